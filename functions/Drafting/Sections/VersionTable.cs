using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The drafts of this review so far, this one last, with the id that a returned file is recognised by.</summary>
static class VersionTable
{
    public static void Write(DraftContext draft, DraftIdentity identity)
    {
        var (body, texts, input) = (draft.Body, draft.Texts, draft.Input);
        body.Heading(2, texts["versions"], Names.Part("versions"));
        body.Locked(Names.Locked("versions", "table"), texts["versions"], () =>
        {
            body.Add(new TableOf(texts["versions"], texts["versions.about"], [new(texts["column.draft"], 12), new(texts["column.date"], 24), new(texts["column.change"], 74)])
                .With([.. input.EarlierVersions.Append(new DraftVersion(input.DraftNumber, draft.Date, texts["versions.this"])).Select(v => new OpenXmlElement[][]
                {
                    [Inline.Paragraph("QaTable", v.Number.ToString(CultureInfo.InvariantCulture))],
                    [Inline.Paragraph("QaTable", v.Date is { } day ? texts.ShortDate(day) : texts["date.none"])],
                    [Inline.Paragraph("QaTable", v.Changes)],
                })]));
            body.Paragraph("QaTableNote", texts.Format("versions.id", identity.DraftId));
        });
    }
}
