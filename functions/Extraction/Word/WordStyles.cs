using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Extraction.Word;

/// <summary>What the paragraph and character styles of a Word file mean for reading, with inheritance resolved.</summary>
sealed partial class WordStyles
{
    readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> levels = new(StringComparer.Ordinal);
    readonly string? defaultParagraphStyle;

    /// <summary>Reads the styles part; without one, no style means anything. Tells <paramref name="broken"/> when it breaks off.</summary>
    public WordStyles(Stream? part, Action<Exception> broken)
    {
        foreach (var style in WordXml.Children<Style>(part, broken))
        {
            if (style.StyleId?.InnerText is not { } id)
            {
                continue;
            }
            styles.TryAdd(id, style);
            if (style.Default?.InnerText is "1" or "true" or "on" && style.Type?.InnerText == "paragraph")
            {
                defaultParagraphStyle ??= id;
            }
        }
    }

    /// <summary>Heading level from 1, or 0: by outline level, else by the style's name, else by what it is based on.</summary>
    public int HeadingLevel(Paragraph paragraph)
    {
        var id = StyleOf(paragraph);
        if (WordXml.Number(paragraph.ParagraphProperties?.GetFirstChild<OutlineLevel>()?.Val) is { } direct)
        {
            return direct is >= 0 and < 9 ? direct + 1 : 0;
        }
        if (id is null)
        {
            return 0;
        }
        if (!levels.TryGetValue(id, out var level))
        {
            levels[id] = level = LevelOfStyle(id);
        }
        return level;
    }

    /// <summary>Whether the paragraph's style, or one it is based on, carries a name that <paramref name="matches"/>.</summary>
    public bool IsNamed(Paragraph paragraph, Func<string, bool> matches) =>
        Chain(StyleOf(paragraph)).Any(s => s.StyleName?.Val?.Value is { } name && matches(name));

    /// <summary>The numbering that the paragraph's style brings along.</summary>
    public NumberingProperties? NumberingOf(Paragraph paragraph, out string? styleId)
    {
        foreach (var style in Chain(StyleOf(paragraph)))
        {
            if (style.StyleParagraphProperties?.NumberingProperties is { } numbering)
            {
                styleId = style.StyleId?.InnerText;
                return numbering;
            }
        }
        styleId = null;
        return null;
    }

    /// <summary>The numbering that a numbering style (linked from the numbering part) stands for.</summary>
    public int? NumberingOfStyle(string styleId) =>
        styles.TryGetValue(styleId, out var style) ? WordXml.Number(style.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val) : null;

    /// <summary>Whether text of the paragraph is hidden by its style.</summary>
    public bool Hides(Paragraph paragraph) => Hides(StyleOf(paragraph));

    /// <summary>Whether a style hides text.</summary>
    public bool Hides(string? styleId)
    {
        foreach (var style in Chain(styleId))
        {
            if (style.StyleRunProperties?.GetFirstChild<Vanish>() is { } vanish)
            {
                return WordXml.IsOn(vanish);
            }
        }
        return false;
    }

    /// <summary>Whether the paragraph's style gives it a ground of its own.</summary>
    public bool Shades(Paragraph paragraph) => Chain(StyleOf(paragraph)).Any(s => s.StyleParagraphProperties?.Shading is not null || s.StyleRunProperties?.Shading is not null);

    string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.GetFirstChild<ParagraphStyleId>()?.Val?.InnerText ?? defaultParagraphStyle;

    int LevelOfStyle(string id)
    {
        var chain = Chain(id).ToArray();
        foreach (var style in chain)
        {
            if (WordXml.Number(style.StyleParagraphProperties?.OutlineLevel?.Val) is { } outline)
            {
                return outline is >= 0 and < 9 ? outline + 1 : 0;
            }
            var name = style.StyleName?.Val?.Value ?? "";
            if (string.Equals(name, "Title", StringComparison.OrdinalIgnoreCase))
            {
                // Subtitles and author lines are often based on the title's style without being titles.
                return style == chain[0] ? 1 : 0;
            }
            if (HeadingName().Match(name) is { Success: true } match)
            {
                return int.Parse(match.Groups["level"].ValueSpan, CultureInfo.InvariantCulture);
            }
        }
        return 0;
    }

    IEnumerable<Style> Chain(string? id)
    {
        for (var depth = 0; depth < 20 && id is not null && styles.TryGetValue(id, out var style); depth++)
        {
            yield return style;
            id = style.BasedOn?.Val?.InnerText;
        }
    }

    /// <summary>Word keeps the English name of its own headings; other programs write the translated one.</summary>
    [GeneratedRegex(@"^(?:heading|überschrift|titre|título|titolo|kop|rubrik|nagłówek|cabeçalho|encabezado|intestazione)\s*(?<level>[1-9])$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingName();
}
