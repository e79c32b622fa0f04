using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Passages as unit vectors of their rare words, to tell how like one another they are.</summary>
sealed class PassageVectors
{
    readonly (int Stem, float Weight)[][] _vectors;
    readonly double[] _centre;

    public PassageVectors(IReadOnlyList<Passage> passages)
    {
        var stems = passages.SelectMany(p => p.Body).DefaultIfEmpty(0).Max() + 1;
        var frequency = new int[stems];
        var last = new int[stems];
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var stem in passages[i].Body)
            {
                if (stem >= 0 && last[stem] != i + 1)
                {
                    last[stem] = i + 1;
                    frequency[stem]++;
                }
            }
        }
        _centre = new double[stems];
        _vectors = [.. passages.Select(p => Of(p, frequency, passages.Count))];
    }

    /// <summary>Number of passages.</summary>
    public int Count => _vectors.Length;

    /// <summary>How like a passage is to the weighted passages, itself left out (0 to 1). Valid until the next call.</summary>
    public Func<int, double> Likeness(IReadOnlyList<(int Passage, double Weight)> to)
    {
        Array.Clear(_centre);
        foreach (var (passage, weight) in to)
        {
            foreach (var (stem, w) in _vectors[passage])
            {
                _centre[stem] += weight * w;
            }
        }
        return passage =>
        {
            var sum = 0.0;
            foreach (var (stem, w) in _vectors[passage])
            {
                sum += _centre[stem] * w;
            }
            foreach (var (other, weight) in to)
            {
                sum -= other == passage ? weight : 0;
            }
            return sum;
        };
    }

    /// <summary>Words that occur in one passage only join it to no other and are left out.</summary>
    static (int Stem, float Weight)[] Of(Passage passage, int[] frequency, int passages)
    {
        var weights = passage.Body.Where(s => s >= 0 && frequency[s] > 1).GroupBy(s => s)
            .Select(g => (Stem: g.Key, Weight: (1 + Math.Log(g.Count())) * Math.Log((passages + 1.0) / frequency[g.Key]))).ToArray();
        var length = Math.Sqrt(weights.Sum(w => w.Weight * w.Weight)) + 1e-9;
        return [.. weights.Select(w => (w.Stem, (float)(w.Weight / length)))];
    }
}
