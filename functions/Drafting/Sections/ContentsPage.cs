using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Outline;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting.Sections;

/// <summary>The table of contents: a link and a page field for each heading of levels 1 and 2.</summary>
/// <remarks>
/// The page fields hold no number until a word processor has laid out the pages, so none is invented. They stand alone, outside a TOC field:
/// LibreOffice computes a PAGEREF while it exports, but inside a TOC field it keeps the stored text, which would be empty.
/// No field is marked as dirty, since Word then asks each reader a question about other files.
/// </remarks>
static class ContentsPage
{
    /// <summary>Begins the section and leaves a place that is filled when all headings are known.</summary>
    public static OpenXmlElement Write(DraftContext draft)
    {
        draft.Body.BeginSection(draft.Texts["contents"], draft.Body.Pages.Portrait);
        draft.Body.Paragraph("TOCHeading", draft.Texts["contents"]);
        var place = new Paragraph();
        draft.Body.Add(place);
        draft.Body.Paragraph("QaTableNote", draft.Texts["contents.hint"]);
        return place;
    }

    public static IEnumerable<OpenXmlElement> Of(IReadOnlyList<TocEntry> entries) => entries.Select(entry => Inline.Paragraph($"TOC{entry.Level}",
        new Hyperlink([Inline.Text(entry.Text), Inline.Tab(), .. Inline.Field($"PAGEREF {entry.Bookmark} \\h", null)]) { Anchor = entry.Bookmark, History = true }));
}
