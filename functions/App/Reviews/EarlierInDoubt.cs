using QaPipeline.App.People.Import;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>What earlier reviews left to institutions and can't be read: reviews and imported conditions. The next review of such an institution waits for it.</summary>
/// <param name="Reviews">Reviews whose records can't be read.</param>
/// <param name="Conditions">Ids of imported conditions that can't be read.</param>
public sealed record EarlierInDoubt(ReviewsInDoubt Reviews, IReadOnlyList<string> Conditions)
{
    /// <summary>Finds out whose the unreadable records are.</summary>
    public static async Task<EarlierInDoubt> OfAsync(IRegister register, IReadOnlyList<string> reviews, IReadOnlyList<string> conditions, CancellationToken cancellationToken) =>
        new(await ReviewsInDoubt.OfAsync(register, reviews, cancellationToken), conditions);

    /// <summary>The record that the next review of the institution waits for; null for none.</summary>
    public UnreadableRecordException? Of(string institutionId) =>
        Reviews.Of(institutionId) is { } review ? new(RegisterKinds.Reviews, review)
        : Conditions.FirstOrDefault(c => ImportedCondition.IsOf(institutionId, c)) is { } condition ? new(RegisterKinds.Conditions, condition)
        : null;

    /// <summary>Those of reviews that are not there yet which can't begin.</summary>
    public IReadOnlyList<WaitingReview> Waiting(IEnumerable<(string Institution, string ReviewId)> open) =>
        [.. open.Select(o => (o.ReviewId, o.Institution, Cause: Of(o.Institution))).Where(o => o.Cause is not null).Select(o => new WaitingReview(o.ReviewId, o.Institution, o.Cause!))];
}
