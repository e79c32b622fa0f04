using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Pseudo-relevance feedback: words that the best passages share and the rest of the pack does not.</summary>
static class Feedback
{
    const int Passages = 12;
    const int Words = 24;

    /// <summary>A score for each passage by the words of the best passages for the criterion.</summary>
    public static double[] Of(double[] total, IReadOnlyList<Passage> passages, StemStatistics statistics)
    {
        var best = Enumerable.Range(0, total.Length).Where(i => total[i] > 0).OrderByDescending(i => total[i]).ThenBy(i => i).Take(Passages).ToArray();
        var scores = new double[total.Length];
        if (best.Length < 3)
        {
            return scores;
        }
        var counts = new SortedDictionary<int, int>();
        foreach (var stem in best.SelectMany(i => passages[i].Body.Where(s => s >= 0).Distinct()))
        {
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }
        var weights = counts.Where(c => c.Value >= 3)
            .Select(c => (Stem: c.Key, Weight: (double)c.Value / best.Length * Math.Log((double)passages.Count / statistics.Frequency(c.Key))))
            .Where(w => w.Weight > 0).OrderByDescending(w => w.Weight).ThenBy(w => w.Stem).Take(Words);
        foreach (var (stem, weight) in weights)
        {
            foreach (var i in statistics.Passages(stem))
            {
                scores[i] += weight;
            }
        }
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= Math.Sqrt(Math.Max(12, passages[i].Body.Length));
        }
        return scores;
    }
}

/// <summary>In which passages each stem occurs.</summary>
sealed class StemStatistics
{
    readonly Dictionary<int, List<int>> _passages = [];

    public StemStatistics(IReadOnlyList<Passage> passages)
    {
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var stem in passages[i].Body)
            {
                if (stem < 0)
                {
                    continue;
                }
                if (!_passages.TryGetValue(stem, out var list))
                {
                    _passages[stem] = list = [];
                }
                if (list.Count == 0 || list[^1] != i)
                {
                    list.Add(i);
                }
            }
        }
    }

    /// <summary>Number of passages that hold the stem.</summary>
    public int Frequency(int stem) => _passages.TryGetValue(stem, out var list) ? list.Count : 0;

    /// <summary>The passages that hold the stem, in order.</summary>
    public IReadOnlyList<int> Passages(int stem) => _passages[stem];
}
