using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Storage;

/// <summary>
/// The marks of the outbox: empty blobs ("open/when/…", "held/…", "dead/…") that tell which items need attention. An open mark whose item has gone on is not deleted but done, by its metadata,
/// since deleting is dear in the local storage; writing it again opens it again. Done ones are cleared away later.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="serviceClock">The clock that goes with the time stamps of the storage service.</param>
sealed class OutboxMarks(BlobContainerClient container, TimeProvider serviceClock)
{
    /// <summary>What the names of the marks of items begin with that wait.</summary>
    public const string Open = "open/";

    /// <summary>The same for items that are held.</summary>
    public const string Held = "held/";

    /// <summary>The same for dead letters.</summary>
    public const string Dead = "dead/";

    const string Done = "done";

    /// <summary>A mark may be ahead of its record by the time of one write; older ones that lead nowhere are stale. What is done stays as long, so that nobody clears while others deliver.</summary>
    static readonly TimeSpan Young = TimeSpan.FromHours(1);

    static readonly Dictionary<string, string> DoneMetadata = new(StringComparer.Ordinal) { [Done] = "1" };

    /// <summary>The mark of an item; null where it needs no attention any more.</summary>
    public static string? Of(OutboxItem item, string id) => item.State switch
    {
        DeliveryState.Waiting => $"{Open}{Stamp(item.DueAt)}/{id}",
        DeliveryState.Held => Held + id,
        DeliveryState.Dead => Dead + id,
        _ => null,
    };

    /// <summary>The item that a mark leads to.</summary>
    public static string IdOf(BlobItem mark) => mark.Name[(mark.Name.LastIndexOf('/') + 1)..];

    /// <summary>Whether the item of an open mark has gone on.</summary>
    public static bool IsDone(BlobItem mark) => mark.Metadata?.ContainsKey(Done) == true;

    /// <summary>Whether a mark has been as it is for so long that nobody is at work with it.</summary>
    public bool IsOld(BlobItem mark) => serviceClock.GetUtcNow() - mark.Properties.LastModified > Young;

    /// <summary>Open marks of items that are due, and those that are done, the longest due first.</summary>
    public async IAsyncEnumerable<BlobItem> DueAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = Open + Stamp(now) + "/~";
        await foreach (var mark in container.GetBlobsAsync(BlobTraits.Metadata, prefix: Open, cancellationToken: cancellationToken))
        {
            if (string.CompareOrdinal(mark.Name, until) > 0)
            {
                yield break;
            }
            yield return mark;
        }
    }

    /// <summary>One page of the marks that begin so.</summary>
    public async Task<(IReadOnlyList<BlobItem> Marks, string? Continuation)> PageAsync(string prefix, int size, string? continuation, CancellationToken cancellationToken)
    {
        await foreach (var marks in container.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix, cancellationToken: cancellationToken).AsPages(continuation, size))
        {
            return (marks.Values, marks.ContinuationToken is { Length: > 0 } next ? next : null);
        }
        return ([], null);
    }

    /// <summary>Writes the mark of an item, and so opens one that was done.</summary>
    public async Task SetAsync(OutboxItem item, string id, CancellationToken cancellationToken)
    {
        if (Of(item, id) is { } mark)
        {
            await container.GetBlobClient(mark).UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), overwrite: true, cancellationToken);
        }
    }

    /// <summary>Takes a mark away, unless it is that of <paramref name="now"/> too.</summary>
    public async Task RemoveAsync(string? mark, string? now, CancellationToken cancellationToken)
    {
        if (mark is null || mark == now)
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

    /// <summary>Says that an open mark is done, unless somebody has written it again.</summary>
    public Task CloseAsync(BlobItem mark, CancellationToken cancellationToken) => CloseAsync(mark.Name, new BlobRequestConditions { IfMatch = mark.Properties.ETag }, cancellationToken);

    /// <summary>Deletes a mark that is done, unless somebody has opened it again.</summary>
    public async Task ClearAsync(BlobItem mark, CancellationToken cancellationToken)
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

    async Task CloseAsync(string mark, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetBlobClient(mark).SetMetadataAsync(DoneMetadata, conditions, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed)
        {
            // Cleared away, or opened again.
        }
    }

    static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
