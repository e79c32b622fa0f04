using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>A line of the chain: an entry, or why it is none.</summary>
readonly record struct AuditLine(AuditEntry? Entry, string? Problem);

/// <summary>Reads the blobs of the chain in order.</summary>
sealed class AuditReading(BlobContainerClient container)
{
    const string Folder = "chain/";

    public static string NameOf(int segment) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{segment:D6}.jsonl");

    /// <summary>The lines of the chain, from the blob in which the entry <paramref name="first"/> stands.</summary>
    public async IAsyncEnumerable<AuditLine> LinesAsync(long first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = NameOf((int)((Math.Max(first, 1) - 1) / AuditStore.SegmentEntries) + 1);
        await foreach (var blob in container.GetBlobsAsync(prefix: Folder, cancellationToken: cancellationToken))
        {
            if (string.CompareOrdinal(blob.Name, from) < 0 || blob.Properties.ContentLength is null or 0)
            {
                continue;
            }
            await foreach (var line in LinesAsync(blob.Name, 0, blob.Properties.ContentLength.Value, cancellationToken))
            {
                yield return line;
            }
        }
    }

    /// <summary>What there is to know for appending.</summary>
    public async Task<AuditTail> TailAsync(CancellationToken cancellationToken)
    {
        var tail = new AuditTail();
        return await ContinueAsync(tail, cancellationToken) ? tail : throw new AuditBusyException();
    }

    /// <summary>Reads on from what the tail knows. Answers false when storage has less than that, or something else.</summary>
    public async Task<bool> ContinueAsync(AuditTail tail, CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = await LengthAsync(tail.Segment, cancellationToken);
            if (length < tail.Offset)
            {
                return false;
            }
            if (length == tail.Offset)
            {
                // The first entry of the next blob is behind a full one, which storage must still have.
                return tail.Offset > 0 || tail.Segment == 1 || await LengthAsync(tail.Segment - 1, cancellationToken) > 0;
            }
            var (head, first) = (tail.Head, true);
            await foreach (var line in LinesAsync(NameOf(tail.Segment), tail.Offset, length - tail.Offset, cancellationToken))
            {
                if (first && line.Entry is { } entry && entry.Previous != head.Hash && tail.Offset > 0)
                {
                    return false;
                }
                first = false;
                tail.AddLine(line.Entry);
            }
            tail.Advance(length - tail.Offset);
        }
    }

    async Task<long> LengthAsync(int segment, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(NameOf(segment)).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return 0;
        }
    }

    async IAsyncEnumerable<AuditLine> LinesAsync(string name, long offset, long length, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Range = new HttpRange(offset, length) };
        using var content = (await container.GetBlobClient(name).DownloadStreamingAsync(options, cancellationToken)).Value;
        using var reader = new StreamReader(content.Content);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return Parse(line);
        }
    }

    static AuditLine Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditEntry>(line, DomainJson.Compact) is { } entry ? new AuditLine(entry, null) : new AuditLine(null, "it is empty.");
        }
        catch (JsonException e)
        {
            return new AuditLine(null, e.Message);
        }
    }
}
