namespace QaPipeline.Extraction.Archives;

/// <summary>Counts what comes out of compressed data while it comes out: headers may lie, bytes can't.</summary>
/// <param name="total">Bytes that may come out altogether.</param>
/// <param name="ratio">Highest ratio of inflated to compressed bytes of an entry above 1 MB.</param>
sealed class InflationBudget(long total, int ratio)
{
    const long RatioMatters = 1L << 20;

    /// <summary>Bytes that have come out so far.</summary>
    public long Spent { get; private set; }

    /// <summary>Whether nothing is left.</summary>
    public bool Exhausted => Spent >= total;

    /// <summary>Bytes that are left.</summary>
    public long Remaining => total - Spent;

    /// <summary>Takes <paramref name="bytes"/> more, of an entry that has yielded <paramref name="ofEntry"/> from <paramref name="compressed"/>.</summary>
    /// <exception cref="UnreadableFileException">A limit is passed.</exception>
    public void Spend(int bytes, long ofEntry, long compressed)
    {
        Spent += bytes;
        if (Spent > total || (ofEntry > RatioMatters && ofEntry / ratio > Math.Max(compressed, 1)))
        {
            throw new UnreadableFileException(Refusals.Bomb);
        }
    }
}
