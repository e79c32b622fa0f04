using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>A review that can't begin, since the record of what was left to its institution can't be read.</summary>
/// <param name="ReviewId">Its id.</param>
/// <param name="Institution">Its institution.</param>
/// <param name="Cause">The record.</param>
public sealed record WaitingReview(string ReviewId, string Institution, UnreadableRecordException Cause)
{
    /// <summary>The record as people are told of it, such as "conditions/north/0123456789abcdef".</summary>
    public string Record => $"{Cause.Kind}/{Cause.Id}";
}

/// <summary>Reviews of a running cycle wait for a damaged record. They begin by themselves within an hour after it is mended.</summary>
public sealed class ReviewsWaitException(string cycleId, IReadOnlyList<WaitingReview> waiting, UnreadableRecordException cause)
    : Exception($"Of the cycle '{cycleId}' can't begin yet: {string.Join(", ", waiting.Select(w => $"{w.ReviewId} ({w.Institution})"))}. {cause.Message}{RemedyOf(cause)} What waits then begins within an hour.", cause)
{
    /// <summary>The reviews that wait.</summary>
    public IReadOnlyList<WaitingReview> Waiting { get; } = waiting;

    /// <summary>One fault for each record that reviews of the cycle wait for.</summary>
    public static IEnumerable<ReviewsWaitException> Of(string cycleId, IEnumerable<WaitingReview> waiting) =>
        waiting.GroupBy(w => (w.Cause.Kind, w.Cause.Id)).Select(w => new ReviewsWaitException(cycleId, [.. w], w.First().Cause));

    static string RemedyOf(UnreadableRecordException cause) => cause.Kind == RegisterKinds.Conditions ? " Import the table of conditions that it came from again instead: its line takes the place of the record." : "";
}
