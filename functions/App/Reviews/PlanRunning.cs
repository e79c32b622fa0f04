using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Begins cycles: those that are due, and those that a person orders. Whatever is repeated or breaks off in between, each begins once.</summary>
public sealed class PlanRunning(PlanRegister plans, IFrameworkKeeper frameworks, TimeProvider clock)
{
    /// <summary>Begins the cycles of all plans that are due and lets waiting ones go on. Answers the ids of all cycles that run.</summary>
    public async Task<IReadOnlyList<string>> RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var plan in await plans.AllAsync(cancellationToken))
        {
            await RunAsync(plan, cancellationToken);
        }
        return [.. (await plans.CyclesAsync(null, cancellationToken)).Where(c => c.Value.State == CycleState.Running).Select(c => c.Id)];
    }

    /// <summary>Begins a cycle now. The same key gives the same cycle.</summary>
    /// <exception cref="RecordMissingException">There is no such plan.</exception>
    public async Task<ReviewCycle> RunNowAsync(string planId, string key, Actor actor, CancellationToken cancellationToken)
    {
        var plan = await plans.FindAsync(planId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Plans, planId);
        var pinned = await frameworks.PinAsync(plan.Value, cancellationToken);
        return (await plans.AddCycleAsync(ReviewCycle.Of(pinned, ReviewCycle.OccurrenceOfOrder(key), clock.GetUtcNow(), queued: false), actor, cancellationToken)).Value;
    }

    async Task RunAsync(Versioned<ReviewPlan> plan, CancellationToken cancellationToken)
    {
        var cycles = await plans.CyclesAsync(plan.Value.Id, cancellationToken);
        // A cycle that an interrupted look has begun already does not stand in its own way.
        var begun = cycles.Select(c => c.Value.Occurrence).ToHashSet(StringComparer.Ordinal);
        var earlier = cycles.Any(c => c.Value.State != CycleState.Closed && (c.Value.IsOrdered || c.Value.BeginsAt <= plan.Value.SettledUntil));
        var due = PlanDue.Of(plan.Value, clock.GetUtcNow(), earlier);
        foreach (var occurrence in due.Begin.Where(o => !begun.Contains(o.Id)))
        {
            var pinned = await frameworks.PinAsync(plan.Value, cancellationToken);
            await plans.AddCycleAsync(ReviewCycle.Of(pinned, occurrence.Id, occurrence.At, queued: plan.Value.Overlap == OverlapPolicy.Queue), Actor.System, cancellationToken);
        }
        if (due.After != plan.Value)
        {
            await plans.SettleAsync(plan, due.After, cancellationToken);
        }
        await ReleaseNextAsync(plan.Value.Id, cancellationToken);
    }

    /// <summary>Lets the oldest waiting cycle of a plan go on when no other runs.</summary>
    async Task ReleaseNextAsync(string planId, CancellationToken cancellationToken)
    {
        var cycles = await plans.CyclesAsync(planId, cancellationToken);
        var next = cycles.Where(c => c.Value.State == CycleState.Queued).MinBy(c => c.Value.BeginsAt);
        if (next is not null && cycles.All(c => c.Value.State != CycleState.Running))
        {
            await plans.ChangeAsync(next, next.Value with { State = CycleState.Running }, "cycle.release", cancellationToken);
        }
    }
}
