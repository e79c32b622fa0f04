namespace QaPipeline.Mapping.Retrieval;

/// <summary>In a pack of a few paragraphs signals that compare passages are high or low by chance, for there is little to compare with. There a passage loses what it holds less of the words of a criterion
/// than of another one's.</summary>
sealed class SmallPack
{
    /// <summary>From so many passages the fitted signals are trusted alone; below, another criterion's words count for the share of it. Chosen on the documents of labelled packs read as packs of their own.</summary>
    const double UsualPassages = 20;

    readonly double[] _strongest;
    readonly double _distrust;

    /// <summary>Compares the scores of all criteria, as they come from the words.</summary>
    public SmallPack(double[][] totals)
    {
        _strongest = new double[totals.Length == 0 ? 0 : totals[0].Length];
        _distrust = Math.Max(0, 1 - _strongest.Length / UsualPassages);
        foreach (var total in totals)
        {
            for (var i = 0; i < _strongest.Length; i++)
            {
                _strongest[i] = Math.Max(_strongest[i], total[i]);
            }
        }
    }

    /// <summary>What the passages numbered in <paramref name="candidates"/> lose, in units of the score; nothing in packs of usual size.</summary>
    public double[] Doubts(double[] total, int[] candidates) =>
        _distrust == 0 ? new double[candidates.Length] : Array.ConvertAll(candidates, i => _distrust * (total[i] == 0 ? 1 : 1 - total[i] / _strongest[i]));
}
