using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace QaPipeline.App.Reviews;

/// <summary>One cycle: opens it, runs the review of each institution as a sub-orchestration, and closes it when all have ended.</summary>
public static class CycleOrchestration
{
    /// <summary>Name of the function.</summary>
    public const string Name = "ReviewCycle";

    static readonly TimeSpan BetweenLooks = TimeSpan.FromDays(1);
    static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(6, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    /// <summary>Runs the cycle whose id is the input.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var cycleId = context.GetInput<string>() ?? throw new ArgumentException("The orchestration needs the id of a cycle.");
        if (await context.CallActivityAsync<bool>(nameof(ReviewActivities.TryCloseCycle), cycleId, Retried))
        {
            return;
        }
        var reviews = await context.CallActivityAsync<IReadOnlyList<string>>(nameof(ReviewActivities.OpenCycle), cycleId, Retried);
        await Task.WhenAll(reviews.Select(r => RunReviewAsync(context, r)));
        // A review that was reopened, or whose orchestration was started anew, runs by itself: then the cycle looks once a day.
        if (!await context.CallActivityAsync<bool>(nameof(ReviewActivities.TryCloseCycle), cycleId, Retried))
        {
            await context.CreateTimer(BetweenLooks, CancellationToken.None);
            context.ContinueAsNew(cycleId);
        }
    }

    static async Task RunReviewAsync(TaskOrchestrationContext context, string reviewId)
    {
        try
        {
            await context.CallSubOrchestratorAsync(ReviewOrchestration.Name, reviewId, new SubOrchestrationOptions(instanceId: reviewId));
        }
        catch (TaskFailedException)
        {
            // Its own clock is started again by the timer that keeps reviews going; the others go on.
        }
    }
}
