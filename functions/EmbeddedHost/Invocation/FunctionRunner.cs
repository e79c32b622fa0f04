using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Runs orchestrators and activities for the durable engine, each in a scope of its own and inside the app's middleware.</summary>
sealed class FunctionRunner(FunctionRegistry registry, FunctionPipeline pipeline, IServiceScopeFactory scopes) : IFunctionRunner
{
    public bool HasOrchestrator(string name) => registry.Orchestrator(name) is not null;

    public bool HasActivity(string name) => registry.Activity(name) is not null;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var function = registry.Orchestrator(name) ?? throw new InvalidOperationException($"There is no orchestrator named '{name}'.");
        var instanceId = context.InstanceId;
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new FunctionInvocationContext(function, scope.ServiceProvider, CancellationToken.None)
        {
            Trigger = context,
            BindingData = () => DataOf(instanceId),
        };
        await pipeline.InvokeAsync(invocation);
        return invocation.Result.Value;
    }

    public async Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken)
    {
        var function = registry.Activity(name) ?? throw new InvalidOperationException($"There is no activity named '{name}'.");
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new FunctionInvocationContext(function, scope.ServiceProvider, cancellationToken)
        {
            Trigger = inputJson,
            BindingData = () => DataOf(instanceId),
        };
        await pipeline.InvokeAsync(invocation);
        return invocation.Result.Value;
    }

    static Dictionary<string, object?> DataOf(string instanceId) => new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instanceId };
}
