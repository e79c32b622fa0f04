using System.Collections.Concurrent;

namespace QaPipeline.Mapping.Text;

/// <summary>What the words of another language are called in English in the field of the product, stem by stem, so that what English words tell is known of them too.</summary>
/// <remarks>One data file for each language, <c>glossary-de.txt</c>, with a line for each word: the word, an equals sign and its English equivalents, parted by commas, the most usual first. Instances don't change.</remarks>
sealed class Glossary
{
    /// <summary>Parts of a compound have so many letters at least; a last part behind an unknown one more.</summary>
    const int LeastPart = 4;
    const int LeastAlone = 6;

    /// <summary>Two forms of a word have so many first letters in common at least, and so many that differ together at most: endings that the light stemmers leave, such as those of verbs.</summary>
    const int LeastInCommon = 5;
    const int MostDifferent = 4;

    /// <summary>Longer runs of letters are no words.</summary>
    const int Longest = 40;

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

    /// <summary>What a stem means: one list of English stems that may stand for it, for a compound one for its first and one for its last part, otherwise that of the form that is most like it; none for an unknown word.</summary>
    public IReadOnlyList<string[]> PartsOf(string stem)
    {
        if (stem.Length > Longest)
        {
            return [];
        }
        if (Find(stem) is { } english)
        {
            return [english];
        }
        var (first, length) = First(stem);
        string[][] parts = [.. new[] { first, Last(stem[length..], stem, first is null ? LeastAlone : LeastPart) }.OfType<string[]>()];
        return parts.Length == 0 && MostLike(stem) is { } other ? [_words[other]] : parts;
    }

    string[]? Find(string stem) => _words.GetValueOrDefault(stem) ?? _words.GetValueOrDefault(Stems.Stem(stem, _language));

    /// <summary>The longest part that a compound begins with, and its length; 0 where none is known. "Prüfungsordnung": the part may have an ending of its own and a joining letter.</summary>
    (string[]? English, int Length) First(string stem) => !Compounds.Has(_language) ? (null, 0)
        : Enumerable.Range(LeastPart, Math.Max(0, stem.Length - 2 * LeastPart + 1)).Reverse().Select(length => (Find(Stems.Stem(stem[..length], _language)), length)).FirstOrDefault(p => p.Item1 is not null);

    /// <summary>The longest part that a compound ends with, within what its first part leaves.</summary>
    string[]? Last(string rest, string stem, int least) => !Compounds.Has(_language) ? null
        : Enumerable.Range(0, Math.Max(0, rest.Length - least + 1)).Select(at => rest[at..]).Where(part => Compounds.Holds(stem, part)).Select(part => _words.GetValueOrDefault(part)).FirstOrDefault(e => e is not null);

    /// <summary>The longest beginning in common decides, then the shorter word, then the alphabet.</summary>
    string? MostLike(string stem) => stem.Length < LeastInCommon ? null
        : _byBeginning[stem[..LeastInCommon]].Select(w => (Word: w, Common: w.AsSpan().CommonPrefixLength(stem))).Where(w => w.Word.Length + stem.Length - 2 * w.Common <= MostDifferent)
            .OrderByDescending(w => w.Common).ThenBy(w => w.Word.Length).Select(w => w.Word).FirstOrDefault();

    /// <summary>The stem of the only word of a text; null where there are several, none, or a function word.</summary>
    static string? Only(string text, string language) => Words.Of(text) is [var word] && !StopWords.Contains(word.Form, language) ? Stems.Stem(word.Form, language) : null;
}
