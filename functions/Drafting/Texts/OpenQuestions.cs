using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Drafting.Texts;

/// <summary>The questions that the mapping asks in English, in the language of a draft. Questions of a framework stay as the framework words them.</summary>
/// <remarks>The English table repeats the mapping's sentences under "open.…"; {0} stands for quoted words.</remarks>
static class OpenQuestions
{
    static readonly (string Key, Regex Pattern)[] Known =
    [
        .. DraftTexts.For("en") is var english ? english.Keys.Where(k => k.StartsWith("open.", StringComparison.Ordinal)).Select(k => (k, PatternOf(english[k]))) : [],
    ];

    /// <summary>The question in the language of <paramref name="texts"/>; null where the mapping did not word it.</summary>
    public static string? TryWord(DraftTexts texts, OpenPoint point)
    {
        foreach (var (key, pattern) in Known)
        {
            if (pattern.Match(point.Text) is { Success: true } match)
            {
                return texts.Format(key, match.Groups["words"].Value);
            }
        }
        return null;
    }

    static Regex PatternOf(string text) =>
        new($"^{Regex.Escape(text).Replace(@"\{0}", "(?<words>.*)", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
}
