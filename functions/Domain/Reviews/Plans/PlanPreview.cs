namespace QaPipeline.Domain.Reviews;

/// <summary>What a plan will do: the next beginnings and the whole calendar of each cycle's reviews.</summary>
/// <param name="PlanId">Id of the plan.</param>
/// <param name="Cycles">The next cycles, soonest first.</param>
public sealed record PlanPreview(string PlanId, IReadOnlyList<PreviewedCycle> Cycles)
{
    /// <summary>The next <paramref name="count"/> cycles after <paramref name="now"/>, as if the plan were not paused.</summary>
    /// <exception cref="InvalidPlanException">Its schedule can't be understood (any more).</exception>
    public static PlanPreview Of(ReviewPlan plan, DateTimeOffset now, int count = 5)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var cycles = new List<PreviewedCycle>();
        for (var next = plan.Schedule.Checked().Next(now); next is not null && cycles.Count < count; next = plan.Schedule.Next(next.At))
        {
            cycles.Add(new PreviewedCycle(next, plan.Durations.Calendar(next.At, plan.Schedule.TimeZone)));
        }
        return new PlanPreview(plan.Id, cycles);
    }
}

/// <summary>A cycle that is to come.</summary>
/// <param name="Occurrence">When it begins.</param>
/// <param name="Calendar">The steps of its reviews.</param>
public sealed record PreviewedCycle(Occurrence Occurrence, IReadOnlyList<PlannedStep> Calendar);
