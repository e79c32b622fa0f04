namespace QaPipeline.Mapping.Retrieval;

/// <summary>In a pack of a few paragraphs nearly every signal that compares passages is high or low by chance, for there is little to compare with.
/// There the words decide: a passage loses what it holds less of them than the best one, and than it holds of another criterion's.</summary>
sealed class SmallPack
{
    /// <summary>From so many passages the fitted signals are trusted alone; below, their word counts for the share of it.</summary>
    const double UsualPassages = 200;

    /// <summary>A passage with this share of the words of the best one loses nothing.</summary>
    const double EnoughWords = 0.33;
    const double WithoutWords = 1;
    const double ForAnother = 1;

    readonly double[] _strongest;
    readonly double _distrust;

    /// <summary>Compares the scores of all criteria, as they come from the words.</summary>
    public SmallPack(double[][] totals)
    {
        _strongest = new double[totals.Length == 0 ? 0 : totals[0].Length];
        _distrust = 1 - TrustIn(_strongest.Length);
        foreach (var total in totals)
        {
            for (var i = 0; i < _strongest.Length; i++)
            {
                _strongest[i] = Math.Max(_strongest[i], total[i]);
            }
        }
    }

    /// <summary>How far signals that compare passages are trusted in a pack of so many, 0 to 1.</summary>
    public static double TrustIn(int passages) => Math.Min(1, passages / UsualPassages);

    /// <summary>What the passages numbered in <paramref name="candidates"/> lose, in units of the score; nothing in packs of usual size.</summary>
    public double[] Doubts(double[] total, int[] candidates)
    {
        var doubts = new double[candidates.Length];
        if (_distrust == 0 || candidates.Length == 0)
        {
            return doubts;
        }
        var best = candidates.Max(i => total[i]);
        for (var k = 0; k < candidates.Length; k++)
        {
            var words = total[candidates[k]];
            doubts[k] = words == 0 ? _distrust * (WithoutWords + ForAnother)
                : _distrust * (WithoutWords * (1 - Math.Min(1, words / (EnoughWords * best))) + ForAnother * (1 - words / _strongest[candidates[k]]));
        }
        return doubts;
    }
}
