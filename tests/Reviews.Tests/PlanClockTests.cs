using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Platform;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Reviews;
using QaPipeline.EmbeddedHost.Tests.Durable;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests;

/// <summary>What the log hears of plans that keep failing: the host logs each run of the clock that ends with a fault.</summary>
public sealed class PlanClockTests
{
    readonly MemoryRegister register = new();
    readonly ManualTime clock = new();
    readonly PlanRegister plans;
    readonly FaultNews news;

    public PlanClockTests()
    {
        plans = new PlanRegister(register, clock);
        news = new FaultNews(clock);
    }

    [Fact]
    public async Task A_plan_that_keeps_failing_is_told_when_it_begins_and_then_once_an_hour()
    {
        await BreakAsync("a-plan", "Mars/Olympus");

        var told = new List<int>();
        for (var minute = 0; minute < 150; minute++)
        {
            if (await FaultsAsync() > 0)
            {
                told.Add(minute);
            }
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        told.ShouldBe([0, 60, 120]);
    }

    [Fact]
    public async Task Another_plan_or_another_reason_is_told_at_once_and_alone()
    {
        await BreakAsync("a-plan", "Mars/Olympus");
        (await FaultsAsync()).ShouldBe(1);
        await BreakAsync("b-plan", "Mars/Olympus");

        (await FaultsAsync()).ShouldBe(1, "only what is new");
        await BreakAsync("a-plan", "Mars/Arsia");
        (await FaultsAsync()).ShouldBe(1);
        (await FaultsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_that_was_mended_and_comes_back_is_told_again()
    {
        await BreakAsync("a-plan", "Mars/Olympus");
        (await FaultsAsync()).ShouldBe(1);
        await BreakAsync("a-plan", "Europe/Brussels");
        (await FaultsAsync()).ShouldBe(0);
        await BreakAsync("a-plan", "Mars/Olympus");

        (await FaultsAsync()).ShouldBe(1);
    }

    /// <summary>How many faults one run of the timer ends with. A new instance each time, as the host makes them.</summary>
    async Task<int> FaultsAsync()
    {
        try
        {
            await new PlanClock(new PlanRunning(plans, new Same(), new PlanNotices(register, clock), clock), new CycleRunning(register, plans, new ReviewRegister(register, clock), new PlanNotices(register, clock), clock), new ReviewRegister(register, clock), news).TickAsync(new TimerInfo(), null!, default);
            return 0;
        }
        catch (AggregateException e)
        {
            return e.InnerExceptions.Count;
        }
    }

    async Task BreakAsync(string id, string zone)
    {
        var plan = new ReviewPlan(id, id, "there", "1", new Schedule { Zone = zone, From = new DateOnly(2091, 3, 2), EveryYears = 1 }) { Institutions = ["north"], SettledUntil = clock.GetUtcNow() };
        var before = await plans.FindAsync(id, default);
        _ = before is null ? await register.AddAsync(RegisterKinds.Plans, id, plan, default) : await register.ReplaceAsync(RegisterKinds.Plans, id, plan, before.ETag, default);
    }

    sealed class Same : IFrameworkKeeper
    {
        public Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);

        public Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);
    }
}
