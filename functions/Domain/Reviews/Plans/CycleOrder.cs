using System.Globalization;

namespace QaPipeline.Domain.Reviews;

/// <summary>
/// What a person's order to begin a cycle now comes to. Between two beginnings of the schedule, a plan has one cycle by hand at a time: whoever orders while that one runs gets it, and
/// orders that arrive at the same moment want the same id, so that one of them begins it.
/// </summary>
/// <param name="Order">Name of the order.</param>
/// <param name="Occurrence">What the cycle of this order is named by.</param>
/// <param name="There">The cycle that answers the order already; null where one is to begin.</param>
public sealed record CycleOrder(string Order, string Occurrence, ReviewCycle? There)
{
    /// <summary>Whether <see cref="There"/> was begun by this very order, or was its answer before.</summary>
    public bool IsRepeated => There is not null && IsAnswerTo(There, Order);

    /// <summary>Looks at the cycles of the plan.</summary>
    /// <param name="plan">The plan, whose schedule makes sense.</param>
    /// <param name="key">Key of the order.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="cycles">The cycles of the plan.</param>
    public static CycleOrder Of(ReviewPlan plan, string key, DateTimeOffset now, IReadOnlyList<ReviewCycle> cycles)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cycles);
        var order = ReviewCycle.OccurrenceOfOrder(key);
        var there = cycles.FirstOrDefault(c => IsAnswerTo(c, order)) ?? RunningOf(plan, now, cycles);
        return new CycleOrder(order, there?.Occurrence ?? NextFree(cycles), there);
    }

    /// <summary>The cycle by hand that runs since the last beginning of the schedule; null where another may begin.</summary>
    public static ReviewCycle? RunningOf(ReviewPlan plan, DateTimeOffset now, IEnumerable<ReviewCycle> cycles)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var next = plan.Schedule.Next(now)?.Id;
        return cycles.Where(c => c.IsOrdered && c.State != CycleState.Closed && plan.Schedule.Next(c.BeginsAt)?.Id == next).MaxBy(c => c.BeginsAt);
    }

    /// <summary>Whether the cycle was begun by the order; earlier releases named the cycle itself by it.</summary>
    public static bool IsOf(ReviewCycle cycle, string order)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return (cycle.Order ?? cycle.Occurrence) == order;
    }

    /// <summary>Whether the order was answered with the cycle before: it began the cycle, or came while the cycle ran.</summary>
    public static bool IsAnswerTo(ReviewCycle cycle, string order)
    {
        ArgumentNullException.ThrowIfNull(cycle);
        return IsOf(cycle, order) || cycle.AnsweredOrders.Contains(order, StringComparer.Ordinal);
    }

    static string NextFree(IReadOnlyList<ReviewCycle> cycles)
    {
        var taken = cycles.Select(c => c.Occurrence).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, int.MaxValue).Select(n => ReviewCycle.OccurrenceOfOrder("by hand/" + n.ToString(CultureInfo.InvariantCulture))).First(o => !taken.Contains(o));
    }
}
