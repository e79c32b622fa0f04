using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Portal.Texts;

/// <summary>
/// The texts of all pages in one language. Each area has a file per language (Texts/AREA.LANGUAGE.json); the keys of an area begin with its name.
/// Dates and numbers are formatted here and not by cultures, since the app runs without them.
/// </summary>
public sealed class PortalTexts
{
    static readonly FrozenDictionary<string, PortalTexts> ByLanguage = Languages.ToFrozenDictionary(l => l, l => new PortalTexts(l), StringComparer.Ordinal);

    readonly FrozenDictionary<string, string> _texts;
    readonly NumberFormatInfo _numbers;
    readonly Wordings _sentences;

    PortalTexts(string language)
    {
        Language = language;
        _texts = Load(language);
        _sentences = Wordings.For(language);
        _numbers = new NumberFormatInfo { NumberGroupSeparator = _texts["common.number.group"], NumberDecimalSeparator = _texts["common.number.decimal"] };
    }

    /// <summary>The languages of the pages, the first being used where none is asked for (ISO 639-1).</summary>
    public static IReadOnlyList<string> Languages => ["en", "de"];

    /// <summary>Language of these texts, ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>Keys in ordinal order.</summary>
    public IReadOnlyList<string> Keys => [.. _texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names key and language.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"The portal has no text '{key}' in '{Language}'.");

    /// <summary>The texts of a language tag such as "de-AT"; the first language where there are none of it.</summary>
    public static PortalTexts For(string? language) =>
        language is { Length: >= 2 } && ByLanguage.TryGetValue(language[..2].ToLowerInvariant(), out var texts) ? texts : ByLanguage[Languages[0]];

    /// <summary>Whether there is a text of this key.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The text of a key with {0}, {1} … replaced.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text of <c>KEY.one</c> for 1 and of <c>KEY.many</c> otherwise, {0} being the number and {1} … what else the text names.</summary>
    public string Count(string key, long number, params ReadOnlySpan<object?> others) => Format(number == 1 ? key + ".one" : key + ".many", [Number(number), .. others]);

    /// <summary>What a rule or a reader says in English, in the language of these texts as far as it is known there.</summary>
    public string Sentence(string text) => _sentences.Word(text);

    /// <summary>A whole number with the language's separators.</summary>
    public string Number(long number) => number.ToString("N0", _numbers);

    /// <summary>A number with so many decimals.</summary>
    public string Number(double number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), _numbers);

    /// <summary>A length in bytes in the unit that people read best: 1 KB is 1,024 bytes, as in the limits and in every refusal.</summary>
    public string Bytes(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB"];
        double value = bytes;
        var unit = 0;
        while (value >= 1000 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }
        value = Math.Round(value, value >= 100 ? 0 : 1, MidpointRounding.AwayFromZero);
        return $"{Number(value, double.IsInteger(value) ? 0 : 1)}\u00A0{units[unit]}";
    }

    /// <summary>A day, such as "3 May 2026" or "3. Mai 2026".</summary>
    public string Date(DateOnly day) => Format("common.date", day.Day, this[$"common.month.{day.Month}"], day.Year);

    /// <summary>The day and minute of a moment in a time zone, with what that zone is ahead of UTC on that day: people of one review read their dates in several zones.</summary>
    public string Moment(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return Format("common.moment", Date(DateOnly.FromDateTime(local.DateTime)), local.ToString("HH:mm", CultureInfo.InvariantCulture), Offset(local.Offset));
    }

    static string Offset(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC"
        : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? "\u2212" : "+")}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : offset.ToString("':'mm", CultureInfo.InvariantCulture))}");

    static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal) && n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            var area = name["texts/".Length..^$".{language}.json".Length];
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [])
            {
                texts.Add($"{area}.{key}", text);
            }
        }
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
