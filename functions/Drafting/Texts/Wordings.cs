using System.Text.RegularExpressions;

namespace QaPipeline.Drafting.Texts;

/// <summary>Sentences of frameworks, readers and the mapping, which are English, in the language of a draft.</summary>
/// <remarks>The table has the English sentence as its key; {0} stands for words that are taken over, themselves translated where the table knows them.</remarks>
sealed partial class Wordings
{
    readonly IReadOnlyDictionary<string, string> _exact;
    readonly Lazy<(Regex Pattern, string Text)[]> _patterns;

    public Wordings(IReadOnlyDictionary<string, string> table)
    {
        _exact = table;
        _patterns = new(() =>
        [
            .. table.Where(e => Place().IsMatch(e.Key)).OrderByDescending(e => Place().Replace(e.Key, "").Length).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => (PatternOf(e.Key), e.Value)),
        ]);
    }

    /// <summary>No sentence in another wording.</summary>
    public static Wordings None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The sentence in the language of the table, or as it is where the table lacks it.</summary>
    public string Word(string text) => TryWord(text) ?? text;

    /// <summary>The sentence in the language of the table; null where the table lacks it.</summary>
    public string? TryWord(string text)
    {
        if (_exact.TryGetValue(text, out var known))
        {
            return known;
        }
        foreach (var (pattern, worded) in _patterns.Value)
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return Place().Replace(worded, p => Word(match.Groups["n" + p.Value[1..^1]].Value));
            }
        }
        return null;
    }

    static Regex PatternOf(string sentence) => new(
        $"^{Place().Replace(Regex.Escape(sentence).Replace(@"\{", "{", StringComparison.Ordinal), p => $"(?<n{p.Value[1..^1]}>.+?)")}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
