using Microsoft.DurableTask.Client;
using QaPipeline.App.Analyses;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>Has the evidence of a review read by <see cref="AnalysePack"/>. The analysis has an id of its own, so that the same evidence is read once.</summary>
public sealed class ReviewReading(ReviewPacks packs, AnalysisOrders orders, AnalysisStarting starting, AnalysisStore analyses, TimeProvider clock)
{
    static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(1);

    /// <summary>The same with the client of the engine that the calling function was given.</summary>
    public IReviewReading With(DurableTaskClient client) => new Bound(this, client);

    async Task<ReadingState> LookAsync(DurableTaskClient client, Review review, AnalysisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var request = await orders.RequestAsync(await packs.OrderAsync(review, run, cancellationToken), cancellationToken);
            var instance = await client.GetInstanceAsync(request.Id, getInputsAndOutputs: true, cancellationToken);
            if (instance?.RuntimeStatus == OrchestrationRuntimeStatus.Completed && await analyses.IsCompleteAsync(request.Id, cancellationToken))
            {
                return new ReadingState(request.Id, null, TimeSpan.Zero);
            }
            if (instance?.RuntimeStatus is OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated && instance.LastUpdatedAt >= run.RequestedAt)
            {
                return new ReadingState(request.Id, instance.FailureDetails?.ErrorMessage ?? "The analysis was ended.", TimeSpan.Zero);
            }
            await starting.StartAsync(client, request, cancellationToken);
            var age = (clock.GetUtcNow() - run.RequestedAt) / 4;
            return new ReadingState(request.Id, null, age < ShortestLook ? ShortestLook : age > LongestLook ? LongestLook : age);
        }
        catch (OrderRefusedException e)
        {
            return new ReadingState(null, e.Problems is { } problems ? e.Message + " " + string.Join(", ", problems) : e.Message, TimeSpan.Zero);
        }
        catch (BlobLostException e)
        {
            return new ReadingState(null, e.Message, TimeSpan.Zero);
        }
    }

    sealed class Bound(ReviewReading reading, DurableTaskClient client) : IReviewReading
    {
        public Task<ReadingState> LookAsync(Review review, AnalysisRun run, CancellationToken cancellationToken) => reading.LookAsync(client, review, run, cancellationToken);
    }
}
