using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The documents that a report rests on, and where the report comes from.</summary>
static class ReportDocuments
{
    public static void Write(DraftContext draft, IReadOnlyList<string> withheld)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["report.documents"], Names.Part("inventory"));
        body.Add(new TableOf(texts["report.documents"], texts["report.documents.about"],
            [new(texts["column.number"], 8), new(texts["column.document"], 52), new(texts["column.type"], 28), new(texts["column.date-version"], 22)])
            .With(draft.Documents.All.Where(d => !withheld.Contains(d.File, StringComparer.Ordinal)).Select(d => new OpenXmlElement[][]
            {
                [Inline.Paragraph("QaTable", body.Marked(Names.Document(d.Number), Inline.Text(d.Label)))],
                [Inline.Paragraph("QaTable", d.Title)],
                [Inline.Paragraph("QaTable", draft.TypeOf(d.Type))],
                [Inline.Paragraph("QaTable", draft.ShortDateOf(d.Map) + (d.Late is { AfterVisit: true } ? $", {texts["late.visit.mark"]}" : ""))],
            })));
    }

    public static void Origin(DraftContext draft, DraftIdentity identity)
    {
        draft.Body.Part(draft.Texts["report.origin"], Names.Part("versions"));
        draft.Body.Paragraph("Normal", draft.Texts["report.origin.about"]);
        draft.Body.Paragraph("QaTableNote", draft.Texts.Format("versions.id", identity.DraftId));
    }
}
