using DocumentFormat.OpenXml;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The account of all files in counts that add up, and what readers remarked.</summary>
static class LedgerSummary
{
    const int FileShare = 48;
    const char SoftHyphen = '\u00AD';

    public static void Write(DraftContext draft)
    {
        var (body, texts, ledger) = (draft.Body, draft.Texts, draft.Input.Ledger);
        body.Part(texts["ledger"], Names.Part("ledger"));
        body.Locked(Names.Locked("ledger", "counts"), texts["ledger"], () =>
        {
            var parts = PartsRead.Of(ledger);
            var about = texts.Format("ledger.about", texts.Count("pages", parts.Pages), texts.Count("parts.other", parts.Others), texts.Count("parts", parts.All));
            body.Paragraph("Normal", about);
            UnitStatus[] statuses = [UnitStatus.Read, UnitStatus.ReadByOcr, UnitStatus.Empty, UnitStatus.Unreadable, UnitStatus.Refused, UnitStatus.Failed];
            string[] heads = [texts["column.units"], .. statuses.Select(draft.StatusOf), texts["column.characters"]];
            body.Add((new TableOf(texts["ledger"], about,
            [
                new(texts["column.file"], FileShare), .. heads.Select(h => new Column(h, ShareOf(h))),
            ])
            { HeadStyle = "QaTableHeadNumber" }).With(
            [
                .. ledger.Files.Select(f => Row(draft, [Cite.Document(draft.Documents[f.Name]), Inline.Text(" " + f.Name)], f.Units, statuses)),
                Row(draft, [Inline.Strong(texts["ledger.sum"])], [.. ledger.Files.SelectMany(f => f.Units)], statuses),
            ]));
            if (ledger.Complete)
            {
                body.Paragraph("QaTableNote", texts["inventory.unread.none"]);
            }
            else
            {
                body.Paragraph("QaTableNote", [Inline.Text(texts["ledger.unread"] + " "), Inline.Link(Names.Part("unread"), texts["inventory.unread"]), Inline.Text(".")]);
            }
        });
        var notices = ledger.Files.SelectMany(f => f.Notices.Select(n => (File: f, Notice: n))).ToArray();
        if (notices.Length > 0)
        {
            body.Heading(2, texts["ledger.notices"], Names.Part("notices"));
            body.Locked(Names.Locked("ledger", "notices"), texts["ledger.notices"], () =>
                body.Add(new TableOf(texts["ledger.notices"], texts["ledger.notices"], [new(texts["column.file"], 40), new(texts["column.remark"], 70)])
                    .With(notices.Select(n => new OpenXmlElement[][]
                    {
                        [Inline.Paragraph("QaTable", [Cite.Document(draft.Documents[n.File.Name]), Inline.Text(" " + n.File.Name)])],
                        [Inline.Paragraph("QaTable", n.Notice.Text)],
                    }))));
        }
    }

    /// <summary>The share of a column of numbers that its longest word needs, with its margins.</summary>
    static int ShareOf(string head) => 3 + (head.Split(' ', SoftHyphen).Max(w => w.Length) * 3 / 2);

    static OpenXmlElement[][] Row(DraftContext draft, OpenXmlElement[] name, IReadOnlyList<LedgerUnit> units, UnitStatus[] statuses) =>
    [
        [Inline.Paragraph("QaTable", name)],
        [Number(draft, units.Count)],
        .. statuses.Select(s => new[] { Number(draft, units.Count(u => u.Status == s)) }),
        [Number(draft, units.Sum(u => (long)u.Characters))],
    ];

    static OpenXmlElement Number(DraftContext draft, long number) => Inline.Paragraph("QaTableNumber", draft.Texts.Number(number));
}
