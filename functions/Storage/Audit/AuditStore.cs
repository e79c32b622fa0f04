using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>
/// The audit trail: one chain of entries, a line of JSON each, in append blobs of <see cref="SegmentEntries"/> lines. Whoever appends names the length that it knows;
/// the service refuses when the blob is longer by then. So a writer that succeeds has seen every entry before its own, and can tell that none has the same key.
/// </summary>
public sealed class AuditStore(BlobContainerClient container) : IDisposable
{
    /// <summary>Lines after which a new blob is begun. Never change it: writers of two versions would disagree where the chain goes on (an append blob has at most 50,000 blocks).</summary>
    public const int SegmentEntries = 10_000;

    const int MaxBlockBytes = 3 * 1024 * 1024;
    const int MaxRounds = 1000;

    readonly SemaphoreSlim _gate = new(1, 1);
    readonly AuditReading _reading = new(container);
    AuditTail? _tail;

    /// <summary>Appends the notes in their order; those whose key the chain has already are passed over.</summary>
    /// <returns>The end of the chain behind them.</returns>
    /// <exception cref="AuditBusyException">Other writers were faster each time.</exception>
    public async Task<AuditHead> AppendAsync(IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notes);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            for (var round = 0; round < MaxRounds; round++)
            {
                _tail ??= await _reading.TailAsync(cancellationToken);
                var news = _tail.NewsIn(notes);
                if (news.Count > 0)
                {
                    await AppendNewsAsync(_tail, news, cancellationToken);
                }
                // What is known here may be more than storage has (a crash of the local storage): nothing is passed over on memory alone.
                else if (await IsCurrentAsync(_tail, cancellationToken))
                {
                    return _tail.Head;
                }
            }
            throw new AuditBusyException();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Looks at the whole chain.</summary>
    /// <param name="anchor">A head that was noted earlier; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<AuditReport> VerifyAsync(AuditHead? anchor, CancellationToken cancellationToken)
    {
        var check = new AuditCheck(anchor);
        await foreach (var line in _reading.LinesAsync(1, cancellationToken))
        {
            if (line.Entry is null)
            {
                check.TakeUnreadable(line.Problem!);
                break;
            }
            if (!check.Take(line.Entry))
            {
                break;
            }
        }
        return check.Report();
    }

    /// <summary>The entries about one subject, with the proof that they belong to the chain.</summary>
    public async Task<AuditExport> ExportAsync(string subject, CancellationToken cancellationToken)
    {
        var chain = new List<AuditEntry>();
        await foreach (var line in _reading.LinesAsync(1, cancellationToken))
        {
            if (line.Entry is { } entry)
            {
                chain.Add(entry);
            }
        }
        return AuditExport.Of(subject, chain);
    }

    /// <summary>Entries behind <paramref name="after"/>, oldest first.</summary>
    /// <param name="after">Sequence of the last entry that is known; 0 for the beginning.</param>
    /// <param name="size">Most entries.</param>
    /// <param name="subject">Only those about this subject; null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long after, int size, string? subject, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var line in _reading.LinesAsync(after + 1, cancellationToken))
        {
            if (line.Entry is { } entry && entry.Sequence > after && (subject is null || AuditExport.IsAbout(entry, subject)))
            {
                entries.Add(entry);
                if (entries.Count == size)
                {
                    break;
                }
            }
        }
        return entries;
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    async Task AppendNewsAsync(AuditTail tail, IReadOnlyList<AuditNote> news, CancellationToken cancellationToken)
    {
        using var block = new MemoryStream();
        var linked = new List<AuditEntry>();
        var head = tail.Head;
        foreach (var note in news.Take(tail.Room))
        {
            var entry = AuditChain.Link(note, head.Sequence + 1, head.Hash);
            var line = JsonSerializer.SerializeToUtf8Bytes(entry, DomainJson.Compact);
            if (linked.Count > 0 && block.Length + line.Length > MaxBlockBytes)
            {
                break;
            }
            block.Write(line);
            block.WriteByte((byte)'\n');
            linked.Add(entry);
            head = new AuditHead(entry.Sequence, entry.Hash);
        }
        var length = block.Length;
        block.Position = 0;
        try
        {
            if (tail.Offset == 0)
            {
                await CreateAsync(tail.Segment, cancellationToken);
            }
            await container.GetAppendBlobClient(AuditReading.NameOf(tail.Segment)).AppendBlockAsync(block,
                new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = tail.Offset } }, cancellationToken);
            tail.Add(linked, length);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // Somebody else appended, or the answer to our own append was lost: read on from what is known.
            await CatchUpAsync(tail, cancellationToken);
        }
    }

    async Task CreateAsync(int segment, CancellationToken cancellationToken)
    {
        try
        {
            await container.GetAppendBlobClient(AuditReading.NameOf(segment)).CreateAsync(new AppendBlobCreateOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/jsonl" },
                Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All },
            }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // Another writer began this blob; whether it is still empty, the append will tell.
        }
    }

    async Task CatchUpAsync(AuditTail tail, CancellationToken cancellationToken)
    {
        if (!await _reading.ContinueAsync(tail, cancellationToken))
        {
            _tail = null;
        }
    }

    async Task<bool> IsCurrentAsync(AuditTail tail, CancellationToken cancellationToken)
    {
        var head = tail.Head;
        await CatchUpAsync(tail, cancellationToken);
        return _tail is not null && (tail.Head == head || tail.Head.Sequence > head.Sequence);
    }
}

/// <summary>So many writers appended to the audit trail that this one never had its turn; nothing of the last round was written.</summary>
public sealed class AuditBusyException() : Exception("The audit trail is too busy at the moment. Try again.");
