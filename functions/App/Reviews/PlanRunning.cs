using Azure;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Begins cycles: those that are due, and those that a person orders. Whatever is repeated or breaks off in between, each begins once.</summary>
public sealed class PlanRunning(PlanRegister plans, IFrameworkKeeper frameworks, PlanNotices notices, TimeProvider clock)
{
    /// <summary>Begins the cycles of all plans that are due and lets waiting ones go on. A plan that fails holds up no other: the answer names it, and the plan itself says why.</summary>
    public async Task<PlanRound> RunDueAsync(CancellationToken cancellationToken)
    {
        var faults = new List<PlanFailedException>();
        var look = await plans.LookAsync(cancellationToken);
        faults.AddRange(look.Unreadable.Select(id => new PlanFailedException(id, new UnreadableRecordException(RegisterKinds.Plans, id))));
        foreach (var plan in look.Records)
        {
            // Of a paused plan nothing is due; when it can't be understood any more, that waits until it goes on.
            if (!plan.Value.Paused || plan.Value.Schedule.Problems().Count == 0)
            {
                await TryAsync(plan.Id, faults, () => BeginDueAsync(plan, cancellationToken));
            }
            await TryAsync(plan.Id, faults, () => ReleaseNextAsync(plan.Id, cancellationToken));
        }
        return new PlanRound([.. (await plans.CyclesAsync(null, cancellationToken)).Where(c => c.Value.State == CycleState.Running).Select(c => c.Id)], faults);
    }

    /// <summary>Begins a cycle now. The same key gives the same cycle, even after it has ended, and while a cycle by hand of the same period runs, so does any other (see <see cref="CycleOrder"/>).</summary>
    /// <exception cref="RecordMissingException">There is no such plan.</exception>
    /// <exception cref="InvalidPlanException">Its framework is gone or retired, its schedule can't be understood (any more), or the record of a cycle by hand can't be read.</exception>
    public async Task<OrderedCycle> RunNowAsync(string planId, string key, Actor actor, CancellationToken cancellationToken)
    {
        var plan = await plans.FindAsync(planId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Plans, planId);
        plan.Value.Schedule.Checked();
        var (cycles, unreadable) = await plans.LookAtCyclesAsync(planId, cancellationToken);
        var now = clock.GetUtcNow();
        var order = CycleOrder.Of(plan.Value, key, now, [.. cycles.Select(c => c.Value)]);
        if (order.IsRepeated)
        {
            return new OrderedCycle(order.There!, BegunBefore: !CycleOrder.IsOf(order.There!, order.Order));
        }
        var pinned = await frameworks.PinAsync(plan.Value, cancellationToken);
        if (unreadable.Any(c => ReviewCycle.IsOrderedId(planId, c)))
        {
            throw new InvalidPlanException([new("", "The record of a cycle of this plan that was begun by hand can't be read, so nobody knows whether it still runs. Those who run the system can bring back an earlier version of the record.") { Failure = PlanFailure.Record }]);
        }
        var cycle = order.There ?? (await plans.AddCycleAsync(ReviewCycle.Of(pinned, order.Occurrence, now, queued: false) with { Order = order.Order }, actor, cancellationToken)).Value;
        return CycleOrder.IsOf(cycle, order.Order)
            ? new OrderedCycle(cycle, BegunBefore: false)
            : new OrderedCycle(await plans.AnswerAsync(cycle.Id, order.Order, actor, cancellationToken), BegunBefore: true);
    }

