using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Platform;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests.Orchestrations;

public class OrchestrationTests
{
    static readonly Actor Admin = new("admin", Role.AgencyAdmin);

    [Fact]
    public async Task A_cycle_opens_its_reviews_reminds_by_its_timers_and_closes_when_all_have_ended()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        await stage.Plans.SaveAsync(Stage.Plan(3), null, Admin, default);
        await stage.PassAsync(TimeSpan.FromDays(2));
        await stage.TickAsync();
        await stage.TickAsync();
        (await stage.ReadableAsync()).Count.ShouldBe(3);

        await stage.PassAsync(TimeSpan.FromDays(150));
        var waiting = await stage.ReviewAsync(1);
        waiting.Pending.Notifications.Count(n => n.Template == "overdue").ShouldBeGreaterThan(1);
        waiting.Deadlines.Single().Reminded.ShouldBe([7, 1]);

        foreach (var institution in (int[])[1, 2, 3])
        {
            await stage.DoAsync(await stage.ReviewAsync(institution), Role.Coordinator, "coordinator", new Withdraw { Key = "w", Reason = "The programme ends." });
        }
        await stage.PassAsync(TimeSpan.FromDays(2));
        var cycle = (await stage.Plans.CyclesAsync("plan", default)).Single().Value;
        cycle.State.ShouldBe(CycleState.Closed);
        (await stage.Client.GetInstanceAsync(cycle.Id, default))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        stage.Failed().ShouldBe(0);
        stage.LongestHistory().ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task A_command_wakes_the_review_and_what_it_causes_happens_at_once()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        var review = await BeginAsync(stage);
        await ToAnalysisAsync(stage, review);
        (await stage.ReviewAsync(1)).Step.ShouldBe(ReviewStep.Briefing);
    }

    [Fact]
    public async Task After_a_week_without_the_system_the_review_goes_on_where_it_was()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        var review = await BeginAsync(stage);
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new MoveDeadline("registration", stage.Clock.GetUtcNow().AddDays(6)) { Key = "m", Reason = "sooner" });
        stage.Kill();
        stage.Clock.Advance(TimeSpan.FromDays(7));
        await stage.StartAsync();
        await stage.PassAsync(TimeSpan.FromMinutes(1));
        var after = await stage.ReviewAsync(1);
        after.Deadlines.Single().Overdue.ShouldBe(1);
        after.Pending.Notifications.ShouldNotContain(n => n.Template == "registration-reminder");
    }

    [Fact]
    public async Task A_reopened_review_gets_its_clock_back()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        var review = await BeginAsync(stage);
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new Withdraw { Key = "w", Reason = "r" });
        (await stage.Client.GetInstanceAsync(review.Id, default))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        await stage.DoAsync(review, Role.AgencyAdmin, "admin", new Reopen(stage.Clock.GetUtcNow().AddDays(10)) { Key = "o", Reason = "r" });
        await stage.PassAsync(TimeSpan.FromDays(11));
        (await stage.ReviewAsync(1)).Deadlines.Single().Overdue.ShouldBe(1);
    }

    [Fact]
    public async Task The_history_of_a_review_does_not_grow_with_what_happens_to_it()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        var review = await BeginAsync(stage);
        for (var i = 0; i < 60; i++)
        {
            await stage.DoAsync(review, Role.Coordinator, "coordinator", new LodgeComplaint("A complaint.") { Key = FormattableString.Invariant($"c{i}") });
        }
        stage.LongestHistory().ShouldBeLessThan(10_000);
    }

    [Fact]
    public async Task A_review_that_waits_for_a_damaged_record_begins_when_that_is_mended_while_the_others_run_and_the_cycle_closes_in_the_end()
    {
        await using var stage = new Stage();
        await stage.StartAsync();
        await stage.Plans.SaveAsync(Stage.Plan(2), null, Admin, default);
        var old = (await stage.Plans.AddCycleAsync(ReviewCycle.Of(Stage.Plan(1), "20220302T0800", stage.Clock.GetUtcNow().AddYears(-4), queued: false) with { State = CycleState.Closed }, Admin, default)).Value;
        var earlier = old.NewReview("institution-1", new ReviewPeople(), [], old.BeginsAt) with { Step = ReviewStep.Closed, Deadlines = [] };
        stage.Register.Load(new JsonObject { [$"reviews/{earlier.Id}"] = new JsonObject { ["id"] = "torn" } });
        await stage.PassAsync(TimeSpan.FromDays(2));
        await stage.TickAsync();
        var clock = new PlanClock(stage.Running, stage.Cycles, stage.Reviews, new FaultNews(stage.Clock));

        var told = (await Should.ThrowAsync<AggregateException>(clock.KeepAsync(new TimerInfo(), stage.Client, default))).InnerExceptions;
        told[0].ShouldBeOfType<ReviewsWaitException>().Waiting.ShouldHaveSingleItem().Institution.ShouldBe("institution-1");
        told[1].ShouldBeOfType<UnreadableRecordException>().Id.ShouldBe(earlier.Id);
        var begun = (await stage.Reviews.LookAsync(default)).Records.ShouldHaveSingleItem().Value;
        begun.InstitutionId.ShouldBe("institution-2");
        (await stage.Client.GetInstanceAsync(begun.Id, default))!.IsRunning.ShouldBeTrue();

        stage.Register.Load(new JsonObject { [$"reviews/{earlier.Id}"] = JsonSerializer.SerializeToNode(earlier, DomainJson.Compact) });
        await clock.KeepAsync(new TimerInfo(), stage.Client, default);
        await stage.SettleAsync();
        var waited = (await stage.ReadableAsync()).Single(r => r.InstitutionId == "institution-1" && r.Id != earlier.Id);
        (await stage.Client.GetInstanceAsync(waited.Id, default))!.IsRunning.ShouldBeTrue();

        foreach (var review in (Review[])[begun, waited])
        {
            await stage.DoAsync(review, Role.Coordinator, "coordinator", new Withdraw { Key = "w", Reason = "The programme ends." });
        }
        await stage.PassAsync(TimeSpan.FromDays(2));
        (await stage.Plans.CyclesAsync("plan", default)).ShouldAllBe(c => c.Value.State == CycleState.Closed);
    }

    internal static async Task<Review> BeginAsync(Stage stage)
    {
        await stage.Plans.SaveAsync(Stage.Plan(1), null, Admin, default);
        var cycle = (await stage.Running.RunNowAsync("plan", "click", Admin, default)).Cycle;
        (await stage.Running.RunNowAsync("plan", "click", Admin, default)).Cycle.Id.ShouldBe(cycle.Id);
        await ReviewStarting.EnsureAsync(stage.Client, CycleOrchestration.Name, cycle.Id, default);
        await ReviewStarting.EnsureAsync(stage.Client, CycleOrchestration.Name, cycle.Id, default);
        await stage.SettleAsync();
        return await stage.ReviewAsync(1);
    }

    internal static async Task ToAnalysisAsync(Stage stage, Review review)
    {
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new AgreeTerms("terms") { Key = "1" });
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new ProposePanel(
        [
            new("chair", PanelPosition.Chair, new DateOnly(2025, 1, 1)), new("academic", PanelPosition.Academic, new DateOnly(2025, 1, 1)),
            new("student", PanelPosition.Student, new DateOnly(2025, 1, 1)), new("secretary", PanelPosition.Secretary),
        ]) { Key = "2" });
        foreach (var (person, role) in ((string, Role)[])[("chair", Role.Chair), ("academic", Role.PanelMember), ("student", Role.PanelMember), ("secretary", Role.Secretary)])
        {
            await stage.DoAsync(review, role, person, new DeclareInterests([]) { Key = "3-" + person });
        }
        await stage.DoAsync(review, Role.InstitutionSubmitter, "submitter", new ConsentToPanel { Key = "4" });
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new ConfirmPanel { Key = "5" });
        await stage.DoAsync(review, Role.InstitutionSubmitter, "submitter", new SubmitPack("pack") { Key = "6" });
        await stage.DoAsync(review, Role.Coordinator, "coordinator", new JudgeCompleteness(true, [], null) { Key = "7" });
    }
}
