namespace QaPipeline.Mapping.Retrieval;

/// <summary>Mean of the best scores: what a good match looks like for a criterion in a pack.</summary>
ref struct BestMean
{
    const int Ranks = 10;

    readonly Span<double> _best;
    int _count;

    /// <summary>No scores yet; <paramref name="room"/> keeps the best ones.</summary>
    public BestMean(Span<double> room)
    {
        _best = room;
        _best.Clear();
    }

    /// <summary>Room for the best scores.</summary>
    public static int Room => Ranks;

    /// <summary>The mean; 1 where no score is above 0.</summary>
    public readonly double Value
    {
        get
        {
            var sum = 0.0;
            foreach (var score in _best)
            {
                sum += score;
            }
            return sum > 0 ? sum / Math.Min(Ranks, _count) : 1;
        }
    }

    /// <summary>The mean of the best of <paramref name="scores"/>.</summary>
    public static double Of(ReadOnlySpan<double> scores)
    {
        var best = new BestMean(stackalloc double[Ranks]);
        foreach (var score in scores)
        {
            best.Add(score);
        }
        return best.Value;
    }

    /// <summary>Takes a score into account.</summary>
    public void Add(double score)
    {
        _count++;
        if (score <= _best[^1])
        {
            return;
        }
        var at = Ranks - 1;
        while (at > 0 && _best[at - 1] < score)
        {
            _best[at] = _best[at - 1];
            at--;
        }
        _best[at] = score;
    }
}
