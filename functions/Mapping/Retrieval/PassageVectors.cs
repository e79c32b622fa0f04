using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Passages as unit vectors of their rare words, to tell how like one another they are.</summary>
sealed class PassageVectors
{
    readonly (int Stem, float Weight)[][] _vectors;
    readonly double[] _centre;

    public PassageVectors(IReadOnlyList<Passage> passages, StemStatistics statistics)
    {
        var builder = new Builder(statistics, passages.Count);
        _vectors = [.. passages.Select(p => builder.Of(p.Body))];
        _centre = new double[statistics.Stems];
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

    /// <summary>Counts the stems of one passage after the other.</summary>
    sealed class Builder(StemStatistics statistics, int passages)
    {
        readonly int[] _counts = new int[statistics.Stems];
        readonly List<int> _stems = [];
        readonly List<double> _weights = [];

        /// <summary>The vector of a text. Words that occur in one passage only join it to no other and are left out.</summary>
        public (int Stem, float Weight)[] Of(int[] text)
        {
            Count(text);
            _weights.Clear();
            var squares = 0.0;
            foreach (var stem in _stems)
            {
                var weight = (1 + Math.Log(_counts[stem])) * Math.Log((passages + 1.0) / statistics.Frequency(stem));
                _weights.Add(weight);
                squares += weight * weight;
                _counts[stem] = 0;
            }
            var length = Math.Sqrt(squares) + 1e-9;
            var vector = new (int, float)[_stems.Count];
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = (_stems[i], (float)(_weights[i] / length));
            }
            return vector;
        }

        void Count(int[] text)
        {
            _stems.Clear();
            foreach (var stem in text)
            {
                if (stem >= 0 && statistics.Frequency(stem) > 1 && _counts[stem]++ == 0)
                {
                    _stems.Add(stem);
                }
            }
        }
    }
}
