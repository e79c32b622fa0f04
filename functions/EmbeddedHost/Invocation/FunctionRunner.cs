using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Runs orchestrators and activities for the durable engine.</summary>
sealed class FunctionRunner(FunctionRegistry registry, ScopedRuns runs) : IFunctionRunner
{
    public bool HasOrchestrator(string name) => registry.Orchestrator(name) is not null;

    public bool HasActivity(string name) => registry.Activity(name) is not null;

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var function = registry.Orchestrator(name) ?? throw new InvalidOperationException($"There is no orchestrator named '{name}'.");
        return runs.RunAsync(function, context, () => DataOf(context.InstanceId), CancellationToken.None);
    }

    public Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken)
    {
        var function = registry.Activity(name) ?? throw new InvalidOperationException($"There is no activity named '{name}'.");
        return runs.RunAsync(function, inputJson, () => DataOf(instanceId), cancellationToken);
    }

    static Dictionary<string, object?> DataOf(string instanceId) => new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
}
