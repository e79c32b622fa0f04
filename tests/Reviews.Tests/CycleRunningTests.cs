using QaPipeline.App.People.Import;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
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
}
