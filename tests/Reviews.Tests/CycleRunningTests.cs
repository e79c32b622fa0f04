using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.App.People.Import;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.EmbeddedHost.Tests.Durable;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests;

/// <summary>The opening of a cycle, which may be told to happen more than once.</summary>
public sealed class CycleRunningTests
{
    [Fact]
    public async Task Each_review_takes_up_the_conditions_of_its_own_institution_and_all_are_read_once()
    {
        var register = new MemoryRegister();
        var clock = new ManualTime();
        var (plans, reviews, notices) = (new PlanRegister(register, clock), new ReviewRegister(register, clock), new PlanNotices(register, clock));
        var plan = new ReviewPlan("a-plan", "A plan", "there", "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 1 }) { Institutions = ["north", "north-east", "south"] };
        foreach (var (institution, text) in ((string, string)[])[("north", "State the level."), ("north", "Publish the results."), ("north-east", "Train the assessors.")])
        {
            var condition = new ImportedCondition(institution, new PreviousCondition(text, institution, null));
            await register.AddAsync(RegisterKinds.Conditions, ImportedCondition.IdOf(institution, text, null), condition, default);
        }
        var cycle = (await plans.AddCycleAsync(ReviewCycle.Of(plan, "20260302T0800", clock.GetUtcNow(), queued: false), Actor.System, default)).Value;
        var running = new CycleRunning(register, plans, reviews, notices, clock);

        var ids = await running.OpenAsync(cycle.Id, default);
        (await running.OpenAsync(cycle.Id, default)).ShouldBe(ids);

        register.Listed.Count(k => k == RegisterKinds.Conditions).ShouldBe(1);
        var opened = (await reviews.LookAtAsync(ids, default)).Found;
        opened.Select(r => (r.InstitutionId, r.PreviousConditions.Count)).ShouldBe([("north", 2), ("north-east", 1), ("south", 0)]);
    }

    [Theory]
    [InlineData(RegisterKinds.Reviews)]
    [InlineData(RegisterKinds.Conditions)]
    public async Task A_review_waits_while_what_was_left_to_its_institution_can_not_be_read_and_the_others_begin(string kind)
    {
        var stage = new Opening();
        var first = await stage.AddAsync("20260302T0800", "north", "south");
        await stage.Running.OpenAsync(first.Id, default);
        var damaged = kind == RegisterKinds.Reviews ? first.Reviews[0].ReviewId : "north/0123456789abcdef";
        var whole = stage.Register.Save()[$"{kind}/{damaged}"]?.DeepClone();
        stage.Damage(kind, damaged);
        var second = await stage.AddAsync("20270302T0800", "north", "south", "north-east");

        var opened = await stage.Running.OpenAsync(second.Id, default);
        var faults = await stage.Running.OpenWaitingAsync(default);

        opened.ShouldBe([second.Reviews[1].ReviewId, second.Reviews[2].ReviewId], "what else there is concerns another institution");
        faults.ShouldHaveSingleItem().Message.ShouldSatisfyAllConditions(m => m.ShouldContain($"{second.Reviews[0].ReviewId} (north)"), m => m.ShouldContain($"'{kind}/{damaged}'"),
            m => m.Contains("Import the table of conditions", StringComparison.Ordinal).ShouldBe(kind == RegisterKinds.Conditions));
        (await stage.Running.WaitingAsync(second, opened, default)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(w => w.ReviewId.ShouldBe(second.Reviews[0].ReviewId), w => w.Institution.ShouldBe("north"), w => w.Record.ShouldBe($"{kind}/{damaged}"));
        (await stage.Running.WaitingAsync(second with { State = CycleState.Queued }, [], default)).ShouldBeEmpty("a queued cycle waits for another one");
        (await stage.Reviews.FindAsync(second.Reviews[0].ReviewId, default)).ShouldBeNull();
        (await stage.Plans.FindCycleAsync(second.Id, default))!.Value.StartedAt.ShouldBeNull("it is not open as a whole");
        (await stage.Running.TryCloseAsync(first.Id, default)).ShouldBeFalse("nobody knows whether its reviews have ended");

        stage.Register.Load(new JsonObject { [$"{kind}/{damaged}"] = whole ?? JsonSerializer.SerializeToNode(new ImportedCondition("north", new PreviousCondition("State the level.", "north", null)), DomainJson.Compact) });
        (await stage.Running.OpenWaitingAsync(default)).ShouldBeEmpty();

        var north = (await stage.Reviews.FindAsync(second.Reviews[0].ReviewId, default))!.Value;
        north.PreviousConditions.Count.ShouldBe(kind == RegisterKinds.Conditions ? 1 : 0);
        (await stage.Plans.FindCycleAsync(second.Id, default))!.Value.StartedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_else_is_read_to_tell_that_no_review_of_an_open_cycle_waits()
    {
        var stage = new Opening();
        var cycle = await stage.AddAsync("20260302T0800", "north", "south");
        var begun = await stage.Running.OpenAsync(cycle.Id, default);
        stage.Damage(RegisterKinds.Conditions, "north/0123456789abcdef");
        stage.Register.Listed.Clear();

        (await stage.Running.WaitingAsync(cycle, begun, default)).ShouldBeEmpty("both had begun before");

        stage.Register.Listed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_review_of_a_damaged_cycle_is_still_known_to_be_of_its_institution()
    {
        var stage = new Opening();
        var first = await stage.AddAsync("20260302T0800", "north", "south");
        await stage.Running.OpenAsync(first.Id, default);
        stage.Damage(RegisterKinds.Reviews, first.Reviews[0].ReviewId);
        stage.Damage(RegisterKinds.Cycles, first.Id);
        await stage.Register.AddAsync(RegisterKinds.Institutions, "north", new Institution("north", "North", "BE"), default);
        var second = await stage.AddAsync("20270302T0800", "north", "south");

        (await stage.Running.OpenAsync(second.Id, default)).ShouldBe([second.Reviews[1].ReviewId]);
    }

    [Fact]
    public async Task A_damaged_review_of_which_nobody_knows_whose_it_is_lets_no_other_begin()
    {
        var stage = new Opening();
        stage.Damage(RegisterKinds.Reviews, "review-0123456789abcdef");
        var cycle = await stage.AddAsync("20260302T0800", "north", "south");

        (await Should.ThrowAsync<UnreadableRecordException>(stage.Running.OpenAsync(cycle.Id, default))).Id.ShouldBe("review-0123456789abcdef");
        (await stage.Running.OpenWaitingAsync(default)).ShouldHaveSingleItem().InnerException.ShouldBeOfType<UnreadableRecordException>();
        (await stage.Reviews.LookAsync(default)).Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cycle_that_another_run_opens_at_the_same_time_holds_up_no_other()
    {
        var stage = new Opening();
        var (raced, other) = (await stage.AddAsync("20260302T0800", "north"), await stage.AddAsync("20270302T0800", "south"));
        var races = 1;
        stage.Register.LosesRace = () => races-- > 0;

        (await stage.Running.OpenWaitingAsync(default)).ShouldBeEmpty();

        (await stage.Plans.FindCycleAsync(raced.Id, default))!.Value.StartedAt.ShouldBeNull("the other run opens it");
        (await stage.Plans.FindCycleAsync(other.Id, default))!.Value.StartedAt.ShouldNotBeNull();
    }

    /// <summary>A register in memory with what opens cycles.</summary>
    sealed class Opening
    {
        readonly ManualTime clock = new();

        public Opening()
        {
            Plans = new PlanRegister(Register, clock);
            Reviews = new ReviewRegister(Register, clock);
            Running = new CycleRunning(Register, Plans, Reviews, new PlanNotices(Register, clock), clock);
        }

        public MemoryRegister Register { get; } = new();

        public PlanRegister Plans { get; }

        public ReviewRegister Reviews { get; }

        public CycleRunning Running { get; }

        public async Task<ReviewCycle> AddAsync(string occurrence, params string[] institutions)
        {
            var plan = new ReviewPlan("a-plan", "A plan", "there", "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 1 }) { Institutions = institutions };
            return (await Plans.AddCycleAsync(ReviewCycle.Of(plan, occurrence, clock.GetUtcNow(), queued: false), Actor.System, default)).Value;
        }

        /// <summary>Part of a record, as damage leaves it.</summary>
        public void Damage(string kind, string id) => Register.Load(new JsonObject { [$"{kind}/{id}"] = new JsonObject { ["id"] = id } });
    }
}
