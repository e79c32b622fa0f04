using System.Globalization;

namespace QaPipeline.Domain.Audit;

/// <summary>Looks at a chain entry by entry, so that a long one need not be in memory.</summary>
public sealed class AuditCheck(AuditHead? anchor = null)
{
    readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    AuditHead _head = AuditHead.Empty;
    AuditFinding? _finding;
    bool _anchorSeen = anchor is null or { Sequence: 0 };

    /// <summary>Takes the next entry. Answers false when it doesn't hold; nothing more is looked at then.</summary>
    public bool Take(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_finding is not null)
        {
            return false;
        }
        _finding = FaultOf(entry);
        if (_finding is not null)
        {
            return false;
        }
        _head = new AuditHead(entry.Sequence, entry.Hash);
        _anchorSeen |= _head == anchor;
        return true;
    }

    /// <summary>Notes that the next line can't be read as an entry.</summary>
    public void TakeUnreadable(string why) =>
        _finding ??= Finding(AuditFault.Unreadable, $"Entry {Next} can't be read: {why}");

    /// <summary>What was found. To be asked after the last entry.</summary>
    public AuditReport Report()
    {
        if (_finding is null && !_anchorSeen)
        {
            _finding = new AuditFinding(AuditFault.AnchorMissing, Math.Min(anchor!.Sequence, _head.Sequence + 1), _head.Sequence < anchor.Sequence
                ? $"The chain ends with entry {Text(_head.Sequence)}, but entry {Text(anchor.Sequence)} was noted earlier: its end was cut off."
                : $"Entry {Text(anchor.Sequence)} has another hash than was noted earlier: the chain was written anew.");
        }
        return new AuditReport(_head.Sequence, _head, _finding);
    }

    AuditFinding? FaultOf(AuditEntry entry)
    {
        if (entry.Sequence != _head.Sequence + 1)
        {
            return Finding(AuditFault.OutOfSequence, $"Entry {Next} is expected, but entry {Text(entry.Sequence)} stands there: entries were removed, repeated or moved.");
        }
        if (entry.Previous != _head.Hash)
        {
            return Finding(AuditFault.NotLinked, $"Entry {Next} doesn't follow the entry before it: that one was replaced, or entries between them were removed.");
        }
        if (AuditChain.HashOf(entry.Previous, entry.Content) != entry.Hash)
        {
            return Finding(AuditFault.Changed, $"Entry {Next} was changed after it was written: its fields don't give its hash.");
        }
        return _keys.Add(entry.Key) ? null : Finding(AuditFault.RecordedTwice, $"Entry {Next} records what an earlier entry has already recorded.");
    }

    string Next => Text(_head.Sequence + 1);

    AuditFinding Finding(AuditFault fault, string text) => new(fault, _head.Sequence + 1, text);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
