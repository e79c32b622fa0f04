using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>Where a cycle stands.</summary>
public enum CycleState
{
    /// <summary>It begins when an earlier cycle of its plan has ended.</summary>
    [JsonStringEnumMemberName("queued")] Queued,
    /// <summary>Its reviews run.</summary>
    [JsonStringEnumMemberName("running")] Running,
    /// <summary>All its reviews have ended.</summary>
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>One round of reviews of a plan.</summary>
/// <param name="Id">See <see cref="IdOf"/>.</param>
/// <param name="Plan">The plan as it was when the cycle was made: a running cycle keeps its framework version and calendar.</param>
/// <param name="Occurrence">Id of the occurrence that began it.</param>
/// <param name="BeginsAt">When it begins (UTC).</param>
public sealed record ReviewCycle(string Id, ReviewPlan Plan, string Occurrence, DateTimeOffset BeginsAt)
{
    const string Ordered = "run-";

    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public CycleState State { get; init; }

    /// <summary>Which order of a person began it, as <see cref="OccurrenceOfOrder"/> names orders; null for a cycle of the schedule, and where an earlier release made it.</summary>
    public string? Order { get; init; }

    /// <summary>Orders that came while it ran and were answered with it, named as <see cref="Order"/> is: each has the same answer ever after.</summary>
    public IReadOnlyList<string> AnsweredOrders { get; init; } = [];

    /// <summary>When its reviews were started (UTC); null while it is queued.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last review ended (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Number of changes so far.</summary>
    public int Revision { get; init; }

    /// <summary>Its reviews: institution and id, in the order of the plan.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Institution, string ReviewId)> Reviews => [.. Plan.Institutions.Select(i => (i, Review.IdOf(Id, i)))];

    /// <summary>Whether it runs and not all of its reviews have begun.</summary>
    [JsonIgnore]
    public bool IsOpening => this is { State: CycleState.Running, StartedAt: null };

    /// <summary>The id of the cycle of a plan that an occurrence begins: always the same.</summary>
    public static string IdOf(string planId, string occurrence) => $"cycle-{planId}-{occurrence.ToLowerInvariant()}";

    /// <summary>Whether a cycle of this id is one of the plan, told without reading it.</summary>
    public static bool IsOf(string planId, string cycleId)
    {
        ArgumentNullException.ThrowIfNull(cycleId);
        var start = IdOf(planId, "");
        // The id of another plan may begin with that of this one.
        return cycleId.StartsWith(start, StringComparison.Ordinal) && cycleId[start.Length..] is { Length: 13 } and [_, _, _, _, _, _, _, _, 't', ..] or { Length: 16 } and ['r', 'u', 'n', '-', ..];
    }

    /// <summary>Whether a cycle of this id is one of the plan that a person started, told without reading it.</summary>
    public static bool IsOrderedId(string planId, string cycleId) => IsOf(planId, cycleId) && cycleId.StartsWith(IdOf(planId, Ordered), StringComparison.Ordinal);

    /// <summary>Whether a person started it, and not the schedule.</summary>
    [JsonIgnore]
    public bool IsOrdered => Occurrence.StartsWith(Ordered, StringComparison.Ordinal);

    /// <summary>The name of an order of a person; the same order has the same one, however often it is sent.</summary>
    public static string OccurrenceOfOrder(string key) => Ordered + ContentHash.Of(key)[..12];

    /// <summary>A new cycle of <paramref name="plan"/>.</summary>
    public static ReviewCycle Of(ReviewPlan plan, string occurrence, DateTimeOffset beginsAt, bool queued)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ReviewCycle(IdOf(plan.Id, occurrence), plan with { Pending = PendingWork.Nothing, Skipped = [], Failure = null }, occurrence, beginsAt)
        {
            State = queued ? CycleState.Queued : CycleState.Running,
        };
    }

    /// <summary>The review of <paramref name="institutionId"/> as it begins at <paramref name="now"/>.</summary>
    public Review NewReview(string institutionId, ReviewPeople people, IReadOnlyList<PreviousCondition> previous, DateTimeOffset now)
    {
        var zone = Plan.Schedule.TimeZone;
        var calendar = Plan.Durations.Calendar(now, zone);
        return new Review(Review.IdOf(Id, institutionId), Id, Plan.Id, institutionId, Plan.Framework, Plan.FrameworkVersion)
        {
            StartedAt = now,
            Procedure = Plan.Procedure,
            Audience = Plan.Audience,
            Languages = Plan.Languages,
            Scale = Plan.Scale,
            Zone = Plan.Schedule.Zone,
            Durations = Plan.Durations,
            Calendar = calendar,
            People = people,
            PreviousConditions = previous,
            Deadlines = [new ReviewDeadline(ReviewStep.Registration.Name(), calendar[0].Due, 0)],
        };
    }
}
