using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Learns which words evidence for a criterion has in common. A word must tell in two packs at least, and counts as much as it does in all packs with the criterion on average:
/// what one institution alone calls a thing is not knowledge.</summary>
static class WordLearning
{
    const double Prior = 5;
    const double Smallest = 0.2;
    const int Kept = 120;

    /// <summary>The words that the evidence of <paramref name="packs"/> has in common.</summary>
    public static LearnedWords From(IReadOnlyList<Workbench> packs)
    {
        var found = new SortedDictionary<string, List<IReadOnlyDictionary<string, (string Form, double Weight)>>>(StringComparer.Ordinal);
        foreach (var bench in packs)
        {
            foreach (var (key, words) in Telling(bench))
            {
                if (!found.TryGetValue(key, out var list))
                {
                    found[key] = list = [];
                }
                list.Add(words);
            }
        }
        var criteria = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (key, perPack) in found)
        {
            var words = perPack.SelectMany(w => w).GroupBy(w => w.Key, StringComparer.Ordinal)
                .Where(g => g.Count(w => w.Value.Weight > 0) > 1)
                .Select(g => (g.Select(w => w.Value).OrderByDescending(w => w.Weight).ThenBy(w => w.Form, StringComparer.Ordinal).First().Form, Weight: g.Sum(w => Math.Max(0, w.Value.Weight)) / perPack.Count))
                .Where(w => w.Weight >= Smallest).OrderByDescending(w => w.Weight).ThenBy(w => w.Form, StringComparer.Ordinal).Take(Kept).ToArray();
            if (words.Length > 0)
            {
                criteria[key] = new SortedDictionary<string, double>(words.ToDictionary(w => w.Form, w => Math.Round(w.Weight, 3), StringComparer.Ordinal), StringComparer.Ordinal);
            }
        }
        return new("words that tell evidence from the rest in at least two labelled packs, each with its mean weight in all packs with the criterion", criteria);
    }

    /// <summary>For each criterion of a pack the stems of its evidence: a form of each, and the shrunken log ratio of its share there to its share in the pack.</summary>
    static IEnumerable<(string Key, IReadOnlyDictionary<string, (string, double)> Words)> Telling(Workbench bench)
    {
        var analysis = bench.Analysis;
        var sets = analysis.Passages.Select(p => p.Language != "en" ? [] : p.Words.Select(w => w.Form).Where(IsTopical)
            .Select(f => (Stem: Stems.Stem(f, "en"), Form: f)).DistinctBy(f => f.Stem, StringComparer.Ordinal).ToArray()).ToArray();
        var frequency = sets.SelectMany(s => s).GroupBy(w => w.Stem, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        for (var c = 0; c < analysis.Criteria.Count; c++)
        {
            var mass = 0.0;
            var shares = new SortedDictionary<string, (string Form, double Sum)>(StringComparer.Ordinal);
            for (var k = 0; k < bench.Relevance[c].Length; k++)
            {
                var gain = bench.Relevance[c][k] switch { 3 => 1, 2 => 0.7, 1 => 0.2, _ => 0 };
                mass += gain;
                foreach (var (stem, form) in gain > 0 ? sets[analysis.Criteria[c].Passages[k]] : [])
                {
                    shares[stem] = (form, shares.GetValueOrDefault(stem).Sum + gain);
                }
            }
            var words = new SortedDictionary<string, (string, double)>(StringComparer.Ordinal);
            foreach (var (stem, (form, sum)) in shares)
            {
                var usual = (frequency[stem] + 1.0) / (sets.Length + 2);
                words[stem] = (form, Math.Log((sum + Prior * usual) / ((mass + Prior) * usual)));
            }
            yield return (LearnedWords.KeyOf(analysis.Criteria[c].Query.Criterion.Text), words);
        }
    }

    static bool IsTopical(string form) => !char.IsAsciiDigit(form[0]) && form.Length > 2 && !StopWords.Contains(form, "en");
}
