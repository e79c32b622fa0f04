using System.Text.Json.Nodes;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.EmbeddedHost.Tests.Durable;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests;

/// <summary>What the clock of plans does, and whom it tells: plans that can't do what is due, among others that can, and beginnings that are left out.</summary>
public sealed class PlanRunningTests
{
    static readonly Actor Admin = new("admin", Role.AgencyAdmin);

    readonly MemoryRegister register = new();
    readonly ManualTime clock = new();
    readonly HashSet<string> gone = new(StringComparer.Ordinal) { "gone" };
    readonly PlanRegister plans;
    readonly PlanRunning running;

    public PlanRunningTests()
    {
        plans = new PlanRegister(register, clock);
        running = new PlanRunning(plans, new Frameworks(gone), new PlanNotices(register, clock), clock);
    }

    [Fact]
    public async Task A_plan_whose_framework_is_gone_holds_up_no_other_and_says_so_once()
    {
        await AddPeopleAsync();
        await AddAsync("a-plan", "gone");
        await AddAsync("b-plan", "there");
        clock.Advance(TimeSpan.FromDays(2));

        var first = await running.RunDueAsync(default);
        var again = await running.RunDueAsync(default);

        first.Running.ShouldBe(["cycle-b-plan-20260302t0800"]);
        again.Running.ShouldBe(first.Running);
        first.Faults.Single().PlanId.ShouldBe("a-plan");
        first.Faults.Single().Message.ShouldContain("no framework 'gone'");
        again.Faults.Count.ShouldBe(1, "whoever watches the app sees it as long as it lasts");
        var failed = (await plans.FindAsync("a-plan", default))!.Value;
        (failed.Failure!.Why, failed.Failure.Occurrence).ShouldBe((PlanFailure.Framework, "20260302T0800"));
        failed.Pending.Notes.Select(n => (n.What, n.Why)).ShouldBe([("plan.add", null), ("plan.fail", PlanFailure.Framework)]);
        var told = failed.Pending.Notifications.Single();
        (told.Template, told.Recipient, told.Subject).ShouldBe((PlanTemplates.Failed, "admin", "plan/a-plan"));
        TextOf(told).ShouldContain("A cycle of “a-plan” was due on Monday, 2 March 2026, 07:00 (UTC), but it could not begin.\nThe framework of the plan is not there any more.");
        (await plans.FindAsync("b-plan", default))!.Value.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_due_begins_once_when_the_framework_is_there_again()
    {
        await AddAsync("a-plan", "gone");
        clock.Advance(TimeSpan.FromDays(2));
        await running.RunDueAsync(default);

        gone.Clear();
        var mended = await running.RunDueAsync(default);
        await running.RunDueAsync(default);

        mended.Faults.ShouldBeEmpty();
        (await plans.CyclesAsync(null, default)).Select(c => c.Id).ShouldBe(["cycle-a-plan-20260302t0800"]);
        (await plans.FindAsync("a-plan", default))!.Value.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_waiting_cycle_goes_on_although_the_next_one_of_its_plan_can_not_begin()
    {
        await AddAsync("a-plan", "gone", p => p with { Overlap = OverlapPolicy.Queue });
        var waiting = ReviewCycle.Of((await plans.FindAsync("a-plan", default))!.Value, "20250302T0800", clock.GetUtcNow(), queued: true);
        await plans.AddCycleAsync(waiting, Admin, default);
        clock.Advance(TimeSpan.FromDays(2));

        var round = await running.RunDueAsync(default);

        round.Faults.Count.ShouldBe(1);
        round.Running.ShouldBe([waiting.Id]);
    }

    [Fact]
    public async Task A_plan_whose_time_zone_is_unknown_fails_alone_and_a_change_of_the_plan_takes_the_failure_away()
    {
        await AddPeopleAsync();
        var broken = Plan("a-plan", "there") with { SettledUntil = clock.GetUtcNow(), Schedule = Plan("a-plan", "there").Schedule with { Zone = "Mars/Olympus" } };
        var kept = await register.AddAsync(RegisterKinds.Plans, "a-plan", broken, default);
        await AddAsync("b-plan", "there");
        clock.Advance(TimeSpan.FromDays(2));

        var round = await running.RunDueAsync(default);

        round.Running.ShouldBe(["cycle-b-plan-20260302t0800"]);
        var failed = (await plans.FindAsync("a-plan", default))!;
        (failed.Value.Failure!.Why, failed.Value.Failure.Due).ShouldBe((PlanFailure.Schedule, null));
        failed.Value.Pending.Notifications.Single().Values.Keys.ShouldNotContain("due");
        kept.Value.Failure.ShouldBeNull();
        var saved = await plans.SaveAsync(Plan("a-plan", "there") with { Failure = failed.Value.Failure }, failed.ETag, Admin, default);
        saved.Value.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_plan_that_can_not_be_read_holds_up_no_other()
    {
        Damage(RegisterKinds.Plans, "a-plan");
        await AddAsync("b-plan", "there");
        clock.Advance(TimeSpan.FromDays(2));

        var round = await running.RunDueAsync(default);

        round.Running.ShouldBe(["cycle-b-plan-20260302t0800"]);
        round.Faults.Single().PlanId.ShouldBe("a-plan");
        round.Faults.Single().Message.ShouldContain("Bring back an earlier version of the blob 'plans/a-plan.json'");
    }

    [Fact]
    public async Task A_cycle_that_can_not_be_read_holds_up_what_is_due_of_its_plan_alone_and_admins_are_told_once()
    {
        await AddPeopleAsync();
        await AddAsync("a", "there");
        // The id of the one plan begins with that of the other.
        await AddAsync("a-plan", "there");
        Damage(RegisterKinds.Cycles, "cycle-a-plan-20250302t0800");
        (await running.RunDueAsync(default)).Faults.ShouldBeEmpty("nothing is due");
        clock.Advance(TimeSpan.FromDays(2));

        var round = await running.RunDueAsync(default);
        await running.RunDueAsync(default);

        round.Running.ShouldBe(["cycle-a-20260302t0800"]);
        round.Faults.Single().PlanId.ShouldBe("a-plan");
        var failed = (await plans.FindAsync("a-plan", default))!.Value;
        failed.Failure!.Why.ShouldBe(PlanFailure.Record);
        TextOf(failed.Pending.Notifications.Single()).ShouldContain("The record of one of its cycles can’t be read");
    }

    [Fact]
    public async Task A_paused_plan_that_can_not_be_understood_fails_when_it_goes_on()
    {
        await register.AddAsync(RegisterKinds.Plans, "a-plan", Plan("a-plan", "there") with { Paused = true, Schedule = new Schedule { Zone = "Europe/Brussels", Cron = "sometimes" } }, default);

        (await running.RunDueAsync(default)).Faults.ShouldBeEmpty();
        await plans.PauseAsync("a-plan", paused: false, Admin, default);
        (await running.RunDueAsync(default)).Faults.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_passes_by_itself_is_told_to_nobody()
    {
        await AddPeopleAsync();
        await AddAsync("a-plan", "unreachable");
        clock.Advance(TimeSpan.FromDays(2));

        var round = await running.RunDueAsync(default);

        round.Faults.Single().InnerException.ShouldBeOfType<IOException>();
        (await plans.FindAsync("a-plan", default))!.Value.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_cycle_that_is_left_out_is_told_to_the_admins_once()
    {
        await AddPeopleAsync();
        await AddAsync("a-plan", "there");
        await running.RunNowAsync("a-plan", "click", Admin, default);
        clock.Advance(TimeSpan.FromDays(2));

        await running.RunDueAsync(default);
        await running.RunDueAsync(default);

        var told = (await plans.FindAsync("a-plan", default))!.Value.Pending.Notifications.Single();
        (told.Template, told.Recipient, told.Subject).ShouldBe((PlanTemplates.Skipped, "admin", "plan/a-plan"));
        TextOf(told).ShouldStartWith("A cycle of “a-plan” was due on Monday, 2 March 2026, 07:00 (UTC), but it was left out as the plan says.\nAn earlier cycle was still running.");
    }

    [Fact]
    public async Task Several_that_one_look_leaves_out_are_one_message()
    {
        await AddPeopleAsync();
        await AddAsync("a-plan", "there");
        clock.Advance(TimeSpan.FromDays(2 + 3 * 366));

        await running.RunDueAsync(default);

        var told = (await plans.FindAsync("a-plan", default))!.Value.Pending.Notifications.Single();
        TextOf(told).ShouldStartWith("3 cycles of “a-plan” were left out as the plan says; the last of them was due on Thursday, 2 March 2028");
        (await plans.CyclesAsync(null, default)).Select(c => c.Id).ShouldBe(["cycle-a-plan-20290302t0800"]);
    }

    [Fact]
    public async Task A_key_that_was_answered_with_a_running_cycle_has_the_same_answer_once_that_has_ended()
    {
        await AddAsync("a-plan", "there");
        var begun = (await running.RunNowAsync("a-plan", "one", Admin, default)).Cycle;
        var led = await running.RunNowAsync("a-plan", "other", Admin, default);
        var there = (await plans.FindCycleAsync(begun.Id, default))!;
        await plans.ChangeAsync(there, there.Value with { State = CycleState.Closed }, "cycle.close", [], default);

        var again = await running.RunNowAsync("a-plan", "other", Admin, default);
        var next = await running.RunNowAsync("a-plan", "a third", Admin, default);

        (led.Cycle.Id, led.BegunBefore).ShouldBe((begun.Id, true));
        (again.Cycle.Id, again.BegunBefore).ShouldBe((begun.Id, true));
        next.Cycle.Id.ShouldNotBe(begun.Id);
        there.Value.Pending.Notes.Select(n => (n.What, n.Who)).ShouldBe([("cycle.add", "admin"), ("cycle.answer", "admin")]);
    }

    [Fact]
    public async Task Orders_that_are_answered_at_the_same_moment_are_all_kept()
    {
        await AddAsync("a-plan", "there");
        var begun = (await running.RunNowAsync("a-plan", "one", Admin, default)).Cycle;
        var races = 3;
        register.LosesRace = () => races-- > 0;

        await running.RunNowAsync("a-plan", "other", Admin, default);
        await running.RunNowAsync("a-plan", "other", Admin, default);

        (await plans.FindCycleAsync(begun.Id, default))!.Value.AnsweredOrders.ShouldBe([ReviewCycle.OccurrenceOfOrder("other")]);
    }

    /// <summary>Part of a record, as damage leaves it.</summary>
    void Damage(string kind, string id) => register.Load(new JsonObject { [$"{kind}/{id}"] = new JsonObject { ["id"] = id } });

    static string TextOf(Notification told) => TextLanguage.Codes.Select(c => new TextFilling(TextLanguage.Of(c), TimeZoneInfo.Utc, told.Values).Fill(TextLanguage.Of(c).Find(told.Template)).Text).ToArray()[0];

    async Task AddPeopleAsync()
    {
        await register.AddAsync(RegisterKinds.People, "admin", new Person("admin", "Ada", "ada@agency.example") { Grants = [new RoleGrant(Role.AgencyAdmin, RoleScope.Agency)] }, default);
        await register.AddAsync(RegisterKinds.People, "former", new Person("former", "Fay", "fay@agency.example") { Grants = [new RoleGrant(Role.AgencyAdmin, RoleScope.Agency) { Until = clock.GetUtcNow() }] }, default);
        await register.AddAsync(RegisterKinds.People, "chair", new Person("chair", "Cho", "cho@panel.example") { Grants = [new RoleGrant(Role.Chair, RoleScope.Agency)] }, default);
    }

    Task AddAsync(string id, string framework, Func<ReviewPlan, ReviewPlan>? with = null) => plans.SaveAsync(with?.Invoke(Plan(id, framework)) ?? Plan(id, framework), null, Admin, default);

    static ReviewPlan Plan(string id, string framework) =>
        new(id, id, framework, "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 1 }) { Institutions = ["north"] };

    sealed class Frameworks(HashSet<string> gone) : IFrameworkKeeper
    {
        public Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken) =>
            gone.Contains(plan.Framework) ? throw new InvalidPlanException([new(nameof(ReviewPlan.Framework), $"There is no framework '{plan.Framework}'.")])
            : plan.Framework == "unreachable" ? throw new IOException("The storage does not answer.")
            : Task.FromResult(plan);

        public Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);
    }
}
