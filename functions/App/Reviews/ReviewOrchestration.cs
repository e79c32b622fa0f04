using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace QaPipeline.App.Reviews;

/// <summary>The clock of one review. The register holds the truth; this only sleeps until something is due or somebody changed the review, and begins anew each time, so that its history stays short.</summary>
public static class ReviewOrchestration
{
    /// <summary>Name of the function.</summary>
    public const string Name = "Review";

    static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(6, TimeSpan.FromSeconds(2), backoffCoefficient: 3));

    /// <summary>Runs the review whose id is the input.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reviewId = context.GetInput<string>() ?? throw new ArgumentException("The orchestration needs the id of a review.");
        var wake = await context.CallActivityAsync<ReviewWake>(nameof(ReviewActivities.AdvanceReview), reviewId, Retried);
        if (wake.Ended)
        {
            return;
        }
        using var stop = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<int>(ReviewStarting.Changed, stop.Token);
        var now = context.CurrentUtcDateTime;
        var timer = context.CreateTimer(wake.At.UtcDateTime > now ? wake.At.UtcDateTime : now, stop.Token);
        await Task.WhenAny(changed, timer);
        stop.Cancel();
        context.ContinueAsNew(reviewId);
    }
}
