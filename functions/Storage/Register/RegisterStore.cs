using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>
/// Records that change, as JSON by kind and id. Every change names the version that it is based on, so that two people who edit the same record can't undo each other unseen.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="signal">Told of each record that is written with pending notes; null where nobody waits for that.</param>
public sealed class RegisterStore(BlobContainerClient container, PendingSignal? signal = null) : IRegister
{
    const int ReadsAtATime = 32;
    const int UpdateTries = 20;
    const int MaxPageSize = 5000;
    const string PendingMark = "pending";
    const string WriteMark = "write";

    /// <summary>The record; null when there is none.</summary>
    public async Task<Versioned<T>?> ReadAsync<T>(string kind, string id, CancellationToken cancellationToken) where T : class
    {
        try
        {
            var blob = (await container.GetBlobClient(RegisterNames.Of(kind, id)).DownloadContentAsync(cancellationToken)).Value;
            var value = await RecordReading.NamedAsync(kind, id, () => Task.FromResult(JsonSerializer.Deserialize<T>(blob.Content, DomainJson.Compact)), container.Name)
                ?? throw new UnreadableRecordException(kind, id, null, container.Name);
            return new Versioned<T>(id, value, blob.Details.ETag.ToString("H"));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The record, which must be there.</summary>
    /// <exception cref="RecordMissingException">There is none.</exception>
    public async Task<Versioned<T>> GetAsync<T>(string kind, string id, CancellationToken cancellationToken) where T : class =>
        await ReadAsync<T>(kind, id, cancellationToken) ?? throw new RecordMissingException(kind, id);

    /// <summary>Adds a record. Of several that add the same id, one succeeds.</summary>
    /// <exception cref="RecordExistsException">There is one of this id.</exception>
    public async Task<Versioned<T>> AddAsync<T>(string kind, string id, T value, CancellationToken cancellationToken) where T : class =>
        await WriteAsync(kind, id, value, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken)
        ?? throw new RecordExistsException(kind, id);

    /// <summary>Replaces the version <paramref name="etag"/> of a record.</summary>
    /// <exception cref="RecordChangedException">It has another version by now, or is gone.</exception>
    public async Task<Versioned<T>> ReplaceAsync<T>(string kind, string id, T value, string etag, CancellationToken cancellationToken) where T : class =>
        await WriteAsync(kind, id, value, new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellationToken)
        ?? throw new RecordChangedException(kind, id);

    /// <summary>Reads, changes and replaces; when somebody else was faster, does it again with what is there then.</summary>
    /// <param name="kind">Kind of the record.</param>
    /// <param name="id">Its id.</param>
    /// <param name="change">Gives the new record, or the same object for no change. It may be called several times.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RecordMissingException">There is none.</exception>
    /// <exception cref="RecordChangedException">Others were faster each time.</exception>
    public async Task<Versioned<T>> UpdateAsync<T>(string kind, string id, Func<T, T> change, CancellationToken cancellationToken) where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            var read = await GetAsync<T>(kind, id, cancellationToken);
            var changed = change(read.Value);
            if (ReferenceEquals(changed, read.Value))
            {
                return read;
            }
            try
            {
                return await ReplaceAsync(kind, id, changed, read.ETag, cancellationToken);
            }
            catch (RecordChangedException) when (attempt < UpdateTries)
            {
                // The next round reads what the other has written.
            }
        }
    }

