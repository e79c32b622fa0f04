using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace QaPipeline.App.Reviews;

/// <summary>The steps of the orchestrations of reviews. Each may run more than once and has the same effect.</summary>
public sealed class ReviewActivities(ReviewAdvance advance, ReviewReading reading, CycleRunning cycles, PanelGrants grants)
{
    /// <summary>Does what is due with a review and answers when to look again.</summary>
    [Function(nameof(AdvanceReview))]
    public async Task<ReviewWake> AdvanceReview([ActivityTrigger] string reviewId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var wake = await advance.AdvanceAsync(reviewId, reading.With(client), cancellationToken);
        await grants.SynchroniseAsync(reviewId, cancellationToken);
        return wake;
    }

    /// <summary>Makes the reviews of a cycle and answers their ids.</summary>
    [Function(nameof(OpenCycle))]
    public Task<IReadOnlyList<string>> OpenCycle([ActivityTrigger] string cycleId, CancellationToken cancellationToken) => cycles.OpenAsync(cycleId, cancellationToken);

    /// <summary>Closes a cycle if all its reviews have ended.</summary>
    [Function(nameof(TryCloseCycle))]
    public Task<bool> TryCloseCycle([ActivityTrigger] string cycleId, CancellationToken cancellationToken) => cycles.TryCloseAsync(cycleId, cancellationToken);
}
