using Microsoft.Extensions.Caching.Memory;
using QaPipeline.App.Analyses;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>
/// Parsed maps, documents and search indexes, kept in bounded memory for a short time. Each is found by the hash of its content, so none can be out of date;
/// whether a person may see it is asked before, every time.
/// </summary>
public sealed class PanelShelf(AnalysisSources sources, DocumentStore documents) : IDisposable
{
    /// <summary>Most memory that is used, in rough bytes.</summary>
    public const long Limit = 192L * 1024 * 1024;

    const int PassageWeight = 2000;
    const int BlockWeight = 400;
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Limit });

    /// <summary>A finished analysis.</summary>
    /// <exception cref="BlobLostException">A part is not there (any more).</exception>
    public Task<PanelReading> ReadingAsync(string analysisId, CancellationToken cancellationToken) =>
        KeepAsync("reading/" + analysisId, async () => new PanelReading(analysisId, await sources.DraftInputAsync(analysisId, cancellationToken), await sources.PackAsync(await sources.RequestAsync(analysisId, cancellationToken), cancellationToken)),
            r => 100_000 + (PassageWeight * r.Map.Criteria.Sum(c => (long)c.Evidence.Count)));

    /// <summary>What was read of a file.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public Task<Document> DocumentAsync(LedgerFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = file.Reader is { } reader ? DocumentStore.NameOf(file.Sha256, file.Type, reader) : throw new BlobLostException(StorageContainers.Documents, file.Sha256);
        return KeepAsync("document/" + name, async () => await documents.TryReadAsync(name, cancellationToken) ?? throw new BlobLostException(StorageContainers.Documents, name), Weight);
    }

    /// <summary>The passages of all files that were read, ready to be searched.</summary>
    /// <exception cref="BlobLostException">A part is not there (any more).</exception>
    public Task<PanelSearchIndex> IndexAsync(PanelReading reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return KeepAsync("index/" + reading.AnalysisId, async () =>
        {
            var read = new List<(LedgerFile, Document)>();
            foreach (var file in reading.Input.Ledger.Files.Where(f => f.Reader is not null && f.Units.Any(u => u.Characters > 0)))
            {
                read.Add((file, await DocumentAsync(file, cancellationToken)));
            }
            return PanelSearchIndex.Of(read);
        }, i => i.Passages * (long)BlockWeight);
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    static long Weight(Document document) => document.Blocks.Sum(b => BlockWeight + (2L * b.Text.Length));

    async Task<T> KeepAsync<T>(string key, Func<Task<T>> make, Func<T, long> weigh) where T : class
    {
        if (_cache.TryGetValue(key, out T? kept) && kept is not null)
        {
            return kept;
        }
        var made = await make();
        _cache.Set(key, made, new MemoryCacheEntryOptions { Size = weigh(made), AbsoluteExpirationRelativeToNow = Longest });
        return made;
    }
}
