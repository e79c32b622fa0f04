using AngleSharp.Dom;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Web;

/// <summary>Tells which rows of a table on a web page are its head: those that are marked, and a first row that is set apart by its letters or by what it says.</summary>
static class HtmlTableHead
{
    const int LongestName = 80;

    /// <summary>Whether the row at a place is marked as a head.</summary>
    public static bool IsMarked(IElement[] rows, int at) =>
        rows[at].ParentElement?.LocalName == "thead" || (at == 0 && rows[0].Children.Where(c => c.LocalName is "td" or "th").All(c => c.LocalName == "th"));

    /// <summary>Whether the first row is a head although nothing marks it.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="first">Texts of the first one.</param>
    /// <param name="textsOf">The texts of any other.</param>
    public static bool IsUnmarked(IElement[] rows, string[] first, Func<IElement, string[]> textsOf) => IsBoldAlone(rows, first) || UnmarkedHead.IsIn(first, rows.Skip(1).Select(textsOf));

    /// <summary>What a cell begins with, up to the end of a line or of letters of another look.</summary>
    public static string LeadOf(IElement cell) => cell.Descendants<IText>().FirstOrDefault(t => !string.IsNullOrWhiteSpace(t.Data))?.Data ?? "";

    static bool IsBoldAlone(IElement[] rows, string[] first) =>
        rows.Length > 1 && first.Length > 1 && first.Skip(1).All(c => c.Length > 0) && first.All(c => c.Length <= LongestName && !c.EndsWith('.') && !c.EndsWith(':') && (c.Length == 0 || c.Any(char.IsLetter)))
        && (first.Length > 2 || !first.Any(c => c.Any(char.IsDigit))) && IsBold(rows[0]) && !rows.Skip(1).Any(r => r.TextContent.Any(char.IsLetter) && IsBold(r));

    static bool IsBold(IElement part) => part.ChildNodes.All(n => n switch
    {
        IText letters => string.IsNullOrWhiteSpace(letters.Data),
        IElement { LocalName: "table" } => true,
        IElement element => MakesBold(element) || IsBold(element),
        _ => true,
    });

    static bool MakesBold(IElement element) =>
        element.LocalName is "b" or "strong" or "th" || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && (plain.Contains("font-weight:bold", StringComparison.OrdinalIgnoreCase) || plain.Contains("font-weight:700", StringComparison.OrdinalIgnoreCase)));
}
