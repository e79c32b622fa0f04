using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>
/// Reviews whose records can't be read, with their institutions: the id of a review follows from those of its cycle and its institution, so that both can be found again without the record.
/// </summary>
/// <param name="Reviews">Ids of the reviews; the institution is null where nobody can tell, and then it may be any.</param>
public sealed record ReviewsInDoubt(IReadOnlyList<(string ReviewId, string? Institution)> Reviews)
{
    /// <summary>Finds the institutions by the cycles and, where the record of the cycle can't be read either, by all institutions that are known.</summary>
    public static async Task<ReviewsInDoubt> OfAsync(IRegister register, IReadOnlyList<string> unreadable, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(unreadable);
        if (unreadable.Count == 0)
        {
            return new ReviewsInDoubt([]);
        }
        var cycles = await register.LookAsync<ReviewCycle>(RegisterKinds.Cycles, cancellationToken);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (institution, reviewId) in cycles.Records.SelectMany(c => c.Value.Reviews))
        {
            known[reviewId] = institution;
        }
        if (cycles.Unreadable.Count > 0 && unreadable.Any(r => !known.ContainsKey(r)))
        {
            var institutions = await register.LookAsync<Institution>(RegisterKinds.Institutions, cancellationToken);
            var plans = await register.LookAsync<ReviewPlan>(RegisterKinds.Plans, cancellationToken);
            string[] all = [.. known.Values.Concat(institutions.Records.Select(i => i.Id)).Concat(institutions.Unreadable).Concat(plans.Records.SelectMany(p => p.Value.Institutions)).Distinct(StringComparer.Ordinal)];
            foreach (var (cycle, institution) in cycles.Unreadable.SelectMany(c => all.Select(i => (c, i))))
            {
                known[Review.IdOf(cycle, institution)] = institution;
            }
        }
        return new ReviewsInDoubt([.. unreadable.Select(r => (r, known.GetValueOrDefault(r)))]);
    }

    /// <summary>The id of one that is, or may be, a review of the institution; null when none is.</summary>
    public string? Of(string institutionId) => Reviews.FirstOrDefault(r => r.Institution is null || r.Institution == institutionId).ReviewId;
}
