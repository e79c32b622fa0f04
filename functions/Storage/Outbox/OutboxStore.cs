using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>
/// Notifications and how far their delivery has come. Each is a record of its own, named by the hash of its key; marks tell which of them need attention, so that nobody has to read the
/// delivered ones. A mark is written before the record and taken away after it: a mark too many is harmless, one too few isn't.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="serviceClock">The clock that goes with the time stamps of the storage service; it runs on where the app's clock is moved by hand.</param>
public sealed class OutboxStore(BlobContainerClient container, TimeProvider? serviceClock = null)
{
    const string Items = "items";
    const int ClearedAtOnce = 20;

    readonly RegisterStore _records = new(container);
    readonly OutboxMarks _marks = new(container, serviceClock ?? TimeProvider.System);

    /// <summary>The id of the item with this key.</summary>
    public static string IdOf(string key) => ContentHash.Of(key);

    /// <summary>Adds an item. Answers false when there is one of this key already: nothing changes then.</summary>
    public async Task<bool> AddAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var id = IdOf(item.Notification.Key);
        await _marks.SetAsync(item, id, cancellationToken);
        try
        {
            await _records.AddAsync(Items, id, item, cancellationToken);
            return true;
        }
        catch (RecordExistsException)
        {
            var there = await ReadAsync(id, cancellationToken);
            await _marks.RemoveAsync(OutboxMarks.Of(item, id), there is null ? null : OutboxMarks.Of(there.Value, id), cancellationToken);
            return false;
        }
    }

    /// <summary>The item with this id; null when there is none.</summary>
    public Task<Versioned<OutboxItem>?> ReadAsync(string id, CancellationToken cancellationToken) => _records.ReadAsync<OutboxItem>(Items, id, cancellationToken);

    /// <summary>Replaces an item.</summary>
    /// <exception cref="RecordChangedException">It was changed since it was read.</exception>
    public async Task<Versioned<OutboxItem>> ReplaceAsync(Versioned<OutboxItem> before, OutboxItem after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (OutboxMarks.Of(after, before.Id) != OutboxMarks.Of(before.Value, before.Id))
        {
            await _marks.SetAsync(after, before.Id, cancellationToken);
        }
        var replaced = await _records.ReplaceAsync(Items, before.Id, after, before.ETag, cancellationToken);
        await _marks.RemoveAsync(OutboxMarks.Of(before.Value, before.Id), OutboxMarks.Of(after, before.Id), cancellationToken);
        return replaced;
    }

    /// <summary>Items that are due at <paramref name="now"/>, the longest due first. One that can't be read holds up no other: it stays due until it is mended, and the lists name it. When nothing is, some of the marks that were done long ago are cleared away.</summary>
    /// <param name="now">The time.</param>
    /// <param name="size">Most items.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Versioned<OutboxItem>>> DueAsync(DateTimeOffset now, int size, CancellationToken cancellationToken)
    {
        var due = new List<Versioned<OutboxItem>>();
        var old = new List<BlobItem>();
        await foreach (var mark in _marks.DueAsync(now, cancellationToken))
        {
            if (due.Count == size)
            {
                break;
            }
            if (OutboxMarks.IsDone(mark))
            {
                if (old.Count < ClearedAtOnce && _marks.IsOld(mark))
                {
                    old.Add(mark);
                }
            }
            else if (await FollowAsync(mark, cancellationToken) is { } item)
            {
                due.Add(item);
            }
        }
        foreach (var mark in due.Count == 0 ? old : [])
        {
            await _marks.ClearAsync(mark, cancellationToken);
        }
        return due;
    }

    /// <summary>
    /// Items of one state, in no order that means anything: those that wait, are held or dead by their marks, the others by looking at all. The page names items that can't be read: those of a mark
    /// that begins so, and all where one looks at all, since nobody knows the state of a damaged one.
    /// </summary>
    public async Task<Page<OutboxItem>> ListAsync(DeliveryState? state, int size, string? continuation, CancellationToken cancellationToken)
    {
        var prefix = state switch { DeliveryState.Waiting => OutboxMarks.Open, DeliveryState.Held => OutboxMarks.Held, DeliveryState.Dead => OutboxMarks.Dead, _ => null };
        if (prefix is null)
        {
            var page = await _records.LookAtPageAsync<OutboxItem>(Items, new PageRequest(size, continuation), cancellationToken);
            return page with { Items = [.. page.Items.Where(i => state is null || i.Value.State == state)] };
        }
        var items = new List<Versioned<OutboxItem>>();
        var unreadable = new SortedSet<string>(StringComparer.Ordinal);
        do
        {
            // Among the marks may be many that are done: a page is at least half full, unless it is the last.
            (var marks, continuation) = await _marks.PageAsync(prefix, size - items.Count, continuation, cancellationToken);
            foreach (var mark in marks.Where(m => !OutboxMarks.IsDone(m)))
            {
                try
                {
                    if (await ReadAsync(OutboxMarks.IdOf(mark), cancellationToken) is { } item && item.Value.State == state && OutboxMarks.Of(item.Value, item.Id) == mark.Name)
                    {
                        items.Add(item);
                    }
                }
                catch (UnreadableRecordException e)
                {
                    unreadable.Add(e.Id);
                }
            }
        }
        while (continuation is not null && items.Count <= size / 2);
        return new Page<OutboxItem>(items, continuation) { Unreadable = [.. unreadable] };
    }

    /// <summary>The item behind an open mark; null when the mark is stale (it is done then), its record is still being written, or it can't be read.</summary>
    async Task<Versioned<OutboxItem>?> FollowAsync(BlobItem mark, CancellationToken cancellationToken)
    {
        Versioned<OutboxItem>? item;
        try
        {
            item = await ReadAsync(OutboxMarks.IdOf(mark), cancellationToken);
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
        if (item is not null && OutboxMarks.Of(item.Value, item.Id) == mark.Name)
        {
            return item;
        }
        if (_marks.IsOld(mark))
        {
            await _marks.CloseAsync(mark, cancellationToken);
        }
        return null;
    }
}
