using QaPipeline.App.Analyses;
using QaPipeline.App.Frameworks;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Reviews;
using QaPipeline.Drafting;

namespace QaPipeline.App.Reviews;

/// <summary>The criteria that drafts of a review had under an earlier framework and the newest has no longer, so that what was written on them can be named.</summary>
public sealed class FormerCriteria(AnalysisSources sources, FrameworkCatalogue frameworks)
{
    /// <summary>Their wording, the newest where there are several. A framework that is gone is passed over: then ids stand alone.</summary>
    public async Task<IReadOnlyList<CriterionWording>> OfAsync(Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        var current = review.LatestAnalysis?.Framework ?? review.Framework;
        if (await frameworks.FindAsync(current, cancellationToken) is not { } now)
        {
            return [];
        }
        var former = new List<CriterionWording>();
        foreach (var key in review.Analyses.Select(a => a.Framework).Where(f => f != current).Distinct(StringComparer.Ordinal).Reverse())
        {
            if (await frameworks.FindAsync(key, cancellationToken) is { } before)
            {
                former.AddRange(FrameworkDifference.Of(before, now, review.Audience).Removed);
            }
        }
        return [.. former.DistinctBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>What the working draft of a review is made from.</summary>
    /// <exception cref="QaPipeline.Storage.BlobLostException">A part of the analysis is not there (any more).</exception>
    public async Task<DraftInput> WorkingDraftAsync(Review review, string analysisId, CancellationToken cancellationToken) =>
        await sources.DraftInputAsync(analysisId, cancellationToken) with { FormerCriteria = await OfAsync(review, cancellationToken) };
}
