using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>A document that is, wholly or in good part, in a language in which nothing is looked for.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Language">ISO 639-1 code, or "und".</param>
sealed record UnsearchedDocument(string File, string Language);

/// <summary>Finds what a search can't speak for: text in languages without cues and vocabulary.</summary>
static class UnsearchedText
{
    /// <summary>A quotation or a title in another language makes no document unsearched.</summary>
    const double GoodPart = 0.25;
    const int FewestWords = 40;

    /// <summary>Whether nothing is looked for in <paramref name="language"/>.</summary>
    public static bool Is(string language) => !CueLexicon.Default.Knows(language);

    /// <summary>The documents among those of <paramref name="passages"/>, in order of their names.</summary>
    public static IReadOnlyList<UnsearchedDocument> In(IReadOnlyList<Passage> passages) =>
        [.. passages.SelectMany(p => p.Twins.Prepend(p)).GroupBy(p => p.Source.File.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (File: g.Key, Language: LanguageOf([.. g]))).Where(d => d.Language is not null).Select(d => new UnsearchedDocument(d.File, d.Language!))];

    static string? LanguageOf(Passage[] passages)
    {
        if (passages[0].Source.Profile.Language is { } main && Is(main))
        {
            return main;
        }
        var foreign = passages.Where(p => Is(p.Language)).GroupBy(p => p.Language, StringComparer.Ordinal)
            .Select(g => (Language: g.Key, Words: g.Sum(p => p.Words.Count))).OrderByDescending(l => l.Words).ThenBy(l => l.Language, StringComparer.Ordinal).FirstOrDefault();
        return foreign.Words >= FewestWords && foreign.Words >= GoodPart * passages.Sum(p => p.Words.Count) ? foreign.Language : null;
    }
}
