using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QaPipeline.Portal.Texts;

/// <summary>
/// Sentences that rules and readers write in English and that are kept as they were written: they are shown in the visitor's language. A sentence stands in Sentences/LANGUAGE.json under its
/// English wording, with {0}, {1} … where it holds values; one that isn't there stays English.
/// </summary>
sealed partial class RuleSentences
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    readonly FrozenDictionary<string, string> _whole;
    readonly (Regex English, string Own)[] _patterns;

    RuleSentences(IReadOnlyDictionary<string, string> sentences)
    {
        _whole = sentences.Where(s => !Place().IsMatch(s.Key)).ToFrozenDictionary(StringComparer.Ordinal);
        // Those with the longest fixed part come first: "Give {0}." fits more than it means.
        _patterns = [.. sentences.Where(s => Place().IsMatch(s.Key)).OrderByDescending(s => Place().Replace(s.Key, "").Length).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => (PatternOf(s.Key), s.Value))];
    }

    /// <summary>The sentences of a language; none for English.</summary>
    public static RuleSentences For(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"sentences/{language}.json");
        return new RuleSentences(stream is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }

    /// <summary>One or more sentences, each in the language where it is known.</summary>
    public string Translate(string text) => Known(text) ?? string.Join(' ', Ends().Split(text).Select(s => Known(s) ?? s));

    string? Known(string sentence)
    {
        if (_whole.TryGetValue(sentence, out var own))
        {
            return own;
        }
        foreach (var (english, pattern) in _patterns)
        {
            if (english.Match(sentence) is { Success: true } match)
            {
                return string.Format(CultureInfo.InvariantCulture, pattern, [.. match.Groups.Values.Skip(1).Select(g => (object?)g.Value)]);
            }
        }
        return null;
    }

    static Regex PatternOf(string english) => new("^" + EscapedPlace().Replace(Regex.Escape(english), "(.*?)") + "$", RegexOptions.CultureInvariant, Longest);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\\\{\d\}")]
    private static partial Regex EscapedPlace();

    [GeneratedRegex(@"(?<=[.!?]) (?=[A-Z0-9'])")]
    private static partial Regex Ends();
}
