using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Extraction.Word;

/// <summary>Finds text that has the colour of the paper. In tables, text boxes and shaded paragraphs white text is usual: there it stands on a ground of its own.</summary>
static class WhiteText
{
    /// <summary>Whether a run is white by itself and nothing near it gives it another ground.</summary>
    public static bool IsOnPaper(RunProperties? properties, WordStyles styles) =>
        properties?.Color?.Val?.InnerText is { } colour && string.Equals(colour, "FFFFFF", StringComparison.OrdinalIgnoreCase)
        && properties.Shading is null && properties.Highlight is null && properties.RunStyle is null
        && !properties.Ancestors().Any(a => GivesGround(a, styles));

    static bool GivesGround(OpenXmlElement element, WordStyles styles) => element switch
    {
        TableCell or TextBoxContent => true,
        Paragraph paragraph => paragraph.ParagraphProperties?.Shading is not null || styles.Shades(paragraph),
        Document document => document.DocumentBackground is not null,
        _ => false,
    };
}
