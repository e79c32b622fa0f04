using System.Collections.Concurrent;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>
/// What a page needs of every record of a kind, kept in memory by version: a look lists the versions and reads only what changed. Never keeps more than <see cref="MaxRecords"/>;
/// further records are read each time.
/// </summary>
/// <typeparam name="TRecord">The record.</typeparam>
/// <typeparam name="TDigest">What is kept of it.</typeparam>
public sealed class RecordDigests<TRecord, TDigest>(RegisterStore register, string kind, Func<TRecord, CancellationToken, Task<TDigest>> digest) where TRecord : class
{
    /// <summary>Most records that are kept.</summary>
    public const int MaxRecords = 20_000;

    const int ReadsAtATime = 32;

    IReadOnlyDictionary<string, (string ETag, TDigest Digest)> _kept = new Dictionary<string, (string, TDigest)>(StringComparer.Ordinal);

    /// <summary>Ids of the records that the last look could not read, in ordinal order.</summary>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>The digests of all records that can be read, in ordinal order of their ids.</summary>
    public async Task<IReadOnlyList<TDigest>> AllAsync(CancellationToken cancellationToken)
    {
        var kept = _kept;
        var versions = await register.VersionsAsync(kind, cancellationToken);
        var unreadable = new ConcurrentBag<string>();
        var found = new (string Id, string ETag, TDigest Digest)?[versions.Count];
        await Parallel.ForAsync(0, versions.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken }, async (i, cancel) =>
        {
            var (id, etag) = versions[i];
            if (kept.TryGetValue(id, out var before) && before.ETag == etag)
            {
                found[i] = (id, etag, before.Digest);
            }
            else if (await ReadAsync(id, unreadable, cancel) is { } read)
            {
                found[i] = (id, read.ETag, await digest(read.Value, cancel));
            }
        });
        Unreadable = [.. unreadable.Order(StringComparer.Ordinal)];
        var there = found.OfType<(string Id, string ETag, TDigest Digest)>().ToArray();
        _kept = there.Take(MaxRecords).ToDictionary(f => f.Id, f => (f.ETag, f.Digest), StringComparer.Ordinal);
        return [.. there.Select(f => f.Digest)];
    }

    async Task<Versioned<TRecord>?> ReadAsync(string id, ConcurrentBag<string> unreadable, CancellationToken cancellationToken)
    {
        try
        {
            return await register.ReadAsync<TRecord>(kind, id, cancellationToken);
        }
        catch (UnreadableRecordException)
        {
            unreadable.Add(id);
            return null;
        }
    }
}
