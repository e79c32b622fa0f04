using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace QaPipeline.App.Retention;

/// <summary>Deletes the material of one review and proves it: the list first, then the deletions, then a look for each thing. The input is the id of the review.</summary>
public static class DeleteMaterial
{
    static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(5), backoffCoefficient: 3));

    /// <summary>The id of the orchestration: a review's material is deleted once.</summary>
    public static string IdOf(string reviewId) => "retention-" + reviewId;

    /// <summary>Runs the deletion and answers how many things are gone.</summary>
    [Function(nameof(DeleteMaterial))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var reviewId = context.GetInput<string>() ?? throw new ArgumentException("The orchestration needs the id of a review.");
        var steps = await context.CallActivityAsync<int>(nameof(RetentionActivities.PlanDeletion), reviewId, Retried);
        for (var step = 0; step < steps; step++)
        {
            await context.CallActivityAsync(nameof(RetentionActivities.DeleteStep), new DeletionStep(reviewId, step), Retried);
        }
        return await context.CallActivityAsync<int>(nameof(RetentionActivities.ProveDeletion), reviewId, Retried);
    }
}
