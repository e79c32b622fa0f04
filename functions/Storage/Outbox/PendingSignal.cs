using System.Threading.Channels;

namespace QaPipeline.Storage;

/// <summary>Tells whoever hands pending notes over that there are some, so that nobody waits for the clock. It may be missed without harm: the clock looks for itself.</summary>
public sealed class PendingSignal
{
    const int Capacity = 10_000;

    readonly Channel<(string Kind, string Id)?> _records = Channel.CreateBounded<(string, string)?>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A record was written with pending notes.</summary>
    public void Tell(string kind, string id) => _records.Writer.TryWrite((kind, id));

    /// <summary>Something in the outbox has become due by hand.</summary>
    public void TellDue() => _records.Writer.TryWrite(null);

    /// <summary>The records, as they are written; null where something has become due without one.</summary>
    public IAsyncEnumerable<(string Kind, string Id)?> ReadAsync(CancellationToken cancellationToken) => _records.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Whether more records wait.</summary>
    public bool HasMore => _records.Reader.Count > 0;
}
