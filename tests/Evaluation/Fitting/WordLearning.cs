using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Learns which words evidence has in common. Only words that recur in evidence of at least two packs are kept: one institution's own names are not knowledge.</summary>
static class WordLearning
{
    const double Prior = 10;
    const double Smallest = 0.25;
    const int Kept = 80;

    /// <summary>The words that the evidence of <paramref name="packs"/> has in common.</summary>
    public static LearnedWords From(IReadOnlyList<Workbench> packs)
    {
        var criteria = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var themes = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var bench in packs)
        {
            var analysis = bench.Analysis;
            var passages = analysis.Passages.Count(p => p.Language == "en");
            var sets = analysis.Passages.Select(p => p.Language != "en" ? [] : p.Words.Select(w => w.Form).Where(IsTopical)
                .Select(f => (Stem: Stems.Stem(f, "en"), Form: f)).DistinctBy(f => f.Stem, StringComparer.Ordinal).ToArray()).ToArray();
            var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (stem, _) in sets.SelectMany(s => s))
            {
                frequency[stem] = frequency.GetValueOrDefault(stem) + 1;
            }
            for (var c = 0; c < analysis.Criteria.Count; c++)
            {
                var query = analysis.Criteria[c].Query;
                var sum = query.Themes.Sum(t => t.Weight);
                var tallies = query.Themes.Select(t => (Of(themes, t.Theme.Id), t.Weight / sum))
                    .Append((Of(criteria, LearnedWords.KeyOf(query.Criterion.Text)), 1)).ToArray();
                for (var k = 0; k < bench.Relevance[c].Length; k++)
                {
                    var gain = bench.Relevance[c][k] switch { 3 => 1, 2 => 0.7, 1 => 0.2, _ => 0 };
                    if (gain > 0)
                    {
                        var stems = sets[analysis.Criteria[c].Passages[k]];
                        foreach (var (tally, weight) in tallies)
                        {
                            tally.Add(bench.Pack.Name, gain * weight, stems, frequency, passages);
                        }
                    }
                }
            }
        }
        return new("words that recur in evidence of at least two labelled packs", Best(criteria), Best(themes));
    }

    static bool IsTopical(string form) => !char.IsAsciiDigit(form[0]) && form.Length > 2 && !StopWords.Contains(form, "en");

    static Tally Of(SortedDictionary<string, Tally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new();
        }
        return tally;
    }

    static SortedDictionary<string, IReadOnlyDictionary<string, double>> Best(SortedDictionary<string, Tally> tallies)
    {
        var best = new SortedDictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (key, tally) in tallies)
        {
            var words = tally.Words().OrderByDescending(w => Math.Abs(w.Weight)).ThenBy(w => w.Form, StringComparer.Ordinal).Take(Kept).ToArray();
            if (words.Length > 0)
            {
                best[key] = new SortedDictionary<string, double>(words.ToDictionary(w => w.Form, w => Math.Round(w.Weight, 3), StringComparer.Ordinal), StringComparer.Ordinal);
            }
        }
        return best;
    }

    sealed class Tally
    {
        readonly SortedDictionary<string, (double Found, double Rate, int Packs, string Last)> _stems = new(StringComparer.Ordinal);
        readonly Dictionary<string, SortedDictionary<string, int>> _forms = new(StringComparer.Ordinal);
        double _mass;

        public void Add(string pack, double weight, (string Stem, string Form)[] words, Dictionary<string, int> frequency, int passages)
        {
            _mass += weight;
            foreach (var (stem, form) in words)
            {
                var (found, rate, packs, last) = _stems.GetValueOrDefault(stem, (0, 0, 0, ""));
                var background = (frequency[stem] + 1.0) / (passages + 2);
                _stems[stem] = (found + weight, Math.Max(rate, background), last == pack ? packs : packs + 1, pack);
                if (!_forms.TryGetValue(stem, out var forms))
                {
                    _forms[stem] = forms = new(StringComparer.Ordinal);
                }
                forms[form] = forms.GetValueOrDefault(form) + 1;
            }
        }

        /// <summary>Shrunken log ratio of a word's share in the evidence to its share in whole packs; each stem in its most frequent form.</summary>
        public IEnumerable<(string Form, double Weight)> Words() => _stems.Where(s => s.Value.Packs >= 2)
            .Select(s => (_forms[s.Key].MaxBy(f => f.Value).Key, Weight: Math.Log((s.Value.Found + Prior * s.Value.Rate) / ((_mass + Prior) * s.Value.Rate))))
            .Where(w => w.Weight >= Smallest);
    }
}
