using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>How the durable engine runs the app's functions: it knows names and JSON, the functions host knows methods and bindings.</summary>
public interface IFunctionRunner
{
    /// <summary>Whether an orchestrator of that name exists (names compare without case).</summary>
    bool HasOrchestrator(string name);

    /// <summary>Whether an activity of that name exists (names compare without case).</summary>
    bool HasActivity(string name);

    /// <summary>Runs an orchestrator against <paramref name="context"/>. The task must complete on the engine's own scheduler: no thread hop in between.</summary>
    /// <returns>The return value, not yet serialized; null for none.</returns>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity with its input as JSON.</summary>
    /// <returns>The return value, not yet serialized; null for none.</returns>
    Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken);
}
