using System.Collections.Concurrent;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>
/// Whose each review is. That never changes, so a review is read once; which reviews there are is asked each time, so that a new one is seen at once by whoever it is for, whichever process began it.
/// </summary>
sealed class ReviewOwners(RegisterStore register)
{
    const int ReadsAtATime = 32;

    readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The ids of all reviews with their institutions, in ordinal order.</summary>
    public async Task<IReadOnlyList<(string Id, string Institution)>> AllAsync(CancellationToken cancellationToken)
    {
        var ids = await register.IdsAsync(RegisterKinds.Reviews, onlyPending: false, cancellationToken);
        await Parallel.ForEachAsync(ids.Where(id => !_known.ContainsKey(id)), new ParallelOptions { MaxDegreeOfParallelism = ReadsAtATime, CancellationToken = cancellationToken }, async (id, cancel) =>
        {
            if (await register.ReadAsync<Review>(RegisterKinds.Reviews, id, cancel) is { } review)
            {
                _known[id] = review.Value.InstitutionId;
            }
        });
        return [.. ids.Where(_known.ContainsKey).Select(id => (id, _known[id]))];
    }
}
