using System.Globalization;
using System.Xml.Linq;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting.Returns;

/// <summary>What the styles and lists of a returned file mean: bold, italic, bullets, numbers.</summary>
sealed class ReturnedStyles
{
    const int DeepestChain = 20;

    readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    readonly Dictionary<string, XElement> _lists = new(StringComparer.Ordinal);

    public ReturnedStyles(XElement? styles, XElement? numbering)
    {
        foreach (var style in styles?.Elements(W.Name("style")) ?? [])
        {
            _styles.TryAdd((string?)style.Attribute(W.Main + "styleId") ?? "", style);
        }
        var formats = (numbering?.Elements(W.Name("abstractNum")) ?? []).GroupBy(a => (string?)a.Attribute(W.Main + "abstractNumId") ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var list in numbering?.Elements(W.Name("num")) ?? [])
        {
            if (formats.TryGetValue(W.Value(list.Element(W.Name("abstractNumId"))) ?? "", out var format))
            {
                _lists.TryAdd((string?)list.Attribute(W.Main + "numId") ?? "", format);
            }
        }
    }

    /// <summary>Whether a run is bold or italic, by itself or by its character style.</summary>
    public (bool Bold, bool Italic) FormatOf(XElement run)
    {
        var properties = run.Element(W.Name("rPr"));
        var style = W.Value(properties?.Element(W.Name("rStyle")));
        return (W.Switch(properties, "b") ?? InStyle(style, "b"), W.Switch(properties, "i") ?? InStyle(style, "i"));
    }

    /// <summary>Whether a paragraph is an item of a list, by itself or by its style.</summary>
    public (ReturnedParagraphKind Kind, int Level) ListOf(XElement paragraph)
    {
        var properties = paragraph.Element(W.Name("pPr"));
        var numbering = properties?.Element(W.Name("numPr")) ?? Chain(W.Value(properties?.Element(W.Name("pStyle")))).Select(s => s.Element(W.Name("pPr"))?.Element(W.Name("numPr"))).FirstOrDefault(n => n is not null);
        if (numbering is null || !_lists.TryGetValue(W.Value(numbering.Element(W.Name("numId"))) ?? "", out var list))
        {
            return (ReturnedParagraphKind.Text, 0);
        }
        var level = int.TryParse(W.Value(numbering.Element(W.Name("ilvl"))), NumberStyles.None, CultureInfo.InvariantCulture, out var l) ? l : 0;
        var format = list.Elements(W.Name("lvl")).FirstOrDefault(e => (string?)e.Attribute(W.Main + "ilvl") == level.ToString(CultureInfo.InvariantCulture));
        return (W.Value(format?.Element(W.Name("numFmt"))) is "bullet" or "none" or null ? ReturnedParagraphKind.Bullet : ReturnedParagraphKind.Number, level);
    }

    /// <summary>Whether <paramref name="style"/> is the draft's style <paramref name="id"/> or based on it. Word processors may give styles new ids made from their names.</summary>
    public bool IsBasedOn(string? style, string id) => Is(style, id) || Chain(style).Any(s => Is((string?)s.Attribute(W.Main + "styleId"), id) || Is(W.Value(s.Element(W.Name("name"))), id));

    static bool Is(string? name, string id) => string.Equals(name?.Replace(" ", "", StringComparison.Ordinal), id, StringComparison.OrdinalIgnoreCase);

    bool InStyle(string? style, string name) =>
        Chain(style).Select(s => W.Switch(s.Element(W.Name("rPr")), name)).FirstOrDefault(v => v is not null) ?? false;

    IEnumerable<XElement> Chain(string? style)
    {
        for (var i = 0; i < DeepestChain && style is not null && _styles.TryGetValue(style, out var element); i++)
        {
            yield return element;
            style = W.Value(element.Element(W.Name("basedOn")));
        }
    }
}
