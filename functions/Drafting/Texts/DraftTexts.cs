using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Drafting.Texts;

/// <summary>The fixed texts of a draft in one language, from a table of keys. Another language is another table.</summary>
public sealed partial class DraftTexts
{
    const int ShownKeys = 8;
    const string Sentence = "en:";
    const char NoBreakSpace = '\u00A0';

    readonly IReadOnlyDictionary<string, string> _texts;
    readonly NumberFormatInfo _numbers;

    static readonly ConcurrentDictionary<string, DraftTexts> Read = new(StringComparer.Ordinal);

    DraftTexts(string language, IReadOnlyDictionary<string, string> texts, Wordings wordings)
    {
        Language = language;
        Wordings = wordings;
        _texts = texts;
        _numbers = new NumberFormatInfo { NumberGroupSeparator = texts["number.group"], NumberDecimalSeparator = texts["number.decimal"] };
    }

    /// <summary>Language of the texts, ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>Sentences that are not fixed texts, such as those of a framework, in this language.</summary>
    internal Wordings Wordings { get; }

    /// <summary>Languages that come with the product.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "en"];

    /// <summary>The texts of <paramref name="language"/>, or the English ones where there are none.</summary>
    public static DraftTexts For(string language) => Read.GetOrAdd(Languages.Contains(language, StringComparer.Ordinal) ? language : "en", known =>
        new DraftTexts(known, Resource($"texts.{known}.json") ?? throw new InvalidOperationException($"The texts of '{known}' are not embedded."), Wordings.For(known)));

    static Dictionary<string, string>? Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"QaPipeline.Drafting.{name}");
        return stream is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(stream);
    }

    /// <summary>Reads a table of texts: a JSON object of keys and texts with the keys of the English one and the same numbered places in each text. Keys that begin with "en:" and go on with an English sentence of a framework, a reader or the mapping translate that sentence.</summary>
    /// <exception cref="DraftException">The table is no JSON object of texts, lacks texts, or fills other places; names the keys.</exception>
    public static DraftTexts Load(string language, Stream table)
    {
        Dictionary<string, string> texts;
        try
        {
            texts = JsonSerializer.Deserialize<Dictionary<string, string>>(table) ?? [];
        }
        catch (JsonException e)
        {
            throw new DraftException($"The table of texts for '{language}' is not a JSON object of keys and texts: {e.Message}");
        }
        var english = For("en");
        Require(language, "lacks", english.Keys.Where(k => !texts.ContainsKey(k)));
        Require(language, "does not fill the same numbered places as the English table in", english.Keys.Where(k => !Places(texts[k]).SetEquals(Places(english[k]))));
        return new DraftTexts(language, texts, new Wordings(texts.Where(t => t.Key.StartsWith(Sentence, StringComparison.Ordinal)).ToDictionary(t => t.Key[Sentence.Length..], t => t.Value, StringComparer.Ordinal)));
    }

    static void Require(string language, string fault, IEnumerable<string> keys)
    {
        string[] wrong = [.. keys];
        if (wrong.Length > 0)
        {
            throw new DraftException($"The table of texts for '{language}' {fault} {string.Join(", ", wrong.Take(ShownKeys).Select(k => $"'{k}'"))}{(wrong.Length > ShownKeys ? $" and {wrong.Length - ShownKeys} more" : "")}. Start from a copy of the English table.");
        }
    }

    static HashSet<string> Places(string text) => [.. NumberedPlace().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedPlace();

    /// <summary>Keys of the table in ordinal order.</summary>
    public IReadOnlyList<string> Keys => [.. _texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The text of <paramref name="key"/>.</summary>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new DraftException($"The texts for '{Language}' have no entry '{key}'.");

    /// <summary>Whether the table has <paramref name="key"/>.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text of <paramref name="key"/> with its numbered places filled.</summary>
    public string Format(string key, params object?[] values) => string.Format(_numbers, this[key], values);

    /// <summary>A number with its noun in the right form: keys "<paramref name="noun"/>.one" and ".many".</summary>
    public string Count(string noun, int number) => Format(number == 1 ? $"{noun}.one" : $"{noun}.many", Number(number));

    /// <summary>A whole number as people write it in this language.</summary>
    public string Number(long number) => number.ToString("N0", _numbers);

    /// <summary>A day in words.</summary>
    public string Date(DateOnly date) => Format("date", date.Day, this[$"month.{date.Month.ToString(CultureInfo.InvariantCulture)}"], date.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>A day, or a month without one, in words.</summary>
    public string Date(DocumentDate date) => date.Day is { } day ? Date(day) : Month(date, "month");

    /// <summary>The same with a short month for narrow columns; its spaces don't break.</summary>
    public string ShortDate(DocumentDate date) => date.Day is { } day ? ShortDate(day) : Month(date, "month.short").Replace(' ', NoBreakSpace);

    string Month(DocumentDate date, string names) => Format("date.month", this[$"{names}.{date.Month.ToString(CultureInfo.InvariantCulture)}"], date.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>A day with a short month for narrow columns; its spaces don't break.</summary>
    public string ShortDate(DateOnly date) =>
        Format("date", date.Day, this[$"month.short.{date.Month.ToString(CultureInfo.InvariantCulture)}"], date.Year.ToString(CultureInfo.InvariantCulture)).Replace(' ', NoBreakSpace);

    /// <summary>Items with commas and a last "and".</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Format("list", string.Join(", ", items.Take(items.Count - 1)), items[^1]),
    };
}
