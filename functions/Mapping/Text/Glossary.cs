using System.Collections.Concurrent;

namespace QaPipeline.Mapping.Text;

/// <summary>What the words of another language are called in English in the field of the product, stem by stem, so that what English words tell is known of them too.</summary>
/// <remarks>One data file for each language, <c>glossary-de.txt</c>, with a line for each word: the word, an equals sign and its English equivalents, parted by commas. Instances don't change.</remarks>
sealed class Glossary
{
    /// <summary>Parts of a compound have so many letters at least.</summary>
    const int LeastPart = 4;

    /// <summary>Two forms of a word have so many first letters in common at least, and all but so many endings that the light stemmers leave, such as those of verbs.</summary>
    const int LeastInCommon = 5;
    const int LongestEnding = 4;

    static readonly ConcurrentDictionary<string, Glossary?> Known = new(StringComparer.Ordinal);

    readonly Dictionary<string, string[]> _words;
    readonly ILookup<string, string> _byBeginning;
    readonly string _language;

    Glossary(string language, IEnumerable<string> lines)
    {
        _language = language;
        _words = lines.Select(l => l.Split('=')).Where(l => l.Length == 2)
            .SelectMany(l => l[1].Split(',').Select(e => (Word: Only(l[0], language), English: Only(e, "en")))).Where(p => p.Word is not null && p.English is not null)
            .GroupBy(p => p.Word!, p => p.English!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _byBeginning = _words.Keys.Where(w => w.Length >= LeastInCommon).Order(StringComparer.Ordinal).ToLookup(w => w[..LeastInCommon], StringComparer.Ordinal);
    }

    /// <summary>The languages that have a glossary (ISO 639-1).</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "es", "fr", "it", "nl", "pl", "pt", "sv"];

    /// <summary>The glossary of a language; null where there is none.</summary>
    public static Glossary? For(string language) => Known.GetOrAdd(language, l => Languages.Contains(l, StringComparer.Ordinal) ? new(l, EmbeddedData.Lines($"glossary-{l}.txt")) : null);

    /// <summary>Number of words.</summary>
    public int Count => _words.Count;

    /// <summary>The English stems for a stem, for a compound those of its first and its last part, otherwise those of the form that is most like it; none for an unknown word.</summary>
    public string[] EnglishOf(string stem)
    {
        if (_words.TryGetValue(stem, out var english) || _words.TryGetValue(Stems.Stem(stem, _language), out english))
        {
            return english;
        }
        string[] parts = [.. First(stem), .. Last(stem)];
        return parts.Length > 0 || MostLike(stem) is not { } other ? parts : _words[other];
    }

    /// <summary>The longest beginning in common decides, then the alphabet.</summary>
    string? MostLike(string stem) => stem.Length < LeastInCommon ? null
        : _byBeginning[stem[..LeastInCommon]].Select(w => (Word: w, Common: w.AsSpan().CommonPrefixLength(stem))).Where(w => Math.Max(w.Word.Length, stem.Length) - w.Common <= LongestEnding)
            .OrderByDescending(w => w.Common).ThenBy(w => w.Word.Length).Select(w => w.Word).FirstOrDefault();

    string[] First(string stem)
    {
        for (var length = stem.Length - LeastPart; length >= LeastPart && Compounds.Has(_language); length--)
        {
            // "Prüfungsordnung": the part may have an ending of its own and a joining letter.
            var part = Stems.Stem(stem[..length], _language);
            if (_words.TryGetValue(part, out var english) || _words.TryGetValue(Stems.Stem(part, _language), out english))
            {
                return english;
            }
        }
        return [];
    }

    string[] Last(string stem)
    {
        for (var at = LeastPart; at <= stem.Length - LeastPart && Compounds.Has(_language); at++)
        {
            if (_words.TryGetValue(stem[at..], out var english) && Compounds.Holds(stem, stem[at..]))
            {
                return english;
            }
        }
        return [];
    }

    /// <summary>The stem of the only word of a text; null where there are several or none.</summary>
    static string? Only(string text, string language) => Words.Of(text) is [var word] ? Stems.Stem(word.Form, language) : null;
}
