namespace QaPipeline.Domain.Reviews;

/// <summary>Which cycles of a plan are due. The same answer comes out however often and late it is asked.</summary>
/// <param name="Begin">Beginnings that start a cycle now, oldest first.</param>
/// <param name="After">The plan with these beginnings settled; to be written after the cycles exist.</param>
public sealed record PlanDue(IReadOnlyList<Occurrence> Begin, ReviewPlan After)
{
    const int Remembered = 50;

    /// <summary>Beginnings that are left out now, oldest first, and why (see <see cref="SkippedOccurrence"/>).</summary>
    public IReadOnlyList<(Occurrence Occurrence, string Why)> LeftOut { get; init; } = [];

    /// <summary>Looks at the plan at <paramref name="now"/>; <paramref name="earlierRuns"/> says whether a cycle of the plan has not ended.</summary>
    public static PlanDue Of(ReviewPlan plan, DateTimeOffset now, bool earlierRuns)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var passed = new List<Occurrence>();
        for (var next = plan.Schedule.Next(plan.SettledUntil); next is not null && next.At <= now; next = plan.Schedule.Next(next.At))
        {
            passed.Add(next);
        }
        if (passed.Count == 0)
        {
            return new PlanDue([], plan);
        }
        var leftOut = new List<(Occurrence Occurrence, string Why)>();
        var begin = new List<Occurrence>();
        foreach (var occurrence in passed)
        {
            if (WhyNot(plan, occurrence, passed[^1], now, earlierRuns || begin.Count > 0) is { } why)
            {
                leftOut.Add((occurrence, why));
            }
            else
            {
                begin.Add(occurrence);
            }
        }
        var skipped = plan.Skipped.Concat(leftOut.Select(o => new SkippedOccurrence(o.Occurrence.Id, o.Why)));
        return new PlanDue(begin, plan with { SettledUntil = passed[^1].At, Skipped = [.. skipped.TakeLast(Remembered)] }) { LeftOut = leftOut };
    }

    static string? WhyNot(ReviewPlan plan, Occurrence occurrence, Occurrence latest, DateTimeOffset now, bool earlierRuns) =>
        plan.Paused ? "paused"
        : plan.CatchUp == CatchUpPolicy.Latest && occurrence != latest ? "missed"
        : plan.CatchUp == CatchUpPolicy.None && now - occurrence.At > TimeSpan.FromDays(1) ? "missed"
        : plan.Overlap == OverlapPolicy.Skip && earlierRuns ? "overlap"
        : null;
}
