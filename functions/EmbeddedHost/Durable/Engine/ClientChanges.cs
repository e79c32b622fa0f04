using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>A change that a client waits for.</summary>
abstract class ClientChange<T> : StoreChange
{
    readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the change is durable, or was refused.</summary>
    internal Task<T> Done => source.Task;

    internal override void Failed(Exception reason) => source.TrySetException(reason);

    protected void Finish(T result) => source.TrySetResult(result);

    protected void Refuse(Exception reason) => source.TrySetException(reason);
}

/// <summary>Starts an instance.</summary>
sealed class StartInstance(IEngineCore engine, InstanceRow row, long due, IReadOnlySet<OrchestrationRuntimeStatus> dedupe) : ClientChange<string>
{
    InboxMessage? start;

    internal override void Apply(StoreConnection db) => start =
        InstanceStart.Write(db, row, engine.NextNumber(), due, status => InstanceRow.IsFinalStatus(status) && !dedupe.Contains(status));

    internal override void Committed()
    {
        if (start is null)
        {
            Refuse(new OrchestrationAlreadyExistsException($"An Orchestration instance with the ID {row.Id} already exists."));
            return;
        }
        engine.Deliver(start);
        engine.Changed(row.Id);
        Finish(row.Id);
    }
}

/// <summary>Leaves a message for an instance that has not ended.</summary>
sealed class SendToInstance(IEngineCore engine, string instanceId, HistoryEvent content, string verb) : ClientChange<bool>
{
    InboxMessage? message;
    string? problem;

    internal override void Apply(StoreConnection db)
    {
        (message, problem) = (null, null);
        if (db.FindInstance(instanceId) is not { } target)
        {
            problem = $"ArgumentException: No instance with ID '{instanceId}' was found.";
            return;
        }
        if (InstanceRow.IsFinalStatus(target.Status))
        {
            problem = $"InvalidOperationException: Cannot {verb} the orchestration instance {instanceId} because instance is in the {target.Status} state.";
            return;
        }
        message = new(engine.NextNumber(), target.Key, InboxMessage.AnyExecution, content);
        db.InsertMessage(message);
    }

    internal override void Committed()
    {
        if (message is null)
        {
            Refuse(new RpcException(new(StatusCode.Unknown, $"Exception was thrown by handler. ({problem})")));
            return;
        }
        engine.Deliver(message);
        Finish(true);
    }
}
