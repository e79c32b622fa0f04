using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Analyses;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>
/// Has the evidence of a review read by <see cref="AnalysePack"/>. The analysis has an id of its own, so that the same evidence is read once. A cycle looks at hundreds of readings again and again:
/// which analysis belongs to a review is worked out anew only when the review has changed.
/// </summary>
public sealed class ReviewReading(ReviewPacks packs, AnalysisOrders orders, AnalysisStarting starting, AnalysisStore analyses, TimeProvider clock)
{
    static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(5);

    /// <summary>A reading that runs so long is on safe ground: what it was begun with, storage on one machine has saved by then.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<(string Review, int Run), (int Revision, string Analysis)> underWay = new();

    /// <summary>The same with the client of the engine that the calling function was given.</summary>
    public IReviewReading With(DurableTaskClient client) => new Bound(this, client);

    async Task<ReadingState> LookAsync(DurableTaskClient client, Review review, AnalysisRun run, CancellationToken cancellationToken)
    {
        var state = await RunningAsync(client, review, run, cancellationToken) ?? await ThoroughlyAsync(client, review, run, cancellationToken);
        if (!state.IsOpen)
        {
            underWay.TryRemove((review.Id, run.Number), out _);
        }
        return state;
    }

    /// <summary>The state of a reading that is known to be under way; null when there is more to find out.</summary>
    async Task<ReadingState?> RunningAsync(DurableTaskClient client, Review review, AnalysisRun run, CancellationToken cancellationToken)
    {
        if (!underWay.TryGetValue((review.Id, run.Number), out var known) || known.Revision != review.Revision)
        {
            return null;
        }
        // The results have the id of what they were made from: once they are there, the analysis is done, whatever its orchestration has still to say.
        if (await analyses.IsCompleteAsync(known.Analysis, cancellationToken))
        {
            return new ReadingState(known.Analysis, null, TimeSpan.Zero);
        }
        var instance = await client.GetInstanceAsync(known.Analysis, cancellationToken);
        return instance?.RuntimeStatus is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending ? Open(known.Analysis, run) : null;
    }

    async Task<ReadingState> ThoroughlyAsync(DurableTaskClient client, Review review, AnalysisRun run, CancellationToken cancellationToken)
    {
        try
        {
            var (request, pack) = await orders.PrepareAsync(await packs.OrderAsync(review, run, cancellationToken), cancellationToken);
            var instance = await client.GetInstanceAsync(request.Id, getInputsAndOutputs: true, cancellationToken);
            if (instance?.RuntimeStatus is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Completed && await analyses.IsCompleteAsync(request.Id, cancellationToken))
            {
                return new ReadingState(request.Id, null, TimeSpan.Zero);
            }
            if (instance?.RuntimeStatus is OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated && instance.LastUpdatedAt >= run.RequestedAt)
            {
                return new ReadingState(request.Id, instance.FailureDetails?.ErrorMessage ?? "The analysis was ended.", TimeSpan.Zero);
            }
            if (instance?.RuntimeStatus is not (OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending))
            {
                await orders.RequireBytesAsync(pack, cancellationToken);
            }
            await starting.StartAsync(client, request, cancellationToken);
            if (clock.GetUtcNow() - run.RequestedAt > Settled)
            {
                underWay[(review.Id, run.Number)] = (review.Revision, request.Id);
            }
            return Open(request.Id, run);
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

    /// <summary>A reading tells of its end itself. What goes wrong is seen when as much time has passed again.</summary>
    ReadingState Open(string analysisId, AnalysisRun run)
    {
        var age = clock.GetUtcNow() - run.RequestedAt;
        return new ReadingState(analysisId, null, age < ShortestLook ? ShortestLook : age > LongestLook ? LongestLook : age);
    }

    sealed class Bound(ReviewReading reading, DurableTaskClient client) : IReviewReading
    {
        public Task<ReadingState> LookAsync(Review review, AnalysisRun run, CancellationToken cancellationToken) => reading.LookAsync(client, review, run, cancellationToken);
    }
}
