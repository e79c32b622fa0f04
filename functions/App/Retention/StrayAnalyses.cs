using System.Collections.Concurrent;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Retention;

/// <summary>An analysis that no review names whose record can be read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PackId">The pack that it read.</param>
/// <param name="Review">The review that it was made for; null for none, such as a self-check.</param>
public sealed record StrayAnalysis(string Id, string PackId, string? Review);

/// <summary>
/// Finds analyses that no readable review names: those of a review whose record is damaged, readings that a later one replaced, and those that belong to no review. What an analysis was made for
/// stands in its request, which its id is made of: it is read once.
/// </summary>
public sealed class StrayAnalyses(AnalysisStore analyses, StoredThings things)
{
    const string Request = "/request.json";

    readonly ConcurrentDictionary<string, StrayAnalysis> _known = new(StringComparer.Ordinal);

    /// <summary>All of them, in ordinal order of their ids.</summary>
    /// <exception cref="UnreadableRecordException">Nobody can tell what one of them was made for.</exception>
    public async Task<IReadOnlyList<StrayAnalysis>> FindAsync(IEnumerable<Review> reviews, CancellationToken cancellationToken)
    {
        var named = reviews.SelectMany(NamedBy).ToHashSet(StringComparer.Ordinal);
        var strays = new List<StrayAnalysis>();
        foreach (var id in (await things.NamesAsync(StorageContainers.Analyses, "", cancellationToken)).Where(n => n.EndsWith(Request, StringComparison.Ordinal)).Select(n => n[..^Request.Length]).Where(id => !named.Contains(id)))
        {
            if (_known.TryGetValue(id, out var known))
            {
                strays.Add(known);
            }
            else if (await analyses.FindRequestAsync(id, cancellationToken) is { } request)
            {
                strays.Add(_known[id] = new StrayAnalysis(id, request.PackId, request.Particulars?.Review));
            }
        }
        return strays;
    }

    /// <summary>The analyses that a review names.</summary>
    public static IEnumerable<string> NamedBy(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Analyses.Select(a => a.AnalysisId).OfType<string>().Concat(review.Returns.Select(r => r.AnalysisId).OfType<string>()).Distinct(StringComparer.Ordinal);
    }
}
