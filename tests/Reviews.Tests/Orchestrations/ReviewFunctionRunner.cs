using System.Text.Json;
using Microsoft.DurableTask;
using QaPipeline.App.Reviews;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.Reviews.Tests.Orchestrations;

/// <summary>The app's orchestrations and the services behind its activities, without the host around them.</summary>
sealed class ReviewFunctionRunner(ReviewAdvance advance, CycleRunning cycles, IReviewReading reading) : IFunctionRunner
{
    public bool HasOrchestrator(string name) => name is ReviewOrchestration.Name or CycleOrchestration.Name;

    public bool HasActivity(string name) => name is nameof(ReviewActivities.AdvanceReview) or nameof(ReviewActivities.OpenCycle) or nameof(ReviewActivities.TryCloseCycle);

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        await (name == ReviewOrchestration.Name ? ReviewOrchestration.RunAsync(context) : CycleOrchestration.RunAsync(context));
        return null;
    }

    public async Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken)
    {
        var id = JsonSerializer.Deserialize<string>(inputJson!)!;
        return name switch
        {
            nameof(ReviewActivities.AdvanceReview) => await advance.AdvanceAsync(id, reading, cancellationToken),
            nameof(ReviewActivities.OpenCycle) => await cycles.OpenAsync(id, cancellationToken),
            _ => await cycles.TryCloseAsync(id, cancellationToken),
        };
    }
}
