using Microsoft.Extensions.Caching.Memory;
using QaPipeline.Domain.Analyses;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Request and inventory of the analyses whose files are being read, so that they are fetched once and not for each file. Neither changes: the same id has the same of both.</summary>
public sealed class RecentInventories(AnalysisSources sources, AnalysisStore analyses) : IDisposable
{
    /// <summary>Most files of all inventories that are kept.</summary>
    const int Most = 20_000;

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Request and inventory of an analysis.</summary>
    /// <exception cref="BlobLostException">One of them is not there (any more).</exception>
    public async Task<(AnalysisRequest Request, Inventory Inventory)> FindAsync(string analysisId, CancellationToken cancellationToken)
    {
        if (_cache.Get<(AnalysisRequest, Inventory)?>(analysisId) is { } known)
        {
            return known;
        }
        var found = (await sources.RequestAsync(analysisId, cancellationToken), await analyses.ReadInventoryAsync(analysisId, cancellationToken));
        _cache.Set<(AnalysisRequest, Inventory)?>(analysisId, found, new MemoryCacheEntryOptions { Size = 1 + found.Item2.Items.Count, AbsoluteExpirationRelativeToNow = Longest });
        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();
}
