using System.Text.Json;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The client of an engine in the same process. Its calls return when what they ask for is durable.</summary>
sealed partial class EngineClient(string name, DataConverter converter, IFunctionRunner functions, TimeProvider clock) : DurableTaskClient(name)
{
    readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    EngineCore? core;
    volatile bool stopped;

    internal void Attach(EngineCore engine)
    {
        core = engine;
        started.TrySetResult();
    }

    internal void Detach()
    {
        stopped = true;
        core = null;
        started.TrySetResult();
    }

    /// <inheritdoc/>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        if (InstanceIds.Problem(id) is { } problem)
        {
            throw StartRefused(id, problem);
        }
        if (!functions.HasOrchestrator(orchestratorName.Name))
        {
            throw StartRefused(id, $"The orchestrator '{orchestratorName.Name}' doesn't exist.");
        }
        string? version = options?.Version;
        var now = clock.GetUtcNow().UtcTicks;
        var engine = await EngineAsync(cancellation);
        var row = new InstanceRow
        {
            Key = engine.NextNumber(),
            Id = id,
            Name = orchestratorName.Name,
            Version = version,
            Input = converter.Serialize(input),
            Created = now,
            Updated = now,
            Tags = TagsToJson(options?.Tags),
        };
        return await Run(engine, new StartInstance(engine, row, options?.StartAt?.UtcTicks ?? 0, Dedupe(options))).WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, HistoryKind.EventRaised, eventName, converter.Serialize(eventPayload), "raise an event for", cancellation);
    }

    /// <inheritdoc/>
    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryKind.Terminated, options?.Recursive == true ? "recursive" : null, converter.Serialize(options?.Output), "terminate", cancellation);

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryKind.Suspended, null, reason, "suspend", cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, HistoryKind.Resumed, null, reason, "resume", cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, m => m.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    /// <inheritdoc/>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, m => m.IsCompleted, cancellation);

    /// <inheritdoc/>
    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var engine = await EngineAsync(cancellation);
        var old = engine.Store.ReadInstance(instanceId) ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        if (!old.IsFinal && !restartWithNewInstanceId)
        {
            throw new InvalidOperationException($"The orchestration {instanceId} is in the {old.Status} state; only a finished one can be restarted under its own id.");
        }
        var now = clock.GetUtcNow().UtcTicks;
        var row = new InstanceRow
        {
            Key = engine.NextNumber(),
            Id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId,
            Name = old.Name,
            Version = old.Version,
            Input = old.Input,
            Created = now,
            Updated = now,
            Tags = old.Tags,
        };
        return await Run(engine, new StartInstance(engine, row, 0, new HashSet<OrchestrationRuntimeStatus>())).WaitAsync(cancellation);
    }

    /// <summary>Releases nothing: the engine belongs to the host.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static string? TagsToJson(IEnumerable<KeyValuePair<string, string>>? tags) =>
        tags is null || !tags.Any() ? null : JsonSerializer.Serialize(new SortedDictionary<string, string>(tags.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    static RpcException StartRefused(string id, string problem) => new(new(StatusCode.Internal, $"Failed to start instance with ID {id}.\n{problem}"));

    static HashSet<OrchestrationRuntimeStatus> Dedupe(StartOrchestrationOptions? options) =>
        [.. (options?.DedupeStatuses ?? []).Select(s => Enum.Parse<OrchestrationRuntimeStatus>(s, ignoreCase: true))];

    static Task<T> Run<T>(EngineCore engine, ClientChange<T> change)
    {
        engine.Store.Writer.Enqueue(change);
        return change.Done;
    }

    async Task SendAsync(string instanceId, HistoryKind kind, string? eventName, string? data, string verb, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var engine = await EngineAsync(cancellation);
        await Run(engine, new SendToInstance(engine, instanceId, new(kind, -1, eventName, data, clock.GetUtcNow().UtcTicks), verb)).WaitAsync(cancellation);
    }

    async Task<OrchestrationMetadata> WaitAsync(string instanceId, bool withData, Func<OrchestrationMetadata, bool> reached, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var engine = await EngineAsync(cancellation);
        while (true)
        {
            var change = engine.Signals.NextChange(instanceId);
            if (engine.Store.ReadInstance(instanceId) is { } row && ToMetadata(row, withData) is var found && reached(found))
            {
                return found;
            }
            await change.WaitAsync(cancellation);
        }
    }

    async ValueTask<EngineCore> EngineAsync(CancellationToken cancellation)
    {
        if (core is { } running)
        {
            return running;
        }
        if (!stopped)
        {
            await started.Task.WaitAsync(cancellation);
        }
        return core ?? throw new DurableEngineStoppedException();
    }
}
