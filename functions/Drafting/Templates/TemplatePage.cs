using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Drafting.Returns;
using QaPipeline.Drafting.Word;

namespace QaPipeline.Drafting;

/// <summary>Sheet and margins of a template's last section, which Word treats as those of the document.</summary>
static class TemplatePage
{
    // Of A5 and A3, in twentieths of a point; the draft's tables need some width to be read.
    const int NarrowestSheet = 8391;
    const int TallestSheet = 23811;
    const int NarrowestText = 6800;
    const int ShortestText = 9000;

    /// <summary>The page, or a sentence on why the draft's own stands in; neither where the template states no page.</summary>
    public static (PageShape? Page, string? Remark) Of(XElement? document)
    {
        var section = document?.Element(W.Name("body"))?.Elements(W.Name("sectPr")).LastOrDefault();
        var (size, margin) = (section?.Element(W.Name("pgSz")), section?.Element(W.Name("pgMar")));
        if (Number(size, "w") is not { } one || Number(size, "h") is not { } other || Number(margin, "left") is not { } left || Number(margin, "right") is not { } right
            || Number(margin, "top") is not { } top || Number(margin, "bottom") is not { } bottom)
        {
            return (null, null);
        }
        var (width, height, side) = (Math.Min(one, other), Math.Max(one, other), (left + right) / 2);
        var fits = width >= NarrowestSheet && height <= TallestSheet && Math.Min(left, right) >= 0 && width - (2 * side) >= NarrowestText && Math.Min(Math.Abs(top), Math.Abs(bottom)) >= 700 && height - Math.Abs(top) - Math.Abs(bottom) >= ShortestText;
        return fits
            ? (new PageShape((uint)width, (uint)height, Math.Abs(top), Math.Abs(bottom), side, false), null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"Its page of {width / 567.0:0.0} by {height / 567.0:0.0} cm leaves too little room for the tables of a draft, or none for its heads and feet; A4 stands in."));
    }

    static int? Number(XElement? element, string name) =>
        int.TryParse((string?)element?.Attribute(W.Main + name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((long)number) < 100_000 ? number : null;
}
