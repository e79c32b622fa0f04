using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace QaPipeline.App.Telemetry;

/// <summary>Timer: measures how old the orchestrations are that have not ended, and counts those that failed since the last time.</summary>
public sealed class BacklogFunctions(TimeProvider clock)
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>Runs every five minutes. Windows begin and end on full intervals, so that a run that is a little late neither misses a failure nor counts it twice.</summary>
    [Function("MeasureBacklog")]
    public async Task MeasureAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending] };
        await foreach (var instance in client.GetAllInstancesAsync(open).WithCancellation(cancellationToken))
        {
            PipelineTelemetry.Age(now - instance.CreatedAt, instance.Name);
        }
        var end = new DateTimeOffset(now.Ticks - now.Ticks % Interval.Ticks, TimeSpan.Zero);
        var failed = 0;
        var ended = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed] };
        await foreach (var instance in client.GetAllInstancesAsync(ended).WithCancellation(cancellationToken))
        {
            failed += instance.LastUpdatedAt > end - Interval && instance.LastUpdatedAt <= end ? 1 : 0;
        }
        PipelineTelemetry.Failed(failed);
    }
}
