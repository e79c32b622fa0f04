using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Plans and cycles in the register. Every change carries its audit note.</summary>
public sealed class PlanRegister(IRegister register, TimeProvider clock)
{
    const int AnswerTries = 20;

    /// <summary>The plan; null when there is none.</summary>
    public Task<Versioned<ReviewPlan>?> FindAsync(string planId, CancellationToken cancellationToken) => register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, planId, cancellationToken);

    /// <summary>All plans, and the ids of those whose records can't be read.</summary>
    public Task<RegisterLook<ReviewPlan>> LookAsync(CancellationToken cancellationToken) => register.LookAsync<ReviewPlan>(RegisterKinds.Plans, cancellationToken);

    /// <summary>The cycle; null when there is none.</summary>
    public Task<Versioned<ReviewCycle>?> FindCycleAsync(string cycleId, CancellationToken cancellationToken) => register.ReadAsync<ReviewCycle>(RegisterKinds.Cycles, cycleId, cancellationToken);

    /// <summary>The cycles of a plan, or all of them, as far as their records can be read.</summary>
    public async Task<IReadOnlyList<Versioned<ReviewCycle>>> CyclesAsync(string? planId, CancellationToken cancellationToken) => (await LookAtCyclesAsync(planId, cancellationToken)).Records;

    /// <summary>The same, with the ids of those whose records can't be read.</summary>
    public async Task<RegisterLook<ReviewCycle>> LookAtCyclesAsync(string? planId, CancellationToken cancellationToken)
    {
        var all = await register.LookAsync<ReviewCycle>(RegisterKinds.Cycles, cancellationToken);
        return planId is null ? all : new([.. all.Records.Where(c => c.Value.Plan.Id == planId)], [.. all.Unreadable.Where(c => ReviewCycle.IsOf(planId, c))]);
    }

    /// <summary>Adds or replaces a plan as a person wrote it; what the system keeps in it stays.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="etag">Version that it replaces; null for a new plan.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidPlanException">It can't be used.</exception>
    public async Task<Versioned<ReviewPlan>> SaveAsync(ReviewPlan plan, string? etag, Actor actor, CancellationToken cancellationToken)
    {
        plan.Checked();
        if (etag is null)
        {
            return await register.AddAsync(RegisterKinds.Plans, plan.Id,
                Noted(null, plan with { SettledUntil = clock.GetUtcNow(), Skipped = [], Failure = null, Revision = 0 }, actor, "plan.add"), cancellationToken);
        }
        var before = await FindAsync(plan.Id, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Plans, plan.Id);
        // A changed schedule never begins in the past.
        var settled = plan.Schedule == before.Value.Schedule ? before.Value.SettledUntil : clock.GetUtcNow();
        var after = plan with { SettledUntil = settled, Skipped = before.Value.Skipped, Failure = null, Revision = before.Value.Revision + 1 };
        return await register.ReplaceAsync(RegisterKinds.Plans, plan.Id, Noted(before.Value, after, actor, "plan.change"), etag, cancellationToken);
    }

    /// <summary>Pauses a plan or lets it go on. Doing so twice changes nothing.</summary>
    public async Task<Versioned<ReviewPlan>> PauseAsync(string planId, bool paused, Actor actor, CancellationToken cancellationToken)
    {
        var before = await FindAsync(planId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Plans, planId);
        return before.Value.Paused == paused ? before
            : await register.ReplaceAsync(RegisterKinds.Plans, planId,
                Noted(before.Value, before.Value with { Paused = paused, Revision = before.Value.Revision + 1 }, actor, paused ? "plan.pause" : "plan.resume"), before.ETag, cancellationToken);
    }

    /// <summary>Writes that beginnings are settled, with who is told of those that were left out; somebody else's change meanwhile is left to the next look.</summary>
    public async Task SettleAsync(Versioned<ReviewPlan> before, ReviewPlan after, IReadOnlyList<Notification> told, CancellationToken cancellationToken)
    {
        var noted = Noted(before.Value, after with { Revision = before.Value.Revision + 1 }, Actor.System, "plan.settle");
        try
        {
            await register.ReplaceAsync(RegisterKinds.Plans, before.Id, noted with { Pending = noted.Pending.And(new PendingWork([], told)) }, before.ETag, cancellationToken);
        }
        catch (RecordChangedException)
        {
            // The cycles exist already and are not made twice.
        }
    }

    /// <summary>Writes that a plan could not do what is due, with who is told of it.</summary>
    /// <exception cref="RecordChangedException">Somebody was faster.</exception>
    public async Task FailAsync(Versioned<ReviewPlan> before, PlanFailure failure, IReadOnlyList<Notification> told, CancellationToken cancellationToken)
    {
        var after = Noted(before.Value, before.Value with { Failure = failure, Revision = before.Value.Revision + 1 }, Actor.System, "plan.fail", failure.Why);
        await register.ReplaceAsync(RegisterKinds.Plans, before.Id, after with { Pending = after.Pending.And(new PendingWork([], told)) }, before.ETag, cancellationToken);
    }

    /// <summary>Adds a cycle; answers the one that is there when it was added before.</summary>
    public async Task<Versioned<ReviewCycle>> AddCycleAsync(ReviewCycle cycle, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle with { Pending = Note(cycle.Id, 0, "cycle.add", "cycle/" + cycle.Id, actor, null, RecordHash.Of(cycle)) }, cancellationToken);
        }
        catch (RecordExistsException)
        {
            return (await FindCycleAsync(cycle.Id, cancellationToken))!;
        }
    }

    /// <summary>Keeps with a cycle that an order was answered with it.</summary>
    /// <exception cref="RecordChangedException">Others were faster each time.</exception>
    public async Task<ReviewCycle> AnswerAsync(string cycleId, string order, Actor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await FindCycleAsync(cycleId, cancellationToken) ?? throw new RecordMissingException(RegisterKinds.Cycles, cycleId);
            if (CycleOrder.IsAnswerTo(before.Value, order))
            {
                return before.Value;
            }
            try
            {
                return (await ChangeAsync(before, before.Value with { AnsweredOrders = [.. before.Value.AnsweredOrders, order] }, "cycle.answer", actor, [], cancellationToken)).Value;
            }
            catch (RecordChangedException) when (attempt < AnswerTries)
            {
                // Another order came at the same moment: the next round keeps both.
            }
        }
    }

    /// <summary>Writes a cycle in another state, with who is told of it.</summary>
    /// <exception cref="RecordChangedException">Somebody was faster.</exception>
    public Task<Versioned<ReviewCycle>> ChangeAsync(Versioned<ReviewCycle> before, ReviewCycle after, string what, IReadOnlyList<Notification> told, CancellationToken cancellationToken) =>
        ChangeAsync(before, after, what, Actor.System, told, cancellationToken);

    Task<Versioned<ReviewCycle>> ChangeAsync(Versioned<ReviewCycle> before, ReviewCycle after, string what, Actor actor, IReadOnlyList<Notification> told, CancellationToken cancellationToken)
    {
        var changed = after with { Revision = before.Value.Revision + 1 };
        var note = Note(changed.Id, changed.Revision, what, "cycle/" + changed.Id, actor, RecordHash.Of(before.Value), RecordHash.Of(changed));
        return register.ReplaceAsync(RegisterKinds.Cycles, before.Id, changed with { Pending = before.Value.Pending.And(note).And(new PendingWork([], told)) }, before.ETag, cancellationToken);
    }

    ReviewPlan Noted(ReviewPlan? before, ReviewPlan after, Actor actor, string what, string? why = null) => after with
    {
        Pending = (before?.Pending ?? PendingWork.Nothing).And(Note("plan-" + after.Id, after.Revision, what, "plan/" + after.Id, actor, RecordHash.Of(before), RecordHash.Of(after), why)),
    };

    PendingWork Note(string id, int revision, string what, string subject, Actor actor, string? before, string? after, string? why = null) =>
        new([new AuditNote($"{id}/{revision}", clock.GetUtcNow(), actor.PersonId, actor.Role?.ToString(), what, subject, why, before, after)], []);
}
