using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>Starts the orchestrations of cycles and reviews, each once, and wakes them.</summary>
public static class ReviewStarting
{
    /// <summary>Name of the event that wakes a review or a cycle.</summary>
    public const string Changed = "changed";

    /// <summary>Makes sure that the orchestration runs; one that has ended begins anew.</summary>
    public static async Task EnsureAsync(DurableTaskClient client, string name, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await RunsAsync(client, id, cancellationToken))
        {
            return;
        }
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, id, new StartOrchestrationOptions(InstanceId: id), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The engines refuse a second start with exceptions of their own; what counts is that it runs.
            if (!await RunsAsync(client, id, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>Wakes the orchestration of a changed review, or starts it where it has ended. Nothing is lost when this fails: the record is the truth, and it is looked at again.</summary>
    public static async Task WakeAsync(DurableTaskClient client, Review review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(review);
        await EnsureAsync(client, ReviewOrchestration.Name, review.Id, cancellationToken);
        await client.RaiseEventAsync(review.Id, Changed, review.Revision, cancellationToken);
    }

    /// <summary>Wakes the orchestration of a review if it runs; nothing is lost where it does not.</summary>
    /// <exception cref="Exception">The engine did not take the event; its exceptions are its own.</exception>
    public static async Task TellAsync(DurableTaskClient client, string reviewId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (await client.GetInstanceAsync(reviewId, cancellationToken) is { IsRunning: true } instance && instance.Name == ReviewOrchestration.Name)
        {
            await client.RaiseEventAsync(reviewId, Changed, 0, cancellationToken);
        }
    }

    static async Task<bool> RunsAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        (await client.GetInstanceAsync(id, cancellationToken))?.RuntimeStatus
            is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended;
}
