using QaPipeline.Domain.Audit;

namespace QaPipeline.Storage;

/// <summary>What a writer knows of the chain: where it ends, and the keys that it has.</summary>
sealed class AuditTail
{
    // Half of each key's hash: 16 bytes instead of a string; two keys that share it can't be found.
    readonly HashSet<UInt128> _keys = [];
    int _entries;

    /// <summary>Number of the blob that the next entry goes to, from 1.</summary>
    public int Segment { get; private set; } = 1;

    /// <summary>Its length in bytes.</summary>
    public long Offset { get; private set; }

    /// <summary>The end of the chain.</summary>
    public AuditHead Head { get; private set; } = AuditHead.Empty;

    /// <summary>Lines that the blob still takes.</summary>
    public int Room => AuditStore.SegmentEntries - _entries;

    /// <summary>The notes that the chain doesn't have, each once.</summary>
    public IReadOnlyList<AuditNote> NewsIn(IReadOnlyList<AuditNote> notes)
    {
        var seen = new HashSet<UInt128>();
        return [.. notes.Where(n => Short(AuditChain.KeyOf(n.Key)) is var key && !_keys.Contains(key) && seen.Add(key))];
    }

    /// <summary>Takes entries that stand in one block of <paramref name="bytes"/> bytes.</summary>
    public void Add(IReadOnlyList<AuditEntry> entries, long bytes)
    {
        foreach (var entry in entries)
        {
            AddLine(entry);
        }
        Advance(bytes);
    }

    /// <summary>Takes a line of the blob; null for one that can't be read, behind which the chain goes on from the last that can.</summary>
    public void AddLine(AuditEntry? entry)
    {
        _entries++;
        if (entry is not null)
        {
            Head = new AuditHead(entry.Sequence, entry.Hash);
            if (entry.Key.Length == 64)
            {
                _keys.Add(Short(entry.Key));
            }
        }
    }

    /// <summary>Notes that the blob is longer, and goes to the next when it is full.</summary>
    public void Advance(long bytes)
    {
        Offset += bytes;
        if (Room <= 0)
        {
            (Segment, Offset, _entries) = (Segment + 1, 0, 0);
        }
    }

    static UInt128 Short(string hash) => UInt128.Parse(hash.AsSpan(0, 32), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
}
