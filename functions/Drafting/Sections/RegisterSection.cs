using System.Globalization;
using DocumentFormat.OpenXml;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>Every cited place with its whole quotation, in the order of the documents, with links back.</summary>
static class RegisterSection
{
    public static void Write(DraftContext draft)
    {
        var (body, texts) = (draft.Body, draft.Texts);
        body.Part(texts["register"], Names.Part("register"));
        body.Locked(Names.Locked("register", "intro"), texts["register"], () => body.Paragraph("Normal", texts["register.about"]));
        var used = draft.Register.Used(draft.Documents);
        if (used.Count == 0)
        {
            body.Paragraph("QaNothing", texts["register.none"]);
        }
        foreach (var group in used.GroupBy(u => draft.Documents[u.Citation.File]))
        {
            var document = group.Key;
            body.Locked(Names.Locked("register", document.Label), document.Title, () =>
            {
                body.Paragraph("Caption", $"{document.Label}  {XmlText.Brief(document.Title, 100)}");
                body.Add(new TableOf(texts.Format("register.table", document.Label), texts["register.about"],
                    [new(texts["column.citation"], 17), new(texts["column.place"], 30), new(texts["column.quotation"], 60), new(texts["column.used"], 13)])
                    .With(group.Select(u => Row(draft, u.Citation, u.Criteria, u.Parts))));
            });
        }
    }

    static OpenXmlElement[][] Row(DraftContext draft, Citation citation, IReadOnlyList<string> criteria, IReadOnlyList<string> parts) =>
    [
        [Inline.Paragraph("QaTable", draft.Body.Marked(Names.Register(citation.Id), Inline.Text(citation.Id, "QaCitation")))],
        [Inline.Paragraph("QaTable", Cite.Place(draft, citation)), Inline.Paragraph("QaTable",
            [Inline.Muted(draft.Texts.Format("place.characters", citation.Start.ToString(CultureInfo.InvariantCulture), citation.End.ToString(CultureInfo.InvariantCulture)))])],
        [Inline.Paragraph("QaTable", [.. Quotation.Whole(draft, citation), .. Quotation.FromImage(draft, citation.Evidence)])],
        [Inline.Paragraph("QaTable", criteria.Count == 0 && parts.Count > 0 ? Cite.Parts(draft, parts) : Cite.Criteria(draft, criteria))],
    ];
}
