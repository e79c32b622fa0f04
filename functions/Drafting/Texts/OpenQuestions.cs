using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Drafting.Texts;

/// <summary>The questions that the mapping asks in English, in the language of a draft. Questions of a framework are no matter of this class.</summary>
/// <remarks>The English table repeats the mapping's sentences under "open.…"; {0} stands for quoted words.</remarks>
static class OpenQuestions
{
    const string Differing = "open.differ";
    const string Denied = "open.denied";
    const string NothingFound = "open.none";

    static readonly (string Key, Regex Pattern)[] Known =
    [
        .. DraftTexts.For("en") is var english ? english.Keys.Where(k => k.StartsWith("open.", StringComparison.Ordinal)).Select(k => (k, PatternOf(english[k]))) : [],
    ];

    /// <summary>The question in the language of <paramref name="texts"/>; null where the mapping did not word it. <paramref name="worded"/> gives the words of a criterion in that language.</summary>
    public static string? TryWord(DraftTexts texts, OpenPoint point, Func<string, string> worded)
    {
        foreach (var (key, pattern) in Known)
        {
            if (pattern.Match(point.Text) is { Success: true } match)
            {
                var words = match.Groups["words"].Value;
                return texts.Format(key, key switch { Differing => Matter(texts, words), Denied => Marked(texts, words), NothingFound => worded(words), _ => words });
            }
        }
        return null;
    }

    /// <summary>"matter: “value” / “value”" with the matter worded and the marks of the language.</summary>
    static string Matter(DraftTexts texts, string words)
    {
        var end = words.IndexOf(": “", StringComparison.Ordinal);
        return Marked(texts, end < 0 ? words : texts.Wordings.Word(words[..end]) + words[end..]);
    }

    /// <summary>Words with the marks of the language.</summary>
    static string Marked(DraftTexts texts, string words) =>
        words.Replace("“", "\u0001", StringComparison.Ordinal).Replace("”", texts["quote.close"], StringComparison.Ordinal).Replace("\u0001", texts["quote.open"], StringComparison.Ordinal);

    static Regex PatternOf(string text) =>
        new($"^{Regex.Escape(text).Replace(@"\{0}", "(?<words>.*)", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
}
