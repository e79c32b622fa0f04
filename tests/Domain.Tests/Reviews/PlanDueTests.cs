using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

public class PlanDueTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    static readonly ReviewPlan Monthly = ReviewStory.Plan() with
    {
        Schedule = new Schedule { Zone = "Etc/UTC", From = new DateOnly(2026, 2, 1), EveryMonths = 1 },
        SettledUntil = Start,
        CatchUp = CatchUpPolicy.All,
        Overlap = OverlapPolicy.Allow,
    };

    [Fact]
    public void A_cycle_begins_once_whether_the_clock_is_late_or_asks_twice()
    {
        PlanDue.Of(Monthly, Start.AddDays(10), false).Begin.ShouldBeEmpty();
        var first = PlanDue.Of(Monthly, Start.AddDays(20), false);
        first.Begin.Select(o => o.Id).ShouldBe(["20260201T0800"]);
        PlanDue.Of(first.After, Start.AddDays(20), false).Begin.ShouldBeEmpty();
        PlanDue.Of(Monthly, Start.AddDays(25), false).Begin.ShouldBe(first.Begin);
    }

    [Theory]
    [InlineData(CatchUpPolicy.All, "20260201T0800,20260301T0800,20260401T0800", "")]
    [InlineData(CatchUpPolicy.Latest, "20260401T0800", "20260201T0800 missed,20260301T0800 missed")]
    [InlineData(CatchUpPolicy.None, "", "20260201T0800 missed,20260301T0800 missed,20260401T0800 missed")]
    public void Missed_beginnings_follow_the_policy(CatchUpPolicy policy, string begun, string skipped)
    {
        var due = PlanDue.Of(Monthly with { CatchUp = policy }, Start.AddDays(90), false);
        string.Join(',', due.Begin.Select(o => o.Id)).ShouldBe(begun);
        string.Join(',', due.After.Skipped.Select(s => $"{s.Occurrence} {s.Why}")).ShouldBe(skipped);
    }

    [Fact]
    public void A_paused_plan_begins_nothing_then_or_later()
    {
        var paused = PlanDue.Of(Monthly with { Paused = true }, Start.AddDays(20), false);
        paused.Begin.ShouldBeEmpty();
        PlanDue.Of(paused.After with { Paused = false }, Start.AddDays(21), false).Begin.ShouldBeEmpty();
    }

    [Fact]
    public void Where_cycles_must_not_overlap_the_new_one_is_left_out_and_noted()
    {
        var due = PlanDue.Of(Monthly with { Overlap = OverlapPolicy.Skip }, Start.AddDays(20), earlierRuns: true);
        due.Begin.ShouldBeEmpty();
        due.After.Skipped.Single().ShouldBe(new SkippedOccurrence("20260201T0800", "overlap"));
    }

    [Fact]
    public void A_plan_that_cannot_work_names_every_problem() =>
        Should.Throw<InvalidPlanException>(() => (Monthly with { Id = "Plan A", Institutions = ["a", "a"], Languages = [] }).Checked()).Problems.Count.ShouldBe(3);

    [Fact]
    public void Ids_of_cycles_and_reviews_are_always_the_same()
    {
        ReviewCycle.IdOf("plan-a", "20260301T0800").ShouldBe("cycle-plan-a-20260301t0800");
        Review.IdOf("cycle-a", "uni-a").ShouldBe(Review.IdOf("cycle-a", "uni-a"));
        Review.IdOf("cycle-a", "uni-b").ShouldNotBe(Review.IdOf("cycle-a", "uni-a"));
        ReviewCycle.OccurrenceOfOrder("click").ShouldBe(ReviewCycle.OccurrenceOfOrder("click"));
    }
}
