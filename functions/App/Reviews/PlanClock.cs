using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace QaPipeline.App.Reviews;

/// <summary>Timers: begin the cycles that are due, and keep the clocks of open reviews going.</summary>
public sealed class PlanClock(PlanRunning plans, ReviewRegister reviews)
{
    /// <summary>Every minute. Late, twice or after days makes no difference.</summary>
    [Function(nameof(PlanClock))]
    public async Task TickAsync([TimerTrigger("5 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var cycle in await plans.RunDueAsync(cancellationToken))
        {
            await ReviewStarting.EnsureAsync(client, CycleOrchestration.Name, cycle, cancellationToken);
        }
    }

    /// <summary>Every hour: a review whose orchestration was lost gets another.</summary>
    [Function("KeepReviewsGoing")]
    public async Task KeepAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        foreach (var review in await reviews.AllAsync(cancellationToken))
        {
            if (!review.HasEnded || review.Deadlines.Count > 0)
            {
                await ReviewStarting.EnsureAsync(client, ReviewOrchestration.Name, review.Id, cancellationToken);
            }
        }
    }
}
