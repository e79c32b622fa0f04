using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using QaPipeline.Domain.Analyses;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Starts an analysis once: a running one is left alone, a finished one is used if its results are still there, a failed or lost one starts again.</summary>
public sealed class AnalysisStarting(AnalysisStore analyses)
{
    /// <summary>Makes sure that the analysis runs or is done.</summary>
    public async Task StartAsync(DurableTaskClient client, AnalysisRequest request, CancellationToken cancellationToken)
    {
        // Written again even where the analysis runs: storage may have lost what the orchestration still works on.
        await analyses.WriteRequestAsync(request, cancellationToken);
        if (await IsUnderWayOrDoneAsync(client, request.Id, cancellationToken))
        {
            return;
        }
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(AnalysePack), request.Id, new StartOrchestrationOptions(InstanceId: request.Id), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The engines refuse a second start of a running instance with exceptions of their own; what counts is that it runs.
            if (!await IsUnderWayOrDoneAsync(client, request.Id, cancellationToken))
            {
                throw;
            }
        }
    }

    async Task<bool> IsUnderWayOrDoneAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        (await client.GetInstanceAsync(id, cancellationToken))?.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Suspended => true,
            OrchestrationRuntimeStatus.Completed => await analyses.IsCompleteAsync(id, cancellationToken),
            _ => false,
        };
}