    static async Task TryAsync(string planId, List<PlanFailedException> faults, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.Add(new PlanFailedException(planId, e));
        }
    }

    async Task BeginDueAsync(Versioned<ReviewPlan> plan, CancellationToken cancellationToken)
    {
        Occurrence? beginning = null;
        try
        {
            plan.Value.Schedule.Checked();
            var (cycles, unreadable) = await plans.LookAtCyclesAsync(plan.Value.Id, cancellationToken);
            // A cycle that an interrupted look has begun already does not stand in its own way.
            var begun = cycles.Select(c => c.Value.Occurrence).ToHashSet(StringComparer.Ordinal);
            var earlier = cycles.Any(c => c.Value.State != CycleState.Closed && (c.Value.IsOrdered || c.Value.BeginsAt <= plan.Value.SettledUntil));
            var due = PlanDue.Of(plan.Value, clock.GetUtcNow(), earlier);
            if (unreadable.Count > 0 && due.After != plan.Value)
            {
                // It may be the one that is due, or an earlier one that still runs.
                throw new UnreadableRecordException(RegisterKinds.Cycles, unreadable[0]);
            }
            foreach (var occurrence in due.Begin.Where(o => !begun.Contains(o.Id)))
            {
                beginning = occurrence;
                var pinned = await frameworks.PinAsync(plan.Value, cancellationToken);
                await plans.AddCycleAsync(ReviewCycle.Of(pinned, occurrence.Id, occurrence.At, queued: plan.Value.Overlap == OverlapPolicy.Queue), Actor.System, cancellationToken);
            }
            var after = due.After with { Failure = null };
            if (after != plan.Value)
            {
                await plans.SettleAsync(plan, after, await notices.SkippedAsync(plan.Value, due, cancellationToken), cancellationToken);
            }
        }
        catch (Exception e) when (WhyOf(e) is { } why)
        {
            var failure = new PlanFailure(why, clock.GetUtcNow()) { Occurrence = beginning?.Id, Due = beginning?.At };
            if (!failure.IsSameAs(plan.Value.Failure))
            {
                await plans.FailAsync(plan, failure, await notices.FailedAsync(plan.Value, failure, cancellationToken), cancellationToken);
            }
            throw;
        }
    }

    /// <summary>Why a plan stays unable to do what is due; null for what passes by itself: the storage does not answer, somebody was faster, the app is stopped.</summary>
    static string? WhyOf(Exception e) => e switch
    {
        InvalidPlanException wrong => wrong.Problems.Select(p => p.Failure).FirstOrDefault(f => f is not null) is { } named ? named
            : wrong.Problems.Any(p => p.Property == nameof(ReviewPlan.Framework)) ? PlanFailure.Framework : PlanFailure.Schedule,
        UnreadableRecordException { Kind: RegisterKinds.Cycles } => PlanFailure.Record,
        OperationCanceledException or RecordChangedException or RequestFailedException or IOException or TimeoutException => null,
        _ => PlanFailure.Fault,
    };

    /// <summary>Lets the oldest waiting cycle of a plan go on when no other runs.</summary>
    async Task ReleaseNextAsync(string planId, CancellationToken cancellationToken)
    {
        var (cycles, unreadable) = await plans.LookAtCyclesAsync(planId, cancellationToken);
        var next = cycles.Where(c => c.Value.State == CycleState.Queued).MinBy(c => c.Value.BeginsAt);
        if (next is not null && cycles.All(c => c.Value.State != CycleState.Running))
        {
            if (unreadable.Count > 0)
            {
                throw new UnreadableRecordException(RegisterKinds.Cycles, unreadable[0]);
            }
            await plans.ChangeAsync(next, next.Value with { State = CycleState.Running }, "cycle.release", [], cancellationToken);
        }
    }
}

/// <summary>What a look at all plans came to.</summary>
/// <param name="Running">Ids of all cycles that run.</param>
/// <param name="Faults">Plans that could not do what is due.</param>
public sealed record PlanRound(IReadOnlyList<string> Running, IReadOnlyList<PlanFailedException> Faults);

/// <summary>The cycle that an order to begin one came to.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="BegunBefore">Whether another order had begun it, so that this one began nothing.</param>
public sealed record OrderedCycle(ReviewCycle Cycle, bool BegunBefore);

/// <summary>A plan could not do what is due; the others did.</summary>
public sealed class PlanFailedException(string planId, Exception cause) : Exception($"The plan '{planId}' could not do what is due: {cause.Message}", cause)
{
    /// <summary>Id of the plan.</summary>
    public string PlanId { get; } = planId;

    /// <summary>What tells it from other faults, and stays the same as long as the cause does.</summary>
    public string Name { get; } = $"{planId} {cause.GetType()} {(cause is InvalidPlanException ? cause.Message : "")}";
}
