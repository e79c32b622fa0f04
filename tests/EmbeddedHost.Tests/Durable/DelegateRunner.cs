using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>Functions given as delegates.</summary>
sealed class DelegateRunner : IFunctionRunner
{
    static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, Func<string, string?, CancellationToken, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    internal DelegateRunner Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    internal DelegateRunner Orchestrator(string name, Func<TaskOrchestrationContext, Task> code)
    {
        orchestrators[name] = async context =>
        {
            await code(context);
            return null;
        };
        return this;
    }

    internal DelegateRunner Activity<TIn, TOut>(string name, Func<TIn?, Task<TOut>> code)
    {
        activities[name] = async (_, input, _) => await code(Parse<TIn>(input));
        return this;
    }

    internal DelegateRunner Activity<TIn, TOut>(string name, Func<TIn?, TOut> code)
    {
        activities[name] = (_, input, _) => Task.FromResult<object?>(code(Parse<TIn>(input)));
        return this;
    }

    internal DelegateRunner Activity(string name, Func<string, CancellationToken, Task<object?>> code)
    {
        activities[name] = (instance, _, cancellation) => code(instance, cancellation);
        return this;
    }

    internal void Remove(string orchestrator) => orchestrators.TryRemove(orchestrator, out _);

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken) =>
        activities[name](instanceId, inputJson, cancellationToken);

    static T? Parse<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Json);
}
