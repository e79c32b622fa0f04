using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Tests.Pdf.Layout;

/// <summary>Made-up pages of 892 by 1262 units, as pdftohtml gives an A4 page. Letters are half as wide as the type is high.</summary>
static class Typeset
{
    public static TextRun Run(int order, double x, double y, string text, double size = 18, bool bold = false) =>
        new(order, new(x, y, x + (0.5 * size * text.Length), y + (1.25 * size)), text, new(size, bold, Italic: false, "Serif", "#000000"));

    public static PageText Page(int number, params (double X, double Y, string Text, double Size, bool Bold)[] lines) =>
        new(number, 892, 1262, [.. lines.Select((l, i) => Run(i, l.X, l.Y, l.Text, l.Size, l.Bold))]);

    public static PageText Page(int number, params (double X, double Y, string Text)[] lines) =>
        Page(number, [.. lines.Select(l => (l.X, l.Y, l.Text, 18.0, false))]);

    public static IReadOnlyList<Block> Blocks(params PageText[] pages) => DocumentLayout.Analyse(pages, []);

    /// <summary>Text of about the width of a page's text area.</summary>
    public static string Line(string start, int length = 72) => (start + " " + string.Concat(Enumerable.Repeat("word and ", 20)))[..length].TrimEnd() + "x";
}
