namespace QaPipeline.Mapping.Retrieval;

/// <summary>Which criterion has the stronger claim to a passage, by the words of each, relative to the passages that have most of them.</summary>
sealed class Rivalry
{
    readonly double[][] _relative;
    readonly double[] _sums;

    /// <summary>Compares the scores of all criteria.</summary>
    public Rivalry(double[][] totals)
    {
        _relative = [.. totals.Select(Relative)];
        _sums = new double[totals.Length == 0 ? 0 : totals[0].Length];
        foreach (var relative in _relative)
        {
            for (var i = 0; i < _sums.Length; i++)
            {
                _sums[i] += relative[i];
            }
        }
    }

    /// <summary>Writes the criterion's share of each candidate and its rank among the criteria into the vectors.</summary>
    public void Fill(int criterion, int[] passages, float[][] vectors)
    {
        var own = _relative[criterion];
        for (var k = 0; k < passages.Length; k++)
        {
            var i = passages[k];
            var stronger = 0;
            foreach (var other in _relative)
            {
                stronger += other[i] > own[i] ? 1 : 0;
            }
            vectors[k][17] = (float)(_sums[i] > 0 ? own[i] / _sums[i] : 0);
            vectors[k][18] = stronger;
        }
    }

    static double[] Relative(double[] total)
    {
        var reference = BestMean.Of(total);
        var relative = new double[total.Length];
        for (var i = 0; i < relative.Length; i++)
        {
            relative[i] = total[i] / reference;
        }
        return relative;
    }
}
