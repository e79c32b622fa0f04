using DocumentFormat.OpenXml;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>What was submitted and what became of each file.</summary>
static class Inventory
{
    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["inventory"], Names.Part("inventory"));
        body.Locked(Names.Locked("inventory", "files"), texts["inventory"], () =>
        {
            body.Paragraph("Normal", texts.Format("inventory.about", texts.Count("files", draft.Documents.All.Count), draft.Input.Map.Pack.Id));
            var table = new TableOf(texts["inventory"], texts["inventory.about.table"],
            [
                new(texts["column.number"], 8), new(texts["column.document"], 38), new(texts["column.type"], 22), new(texts["column.date-version"], 19),
                new(texts["column.language"], 14), new(texts["column.extent"], 14), new(texts["column.reading"], 24),
            ]);
            body.Add(table.With(draft.Documents.All.Select(d => Row(draft, d))));
        });
        body.Heading(2, texts["inventory.unread"], Names.Part("unread"));
        body.Locked(Names.Locked("inventory", "unread"), texts["inventory.unread"], () => Unread(draft));
    }

    static OpenXmlElement[][] Row(DraftContext draft, DraftDocument d)
    {
        var texts = draft.Texts;
        OpenXmlElement[] title = d.Title == d.File
            ? [Inline.Paragraph("QaTable", FileName(draft, d))]
            : [Inline.Paragraph("QaTable", [Inline.Strong(d.Title)]), Inline.Paragraph("QaTable", FileName(draft, d, "QaMuted"))];
        string[] dated = [draft.ShortDateOf(d.Map), .. d.Map?.Version is { } version ? [texts.Format("version", version)] : Array.Empty<string>()];
        if (d.Late is { } late)
        {
            dated = [.. dated, texts[late.AfterVisit ? "late.visit.mark" : "late.deadline.mark"]];
        }
        return
        [
            [Inline.Paragraph("QaTable", draft.Body.Marked(Names.Document(d.Number), Inline.Text(d.Label)))],
            title,
            [Inline.Paragraph("QaTable", draft.TypeOf(d.Type))],
            [.. dated.Select(t => Inline.Paragraph("QaTable", t))],
            [Inline.Paragraph("QaTable", Language(draft, d))],
            [Inline.Paragraph("QaTable", d.Map?.Pages is { } pages ? texts.Count("pages", pages) : d.Ledger?.Units.Any(u => u.Kind == "body") == true ? texts["extent.text"] : "–")],
            [Inline.Paragraph("QaTable", Reading(draft, d.Ledger))],
        ];
    }

    static string Language(DraftContext draft, DraftDocument d) =>
        d.Map?.UnsearchedLanguage is { } unsearched ? draft.Texts.Format("language.unsearched", draft.LanguageOf(unsearched)) : draft.LanguageOf(d.Map?.Language);

    static OpenXmlElement[] FileName(DraftContext draft, DraftDocument d, string? style = null) =>
        draft.Input.Profile.EvidenceBaseAddress is null || d.Map is null
            ? [Inline.Text(d.File, style)]
            : [draft.External.Link(d, Inline.Text(d.File, "Hyperlink"))];

    /// <summary>The status of a file in words, with how much of it.</summary>
    public static string Reading(DraftContext draft, LedgerFile? file)
    {
        if (file is null)
        {
            return draft.Texts["file.unknown"];
        }
        var status = draft.Texts[$"file.{file.Status}"];
        var ocr = file.Units.Count(u => u.Status == UnitStatus.ReadByOcr);
        string[] parts =
        [
            status,
            .. ocr > 0 ? [draft.Texts.Count("units.ocr", ocr)] : Array.Empty<string>(),
            .. file.Notices.Any(n => n.Code == Notice.OpenChanges) ? [draft.Texts["file.open-changes"]] : Array.Empty<string>(),
        ];
        return string.Join("; ", parts);
    }

    static void Unread(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        var rows = draft.Input.Ledger.Files
            .SelectMany(f => f.Units.Where(u => u.Status is UnitStatus.Refused or UnitStatus.Failed or UnitStatus.Unreadable).Select(u => (File: f, Unit: u)))
            .ToArray();
        if (rows.Length == 0)
        {
            body.Paragraph("QaNothing", texts["inventory.unread.none"]);
            return;
        }
        body.Paragraph("Normal", texts["inventory.unread.about"]);
        body.Add(new TableOf(texts["inventory.unread"], texts["inventory.unread.about"],
        [
            new(texts["column.number"], 8), new(texts["column.file"], 30), new(texts["column.unit"], 14), new(texts["column.status"], 14), new(texts["column.reason"], 50),
        ]).With(rows.Select(r => new OpenXmlElement[][]
        {
            [Inline.Paragraph("QaTable", [Cite.Document(draft.Documents[r.File.Name])])],
            [Inline.Paragraph("QaTable", r.File.Name)],
            [Inline.Paragraph("QaTable", draft.UnitOf(r.Unit))],
            [Inline.Paragraph("QaTable", draft.StatusOf(r.Unit.Status))],
            [Inline.Paragraph("QaTable", $"{r.Unit.Reason ?? r.File.Reason ?? texts["reason.none"]} {r.File.Advice}".TrimEnd())],
        })));
    }
}
