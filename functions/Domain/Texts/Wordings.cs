using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QaPipeline.Domain.Texts;

/// <summary>Sentences of frameworks, readers, rules and the mapping, which are written and kept in English, in the language of whoever reads a draft or a page.</summary>
/// <remarks>The table has the English sentence as its key; {0} stands for words that are taken over, themselves translated where the table knows them, unless they stand in quotation marks.</remarks>
public sealed partial class Wordings
{
    const string Quotes = "„“”‚‘’«»‹›\"'";

    readonly IReadOnlyDictionary<string, string> _exact;
    readonly Lazy<(Regex Pattern, string Text)[]> _patterns;

    static readonly ConcurrentDictionary<string, Wordings> Shipped = new(StringComparer.Ordinal);

    /// <summary>Wordings by a table of an agency's own: the English sentence and the other.</summary>
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

    /// <summary>The wordings that come with the product (wording.LANGUAGE.json); none for English and languages without a table.</summary>
    public static Wordings For(string language) => Shipped.GetOrAdd(language, static known =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"QaPipeline.Domain.wording.{known}.json");
        return stream is null ? None : new Wordings(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    });

    /// <summary>The text in the language of the table, as a whole or sentence by sentence; what the table lacks stays as it is.</summary>
    public string Word(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _exact.Count == 0 ? text : TrySentence(text) ?? string.Join(' ', Between().Split(text).Select(s => TrySentence(s) ?? s));
    }

    /// <summary>The text in the language of the table, as a whole or sentence by sentence; null where the table lacks any of it.</summary>
    public string? TryWord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TrySentence(text) is { } whole)
        {
            return whole;
        }
        var worded = _exact.Count == 0 ? [] : Between().Split(text).Select(TrySentence).ToArray();
        return worded.Length > 1 && worded.All(s => s is not null) ? string.Join(' ', worded) : null;
    }

    string? TrySentence(string text)
    {
        if (_exact.TryGetValue(text, out var known))
        {
            return known;
        }
        foreach (var (pattern, worded) in _patterns.Value)
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return Place().Replace(worded, p => match.Groups["n" + p.Value[1..^1]].Value is var words && IsQuoted(worded, p.Index) ? words : Word(words));
            }
        }
        return null;
    }

    static bool IsQuoted(string worded, int place) => place > 0 && Quotes.Contains(worded[place - 1], StringComparison.Ordinal);

    static Regex PatternOf(string sentence) => new(
        $"^{Place().Replace(Regex.Escape(sentence).Replace(@"\{", "{", StringComparison.Ordinal), p => $"(?<n{p.Value[1..^1]}>.+?)")}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    [GeneratedRegex(@"(?<=[.?!]) (?=[\p{Lu}\p{Nd}'])", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