    /// <summary>Removes the version <paramref name="etag"/> of a record; one that is gone already is left at that.</summary>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    public async Task RemoveAsync(string kind, string id, string etag, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(RegisterNames.Of(kind, id));
        try
        {
            await blob.DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            if (await blob.ExistsAsync(cancellationToken))
            {
                throw new RecordChangedException(kind, id, e);
            }
        }
    }

    /// <summary>Copies the bytes of a record, whatever they are, to where no list looks; null when there is none.</summary>
    /// <returns>SHA-256 of the bytes and the version that they are of.</returns>
    public async Task<(string Sha256, string ETag)?> CopyAsideAsync(string kind, string id, CancellationToken cancellationToken)
    {
        var name = RegisterNames.Of(kind, id);
        try
        {
            var blob = (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value;
            var sha256 = ContentHash.Of(blob.Content.ToMemory().Span);
            await container.GetBlobClient($"set-aside/{name}/{sha256}").UploadAsync(blob.Content, overwrite: true, cancellationToken);
            return (sha256, blob.Details.ETag.ToString("H"));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>One page of the records of a kind, in ordinal order of their ids.</summary>
    /// <exception cref="UnreadableRecordException">One of them can't be read.</exception>
    public async Task<Page<T>> ListAsync<T>(string kind, PageRequest page, CancellationToken cancellationToken) where T : class
    {
        var (ids, next) = await NamesAsync(kind, page, cancellationToken);
        return new Page<T>(await ReadAllAsync<T>(kind, ids, cancellationToken), next);
    }

    /// <summary>The same for whoever goes on with the others: the page names the records that can't be read.</summary>
    public async Task<Page<T>> LookAtPageAsync<T>(string kind, PageRequest page, CancellationToken cancellationToken) where T : class
    {
        var (ids, next) = await NamesAsync(kind, page, cancellationToken);
        var (records, unreadable) = await LookAtAsync<T>(kind, ids, cancellationToken);
        return new Page<T>(records, next) { Unreadable = unreadable };
    }

    /// <summary>All records of a kind, in ordinal order of their ids.</summary>
    public async Task<IReadOnlyList<Versioned<T>>> AllAsync<T>(string kind, CancellationToken cancellationToken, string prefix = "") where T : class
    {
        var all = new List<Versioned<T>>();
        string? continuation = null;
        do
        {
            var page = await ListAsync<T>(kind, new PageRequest(MaxPageSize, continuation, prefix), cancellationToken);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }

    /// <inheritdoc/>
    public async Task<RegisterLook<T>> LookAsync<T>(string kind, CancellationToken cancellationToken) where T : class =>
        await LookAtAsync<T>(kind, await IdsAsync(kind, onlyPending: false, cancellationToken), cancellationToken);

    /// <summary>Ids of a kind, in ordinal order, without reading the records.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="onlyPending">Only those that carry pending notes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<string>> IdsAsync(string kind, bool onlyPending, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var traits = onlyPending ? BlobTraits.Metadata : BlobTraits.None;
        await foreach (var blob in container.GetBlobsAsync(traits, prefix: kind + "/", cancellationToken: cancellationToken))
        {
            if (!onlyPending || blob.Metadata.ContainsKey(PendingMark))
            {
                ids.Add(RegisterNames.IdOf(kind, blob.Name));
            }
        }
        return ids;
    }

    /// <summary>Ids of a kind with their versions, in ordinal order, without reading the records.</summary>
    public async Task<IReadOnlyList<(string Id, string ETag)>> VersionsAsync(string kind, CancellationToken cancellationToken)
    {
        var versions = new List<(string, string)>();
        await foreach (var blob in container.GetBlobsAsync(prefix: kind + "/", cancellationToken: cancellationToken))
        {
            versions.Add((RegisterNames.IdOf(kind, blob.Name), blob.Properties.ETag!.Value.ToString("H")));
        }
        return versions;
    }

    async Task<(IReadOnlyList<string> Ids, string? Continuation)> NamesAsync(string kind, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var size = Math.Clamp(page.Size, 1, MaxPageSize);
        await foreach (var names in container.GetBlobsAsync(prefix: $"{kind}/{page.Prefix}", cancellationToken: cancellationToken).AsPages(page.Continuation, size))
        {
            return ([.. names.Values.Select(b => RegisterNames.IdOf(kind, b.Name))], names.ContinuationToken is { Length: > 0 } next ? next : null);
        }
        return ([], null);
    }

    async Task<RegisterLook<T>> LookAtAsync<T>(string kind, IReadOnlyList<string> ids, CancellationToken cancellationToken) where T : class
    {
        var unreadable = new ConcurrentBag<string>();
        var records = new Versioned<T>?[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken }, async (i, cancel) =>
        {
            try
            {
                records[i] = await ReadAsync<T>(kind, ids[i], cancel);
            }
            catch (UnreadableRecordException)
            {
                unreadable.Add(ids[i]);
            }
        });
        return new RegisterLook<T>([.. records.OfType<Versioned<T>>()], [.. unreadable.Order(StringComparer.Ordinal)]);
    }

    async Task<IReadOnlyList<Versioned<T>>> ReadAllAsync<T>(string kind, IReadOnlyList<string> ids, CancellationToken cancellationToken) where T : class
    {
        var records = new Versioned<T>?[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken },
            async (i, cancel) => records[i] = await ReadAsync<T>(kind, ids[i], cancel));
        // A record that was removed since the names were listed is no longer on the page.
        return [.. records.OfType<Versioned<T>>()];
    }

    /// <summary>The written record; null when the condition didn't hold.</summary>
    async Task<Versioned<T>?> WriteAsync<T>(string kind, string id, T value, BlobRequestConditions conditions, CancellationToken cancellationToken) where T : class
    {
        var blob = container.GetBlobClient(RegisterNames.Of(kind, id));
        var json = JsonSerializer.SerializeToUtf8Bytes(value, DomainJson.Indented);
        var mark = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [WriteMark] = mark },
            Conditions = conditions,
        };
        if (PendingNotes.AreIn(json))
        {
            options.Metadata[PendingMark] = "1";
        }
        try
        {
            var written = await blob.UploadAsync(BinaryData.FromBytes(json), options, cancellationToken);
            if (options.Metadata.ContainsKey(PendingMark))
            {
                signal?.Tell(kind, id);
            }
            return new Versioned<T>(id, value, written.Value.ETag.ToString("H"));
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            return await OwnWriteAsync(blob, mark, cancellationToken) is { } etag ? new Versioned<T>(id, value, etag) : null;
        }
    }

    /// <summary>The version of a write that did arrive although its answer was lost and the client sent it again; null when somebody else wrote.</summary>
    static async Task<string?> OwnWriteAsync(BlobClient blob, string mark, CancellationToken cancellationToken)
    {
        try
        {
            var there = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return there.Metadata.TryGetValue(WriteMark, out var found) && found == mark ? there.ETag.ToString("H") : null;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
