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
        var best = BestOf(total);
        var scores = new double[total.Length];
        if (best.Count < 3)
        {
            return scores;
        }
        var counts = new SortedDictionary<int, int>();
        foreach (var stem in best.SelectMany(i => passages[i].Body.Where(s => s >= 0).Distinct()))
        {
            counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }
        var weights = counts.Where(c => c.Value >= 3)
            .Select(c => (Stem: c.Key, Weight: (double)c.Value / best.Count * Math.Log((double)passages.Count / statistics.Frequency(c.Key))))
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
            if (scores[i] > 0)
            {
                scores[i] /= Math.Sqrt(Math.Max(12, passages[i].Body.Length));
            }
        }
        return scores;
    }

    /// <summary>The passages with the highest scores above 0, best first; of equals the earlier ones.</summary>
    static List<int> BestOf(double[] total)
    {
        var best = new List<int>(Passages + 1);
        for (var i = 0; i < total.Length; i++)
        {
            if (total[i] <= 0 || (best.Count == Passages && total[i] <= total[best[^1]]))
            {
                continue;
            }
            var at = best.Count;
            while (at > 0 && total[best[at - 1]] < total[i])
            {
                at--;
            }
            best.Insert(at, i);
            if (best.Count > Passages)
            {
                best.RemoveAt(Passages);
            }
        }
        return best;
    }
}
