using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>How much of the evidence in one language is found.</summary>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Labels">Labels of evidence on passages in it.</param>
/// <param name="Found">Those whose passage stands so far up in the list of its criterion as there is evidence for it, at least among the first ten.</param>
sealed record LanguageRecall(string Language, int Labels, int Found)
{
    const int Least = 10;

    /// <summary>By the language of the document, over the packs that hold documents in another language than English.</summary>
    public static IReadOnlyList<LanguageRecall> Of(IReadOnlyList<(LabelledPack Pack, EvidenceMap Map)> maps)
    {
        var found = new SortedDictionary<string, (int Labels, int Found)>(StringComparer.Ordinal);
        foreach (var (pack, map) in maps)
        {
            var languages = pack.Documents.ToDictionary(d => d.File.Name, d => d.Profile.Language ?? "en", StringComparer.Ordinal);
            if (languages.Values.All(l => l == "en"))
            {
                continue;
            }
            foreach (var criterion in map.Criteria)
            {
                Label[] evidence = [.. pack.Labels.GetValueOrDefault(criterion.Id, []).Where(l => l.Relevance >= 2)];
                var met = criterion.Evidence.Take(Math.Max(Least, evidence.Length)).SelectMany(e => Matching.Of(e.File, Matching.Tokens(e.Quote), evidence)).ToHashSet();
                for (var i = 0; i < evidence.Length; i++)
                {
                    var language = languages.GetValueOrDefault(evidence[i].File, "en");
                    var (labels, so) = found.GetValueOrDefault(language);
                    found[language] = (labels + 1, so + (met.Contains(i) ? 1 : 0));
                }
            }
        }
        return [.. found.Select(f => new LanguageRecall(f.Key, f.Value.Labels, f.Value.Found))];
    }

    /// <summary>In a sentence.</summary>
    public static string Line(IEnumerable<LanguageRecall> languages) =>
        $"Evidence by language, in packs that are not in English alone: {string.Join(", ", languages.Select(l => $"{l.Language} {l.Found} of {l.Labels}"))} among as many of the first as there is evidence for the criterion (at least ten).";
}
