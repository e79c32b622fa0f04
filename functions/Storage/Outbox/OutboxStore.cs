using System.Globalization;
using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>
/// Notifications and how far their delivery has come. Each is a record of its own, named by the hash of its key; empty marks ("open/when/…", "held/…", "dead/…") tell which
/// of them need attention, so that nobody has to read the delivered ones. A mark is written before the record and removed after it: a mark too many is harmless, one too few isn't.
/// An open mark whose item has gone on is not deleted but done, by its metadata, since deleting is dear in the local storage; writing it again opens it again. Done ones are cleared away when it is quiet.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="serviceClock">The clock that goes with the time stamps of the storage service; it runs on where the app's clock is moved by hand.</param>
public sealed class OutboxStore(BlobContainerClient container, TimeProvider? serviceClock = null)
{
    const string Items = "items";
    const string Open = "open/";
    const string Held = "held/";
    const string Dead = "dead/";
    const string Done = "done";
    const int ClearedAtOnce = 20;

    /// <summary>A mark may be ahead of its record by the time of one write; older ones that lead nowhere are stale. What is done stays as long, so that nobody clears while others deliver.</summary>
    static readonly TimeSpan YoungMark = TimeSpan.FromHours(1);

    static readonly Dictionary<string, string> DoneMetadata = new(StringComparer.Ordinal) { [Done] = "1" };

    readonly RegisterStore _records = new(container);
    readonly TimeProvider _serviceClock = serviceClock ?? TimeProvider.System;

    /// <summary>The id of the item with this key.</summary>
    public static string IdOf(string key) => ContentHash.Of(key);

    /// <summary>Adds an item. Answers false when there is one of this key already: nothing changes then.</summary>
    public async Task<bool> AddAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var id = IdOf(item.Notification.Key);
        await MarkAsync(item, id, cancellationToken);
        try
        {
            await _records.AddAsync(Items, id, item, cancellationToken);
            return true;
        }
        catch (RecordExistsException)
        {
            var there = await ReadAsync(id, cancellationToken);
            await RemoveMarkAsync(MarkOf(item, id), there is null ? null : MarkOf(there.Value, id), cancellationToken);
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
        if (MarkOf(after, before.Id) != MarkOf(before.Value, before.Id))
        {
            await MarkAsync(after, before.Id, cancellationToken);
        }
        var replaced = await _records.ReplaceAsync(Items, before.Id, after, before.ETag, cancellationToken);
        await RemoveMarkAsync(MarkOf(before.Value, before.Id), MarkOf(after, before.Id), cancellationToken);
        return replaced;
    }

    /// <summary>Items that are due at <paramref name="now"/>, the longest due first. When nothing is, some of the marks that were done long ago are cleared away.</summary>
    /// <param name="now">The time.</param>
    /// <param name="size">Most items.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Versioned<OutboxItem>>> DueAsync(DateTimeOffset now, int size, CancellationToken cancellationToken)
    {
        var due = new List<Versioned<OutboxItem>>();
        var old = new List<BlobItem>();
        var until = Open + Stamp(now) + "/~";
        await foreach (var mark in container.GetBlobsAsync(BlobTraits.Metadata, prefix: Open, cancellationToken: cancellationToken))
        {
            if (string.CompareOrdinal(mark.Name, until) > 0 || due.Count == size)
            {
                break;
            }
            if (IsDone(mark))
            {
                if (old.Count < ClearedAtOnce && IsOld(mark))
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
            await ClearAsync(mark, cancellationToken);
        }
        return due;
    }

    /// <summary>Items of one state, in no order that means anything: those that are held or dead by their marks, the others by looking at all.</summary>
    public async Task<(IReadOnlyList<Versioned<OutboxItem>> Items, string? Continuation)> ListAsync(DeliveryState? state, int size, string? continuation, CancellationToken cancellationToken)
    {
        var prefix = state switch { DeliveryState.Waiting => Open, DeliveryState.Held => Held, DeliveryState.Dead => Dead, _ => null };
        if (prefix is null)
        {
            var page = await _records.ListAsync<OutboxItem>(Items, new PageRequest(size, continuation), cancellationToken);
            return ([.. page.Items.Where(i => state is null || i.Value.State == state)], page.Continuation);
        }
        var items = new List<Versioned<OutboxItem>>();
        do
        {
            // Among the marks may be many that are done: a page is at least half full, unless it is the last.
            (var marks, continuation) = await MarksAsync(prefix, size - items.Count, continuation, cancellationToken);
            foreach (var mark in marks.Where(m => !IsDone(m)))
            {
                if (await ReadAsync(IdOfMark(mark.Name), cancellationToken) is { } item && item.Value.State == state && MarkOf(item.Value, item.Id) == mark.Name)
                {
                    items.Add(item);
                }
            }
        }
        while (continuation is not null && items.Count <= size / 2);
        return (items, continuation);
    }

    async Task<(IReadOnlyList<BlobItem> Marks, string? Continuation)> MarksAsync(string prefix, int size, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (var marks in container.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix, cancellationToken: cancellationToken).AsPages(continuation, size))
        {
            return (marks.Values, marks.ContinuationToken is { Length: > 0 } next ? next : null);
        }
        return ([], null);
    }

    /// <summary>The item behind an open mark; null when the mark is stale (it is done then), or its record is still being written.</summary>
    async Task<Versioned<OutboxItem>?> FollowAsync(BlobItem mark, CancellationToken cancellationToken)
    {
        var item = await ReadAsync(IdOfMark(mark.Name), cancellationToken);
        if (item is not null && MarkOf(item.Value, item.Id) == mark.Name)
        {
            return item;
        }
        if (IsOld(mark))
        {
            await CloseAsync(mark.Name, mark.Properties.ETag, cancellationToken);
        }
        return null;
    }

    bool IsOld(BlobItem mark) => _serviceClock.GetUtcNow() - mark.Properties.LastModified > YoungMark;

    static bool IsDone(BlobItem mark) => mark.Metadata?.ContainsKey(Done) == true;

    async Task MarkAsync(OutboxItem item, string id, CancellationToken cancellationToken)
    {
        if (MarkOf(item, id) is { } mark)
        {
            await container.GetBlobClient(mark).UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), overwrite: true, cancellationToken);
        }
    }

    async Task RemoveMarkAsync(string? mark, string? unless, CancellationToken cancellationToken)
    {
        if (mark is null || mark == unless)
        {
            return;
        }
        if (mark.StartsWith(Open, StringComparison.Ordinal))
        {
            await CloseAsync(mark, null, cancellationToken);
        }
        else
        {
            await container.GetBlobClient(mark).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>Says that a mark is done; given its version, only if nobody has opened it again since.</summary>
    async Task CloseAsync(string mark, ETag? version, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(mark).SetMetadataAsync(DoneMetadata, version is null ? null : new BlobRequestConditions { IfMatch = version }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed)
        {
            // Cleared away, or opened again.
        }
    }

    /// <summary>Deletes a mark that is done, unless somebody has opened it again.</summary>
    async Task ClearAsync(BlobItem mark, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(mark.Name).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = mark.Properties.ETag }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // Opened again.
        }
    }

    static string? MarkOf(OutboxItem item, string id) => item.State switch
    {
        DeliveryState.Waiting => $"{Open}{Stamp(item.DueAt)}/{id}",
        DeliveryState.Held => Held + id,
        DeliveryState.Dead => Dead + id,
        _ => null,
    };

    static string IdOfMark(string mark) => mark[(mark.LastIndexOf('/') + 1)..];

    static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
