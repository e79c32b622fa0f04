using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

public sealed class CycleOrderTests
{
    static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    static readonly ReviewPlan Plan = new("a-plan", "A plan", "there", "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 1 }) { Institutions = ["north"] };

    [Fact]
    public void Orders_of_the_same_moment_want_the_same_cycle_whatever_their_keys()
    {
        var (one, other) = (CycleOrder.Of(Plan, "one", Now, []), CycleOrder.Of(Plan, "other", Now, []));

        one.Occurrence.ShouldBe(other.Occurrence);
        one.Order.ShouldNotBe(other.Order);
        (one.There, other.There).ShouldBe((null, null));
        ReviewCycle.IsOrderedId("a-plan", ReviewCycle.IdOf("a-plan", one.Occurrence)).ShouldBeTrue();
    }

    [Fact]
    public void While_a_cycle_by_hand_runs_other_orders_get_it_and_its_own_order_always_does()
    {
        var first = CycleOrder.Of(Plan, "one", Now, []);
        var running = Begun(first, Now);
        var closed = running with { State = CycleState.Closed };

        CycleOrder.Of(Plan, "other", Now.AddDays(30), [running]).ShouldSatisfyAllConditions(o => o.There.ShouldBe(running), o => o.IsRepeated.ShouldBeFalse());
        CycleOrder.Of(Plan, "other", Now.AddDays(30), [closed]).ShouldSatisfyAllConditions(o => o.There.ShouldBeNull(), o => o.Occurrence.ShouldNotBe(first.Occurrence));
        CycleOrder.Of(Plan, "one", Now.AddDays(30), [closed]).ShouldSatisfyAllConditions(o => o.There.ShouldBe(closed), o => o.IsRepeated.ShouldBeTrue());
    }

    [Fact]
    public void After_the_next_beginning_of_the_schedule_another_may_begin_by_hand()
    {
        var running = Begun(CycleOrder.Of(Plan, "one", Now, []), Now);

        CycleOrder.RunningOf(Plan, Now.AddDays(270), [running]).ShouldBe(running, "the next beginning is on 2 March 2027");
        CycleOrder.RunningOf(Plan, Now.AddDays(280), [running]).ShouldBeNull();
    }

    [Fact]
    public void A_cycle_of_an_earlier_release_is_found_by_its_order_and_one_of_the_schedule_stands_in_no_way()
    {
        var old = ReviewCycle.Of(Plan, ReviewCycle.OccurrenceOfOrder("old"), Now, queued: false) with { State = CycleState.Closed };
        var scheduled = ReviewCycle.Of(Plan, "20260302T0800", Now.AddDays(-90), queued: false);

        CycleOrder.Of(Plan, "old", Now, [scheduled, old]).There.ShouldBe(old);
        CycleOrder.Of(Plan, "new", Now, [scheduled, old]).There.ShouldBeNull();
    }

    [Fact]
    public void However_orders_and_ends_follow_each_other_at_most_one_cycle_by_hand_of_a_period_runs() =>
        Prop.ForAll(Gen.Choose(0, 5).ListOf().ToArbitrary(), steps =>
        {
            var cycles = new List<ReviewCycle>();
            foreach (var step in steps)
            {
                if (step == 0)
                {
                    cycles = [.. cycles.Select(c => c with { State = CycleState.Closed })];
                }
                else if (CycleOrder.Of(Plan, "key-" + step, Now, cycles) is { There: null } order)
                {
                    cycles.Add(Begun(order, Now));
                }
            }
            return cycles.Count(c => c.State == CycleState.Running) <= 1 && cycles.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() == cycles.Count
                && cycles.Select(c => c.Order).Distinct(StringComparer.Ordinal).Count() == cycles.Count;
        }).QuickCheckThrowOnFailure();

    static ReviewCycle Begun(CycleOrder order, DateTimeOffset at) => ReviewCycle.Of(Plan, order.Occurrence, at, queued: false) with { Order = order.Order };
}
