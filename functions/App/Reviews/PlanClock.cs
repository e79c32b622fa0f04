using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Platform;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Timers: begin the cycles that are due, and keep the clocks of open reviews going.</summary>
public sealed class PlanClock(PlanRunning plans, CycleRunning cycles, ReviewRegister reviews, FaultNews news)
{
    /// <summary>
    /// Every minute. Late, twice or after days makes no difference. Fails at its end when a plan fails that did not before, and hourly as long as it does: whoever watches the app sees it,
    /// and the log has room for other things.
    /// </summary>
    /// <exception cref="AggregateException">Some plans or cycles failed; all others were looked after.</exception>
    [Function(nameof(PlanClock))]
    public async Task TickAsync([TimerTrigger("5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var round = await plans.RunDueAsync(cancellationToken);
        var faults = round.Faults.Select(f => (f.Name, (Exception)f)).ToList();
        foreach (var cycle in round.Running)
        {
            try
            {
                await ReviewStarting.EnsureAsync(client, CycleOrchestration.Name, cycle, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                faults.Add(($"{cycle} {e.GetType()}", new InvalidOperationException($"The cycle '{cycle}' could not be started.", e)));
            }
        }
        if (news.Of(nameof(PlanClock), faults) is { Count: > 0 } told)
        {
            throw new AggregateException(told);
        }
    }

    /// <summary>Every hour: a review that waited for a damaged record begins when that is mended, and one whose orchestration was lost gets another.</summary>
    /// <exception cref="AggregateException">The records of some reviews can't be read, or some cycles could not be opened; all others were looked after.</exception>
    [Function("KeepReviewsGoing")]
    public async Task KeepAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var faults = await cycles.OpenWaitingAsync(cancellationToken);
        var (records, unreadable) = await reviews.LookAsync(cancellationToken);
        foreach (var (_, review, _) in records)
        {
            if (!review.HasEnded || review.Deadlines.Count > 0)
            {
                await ReviewStarting.EnsureAsync(client, ReviewOrchestration.Name, review.Id, cancellationToken);
            }
        }
        if (faults.Count + unreadable.Count > 0)
        {
            throw new AggregateException([.. faults, .. unreadable.Select(r => new UnreadableRecordException(RegisterKinds.Reviews, r))]);
        }
    }
}
