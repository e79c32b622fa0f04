using System.Text.RegularExpressions;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Layout;

/// <summary>Turns recognised lines into stored text: lines joined, hyphenated line ends mended, white space folded.</summary>
static partial class LayoutText
{
    // Prefixes that keep their hyphen when a line ends after it: "micro-credential" is one of this field's own terms.
    static readonly string[] HyphenatedPrefixes = ["co", "cross", "e", "micro", "multi", "non", "on", "peer", "post", "pre", "self", "short", "well"];

    public static string Fold(string text)
    {
        var joined = HyphenAtLineEnd().Replace(text, m =>
            HyphenatedPrefixes.Contains(m.Groups["before"].Value, StringComparer.OrdinalIgnoreCase)
                ? m.Groups["before"].Value + "-"
                : m.Groups["before"].Value);
        return TextFolding.Fold(joined);
    }

    /// <summary>The item's text without its bullet; enumerators such as "a)" belong to the text and stay.</summary>
    public static bool IsListItem(string text, out string item)
    {
        item = Bullet().Replace(text, "", 1);
        return item.Length < text.Length || Enumerator().IsMatch(text);
    }

    /// <summary>How deep a heading's own numbering is: "2.1 Scope" has depth 2; 0 without a number.</summary>
    public static int NumberingDepth(string heading) =>
        Numbering().Match(heading) is { Success: true } m ? m.Groups["part"].Captures.Count : 0;

    /// <summary>ISO 639-1 code of a language tag; null where it has none.</summary>
    public static string? LanguageOf(string locale)
    {
        var code = locale.Split('-', '_')[0];
        return code.Length == 2 ? code.ToLowerInvariant() : null;
    }

    [GeneratedRegex(@"(?<before>\p{L}+)[-\u00AD\u2010]\s*\n\s*(?=\p{Ll})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HyphenAtLineEnd();

    [GeneratedRegex(@"^[\u2022\u25AA\u25E6\u25CF\u25CB\u00B7\u2023\u2043\uF0B7\u2013*-]\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(\(?[a-z]\)|\(?[ivx]{1,4}\)|\d{1,2}\))\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enumerator();

    [GeneratedRegex(@"^(?<part>\d{1,2})(\.(?<part>\d{1,2}))*\.?\s+\S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbering();
}
