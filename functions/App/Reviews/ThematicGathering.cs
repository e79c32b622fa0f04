using Microsoft.Extensions.Caching.Memory;
using QaPipeline.App.Analyses;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Gathers what the published reviews of a plan or a cycle show together. Reviews before publication are counted as there and not opened.</summary>
public sealed class ThematicGathering(ReviewRegister reviews, AnalysisSources sources, ReviewFileStore files) : IDisposable
{
    const int MostKept = 500;
    const int ReadsAtATime = 4;
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Each is found by the analysis and the hash of the report, so none can be out of date.</summary>
    readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The overview; of all reviews where neither plan nor cycle is named.</summary>
    public async Task<ThematicOverview> OfAsync(string? planId, string? cycleId, CancellationToken cancellationToken)
    {
        // The dashboard names records that can't be read; those of one review don't hide the others.
        Review[] all = [.. (await reviews.LookAsync(cancellationToken)).Records.Select(r => r.Value).Where(r => (planId is null || r.PlanId == planId) && (cycleId is null || r.CycleId == cycleId))];
        Review[] published = [.. all.Where(r => r.Publications.Count > 0).OrderByDescending(r => r.Publications[^1].At).ThenBy(r => r.Id, StringComparer.Ordinal)];
        var found = new ThematicSource?[published.Length];
        await Parallel.ForAsync(0, published.Length, new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken },
            async (i, cancel) => found[i] = await SourceAsync(published[i], cancel));
        var neverRead = published.Count(r => r.LatestAnalysis?.AnalysisId is null);
        return ThematicOverview.Of(all.Length, [.. found.OfType<ThematicSource>()]) with
        {
            NeverRead = neverRead,
            Deleted = found.Count(s => s is null) - neverRead,
            Reports = [.. published.Select(r => new ThematicReport(r.Id, r.InstitutionId, r.Publications[^1].Address))],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    async Task<ThematicSource?> SourceAsync(Review review, CancellationToken cancellationToken)
    {
        if (review.LatestAnalysis?.AnalysisId is not { } analysis)
        {
            return null;
        }
        var report = review.Approvals.Count == 0 ? null : review.Reports.FirstOrDefault(r => r.Number == review.Approvals[^1].ReportVersion)?.File;
        var key = $"{analysis}/{report}";
        if (_kept.TryGetValue(key, out ThematicSource? kept))
        {
            return kept;
        }
        try
        {
            var input = await sources.DraftInputAsync(analysis, cancellationToken);
            // Passages are not needed, and would fill the memory.
            var map = input.Map with { Criteria = [.. input.Map.Criteria.Select(c => c with { Evidence = [], OpenPoints = [] })], DifferingStatements = [], FollowUps = [], EvidenceIndexes = [] };
            var source = new ThematicSource(map, report is null ? null : await FieldsAsync(review, report, input, cancellationToken));
            return _kept.Set(key, source, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        }
        catch (BlobLostException)
        {
            // Deleted by the agency's rule after the review: then it counts no longer.
            return null;
        }
    }

    /// <summary>The panel's fields of the approved report; null where the file can't be read any more: the map counts all the same.</summary>
    async Task<IReadOnlyList<ReturnedField>?> FieldsAsync(Review review, string report, DraftInput input, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        try
        {
            await using var stored = await files.OpenAsync(review.Id, report, cancellationToken);
            await stored.CopyToAsync(file, cancellationToken);
        }
        catch (BlobLostException)
        {
            return null;
        }
        file.Position = 0;
        var read = PanelReturnReader.Read(file, ReturnExpectation.OfReport(input));
        return read.Draft is null ? null : read.Fields;
    }
}
