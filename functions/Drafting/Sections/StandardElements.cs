using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Which standard elements of a micro-credential the specimens and catalogue pages show (Council Recommendation 2022, Annex I).</summary>
static class StandardElements
{
    public static void Write(DraftContext draft)
    {
        var (body, texts, elements) = (draft.Body, draft.Texts, draft.Input.StandardElements);
        if (elements.Count == 0)
        {
            return;
        }
        body.Part(texts["elements"], Names.Part("elements"));
        body.Locked(Names.Locked("elements", "table"), texts["elements"], () =>
        {
            body.Paragraph("Normal", texts["elements.about"]);
            if (draft.Input.Map.StandardElements is { } check)
            {
                body.Paragraph("Normal", texts.Format("elements.searched", texts.List([.. check.Files.Select(f => $"{draft.Documents[f].Label} {XmlText.Brief(draft.Documents[f].Title, 60)}")])));
            }
            body.Add(new TableOf(texts["elements"], texts["elements.about"],
                [new(texts["column.element"], 50), new(texts["column.kind"], 18), new(texts["column.shown"], 20), new(texts["column.sources"], 26)])
                .With(elements.Select(e => new OpenXmlElement[][]
                {
                    [Inline.Paragraph("QaTable", e.Name)],
                    [Inline.Paragraph("QaTable", texts[e.Mandatory ? "elements.mandatory" : "elements.optional"])],
                    [Inline.Paragraph("QaTable", Shown(draft, e))],
                    [Inline.Paragraph("QaTable", e.Citations.Count == 0 ? [Inline.Text("–")] : Cite.Links(draft, e.Citations, null, "elements"))],
                })));
        });
    }

    static string Shown(DraftContext draft, StandardElement element)
    {
        var word = draft.Texts[element.Citations.Count > 0 ? "elements.found" : "elements.none"];
        return element is { Searched: { } searched, Citations.Count: > 0 }
            ? $"{word} ({draft.Texts.Format("elements.share", draft.Texts.Number(element.Citations.Count), draft.Texts.Count("documents.of", searched))})"
            : word;
    }
}
