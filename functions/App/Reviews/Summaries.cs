using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>A plan in a list. <paramref name="Failure"/> says why it could not do what was due, or can't because its framework is retired; null where it can.</summary>
public sealed record PlanSummary(string Id, string Name, string FrameworkVersion, int Institutions, bool Paused, DateTimeOffset? Next, PlanFailure? Failure)
{
    /// <summary>Whether its record can't be read; then only its id is known.</summary>
    public bool Unreadable { get; init; }

    /// <summary>A plan whose record can't be read.</summary>
    public static PlanSummary OfUnreadable(string planId) => new(planId, planId, "", 0, false, null, null) { Unreadable = true };

    /// <summary>The plan in short, with its next beginning.</summary>
    public static PlanSummary Of(ReviewPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanSummary(plan.Id, plan.Name, plan.FrameworkVersion, plan.Institutions.Count, plan.Paused, plan.NextAfter(now), plan.Failure);
    }
}

/// <summary>A cycle in a list; with its reviews where one is asked for.</summary>
public sealed record CycleSummary(string Id, string PlanId, string State, DateTimeOffset BeginsAt, DateTimeOffset? ClosedAt, int Institutions, IReadOnlyList<ReviewSummary> Reviews)
{
    /// <summary>Whether its record can't be read; then only its id is known.</summary>
    public bool Unreadable { get; init; }

    /// <summary>Ids of its reviews whose records can't be read; where one cycle is asked for.</summary>
    public IReadOnlyList<string> UnreadableReviews { get; init; } = [];

    /// <summary>Its reviews that can't begin yet, because each waits for a damaged record; where one cycle is asked for.</summary>
    public IReadOnlyList<WaitingReviewSummary> WaitingReviews { get; init; } = [];

    /// <summary>A cycle whose record can't be read.</summary>
    public static CycleSummary OfUnreadable(string cycleId) => new(cycleId, "", "", default, null, 0, []) { Unreadable = true };

    /// <summary>In the answer to an order: whether another order had begun it, so that this one began nothing.</summary>
    public bool BegunBefore { get; init; }

    /// <summary>The cycle in short.</summary>
    public static CycleSummary Of(ReviewCycle cycle, IReadOnlyList<ReviewSummary> reviews)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return new CycleSummary(cycle.Id, cycle.Plan.Id, cycle.State.ToString().ToLowerInvariant(), cycle.BeginsAt, cycle.ClosedAt, cycle.Plan.Institutions.Count, reviews);
    }
}

/// <summary>A review that can't begin yet.</summary>
/// <param name="Id">The id that it will have.</param>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Record">The damaged record that it waits for, such as "conditions/north/0123456789abcdef".</param>
public sealed record WaitingReviewSummary(string Id, string InstitutionId, string Record);

/// <summary>A review in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="InstitutionId">The institution.</param>
/// <param name="CycleId">The cycle.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Due">The next deadline (UTC); null when it waits for nothing.</param>
/// <param name="WaitsFor">What that deadline is for.</param>
/// <param name="Overdue">Whether a deadline has passed and nobody has acted.</param>
public sealed record ReviewSummary(string Id, string InstitutionId, string CycleId, string Step, DateTimeOffset? Due, string? WaitsFor, bool Overdue)
{
    /// <summary>Whether its record can't be read; then only its id is known.</summary>
    public bool Unreadable { get; init; }

    /// <summary>A review whose record can't be read.</summary>
    public static ReviewSummary OfUnreadable(string reviewId) => new(reviewId, "", "", "", null, null, false) { Unreadable = true };

    /// <summary>The review in short.</summary>
    public static ReviewSummary Of(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var next = review.Deadlines.MinBy(d => d.Due);
        return new ReviewSummary(review.Id, review.InstitutionId, review.CycleId, review.Step.Name(), next?.Due, next?.Id, review.Deadlines.Any(d => d.Overdue > 0));
    }
}
