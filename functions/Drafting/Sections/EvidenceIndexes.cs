using DocumentFormat.OpenXml;
using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The institution's own evidence index beside what was found: agreed, claimed but not found, found but not claimed.</summary>
static class EvidenceIndexes
{
    public static void Write(DraftContext draft)
    {
        var (body, texts, indexes) = (draft.Body, draft.Texts, draft.Input.Map.EvidenceIndexes);
        if (indexes.Count == 0)
        {
            return;
        }
        body.Part(texts["index"], Names.Part("index"));
        body.Locked(Names.Locked("index", "table"), texts["index"], () =>
        {
            body.Paragraph("Normal", texts["index.about"]);
            foreach (var index in indexes)
            {
                var source = texts.Format("index.source", index.Source ?? texts["index.apart"]);
                body.Paragraph("Caption", source);
                body.Paragraph("Normal", texts.Format("index.counts", [.. Enum.GetValues<IndexAgreement>().Select(a => (object)texts.Number(index.Findings.Count(f => f.Agreement == a)))]));
                body.Add(new TableOf(source, texts["index.about"], [new(texts["column.criterion"], 16), new(texts["column.document-named"], 44), new(texts["column.agreement"], 30), new(texts["column.sources"], 28)])
                    .With(index.Findings.Select(f => Row(draft, f))));
                if (index.Unassigned.Count > 0)
                {
                    body.Paragraph("QaTableNote", texts.Format("index.unassigned", texts.List([.. index.Unassigned.Select(c => $"{c.Document} ({c.Criterion})")])));
                }
            }
        });
    }

    static OpenXmlElement[][] Row(DraftContext draft, IndexFinding finding) =>
    [
        [Inline.Paragraph("QaTable", Cite.Criteria(draft, [finding.Criterion]))],
        [Inline.Paragraph("QaTable", finding.File is { } file
            ? [Cite.Document(draft.Documents[file]), Inline.Text(" " + XmlText.Brief(finding.Document, 80))]
            : [Inline.Text(XmlText.Brief(finding.Document, 80))])],
        [Inline.Paragraph("QaTable", draft.Texts[$"index.{finding.Agreement}"])],
        [Inline.Paragraph("QaTable", finding.Places.Count == 0 ? [Inline.Text("–")] : Cite.Links(draft, finding.Places.Select(p => p.Citation), finding.Criterion))],
    ];
}
