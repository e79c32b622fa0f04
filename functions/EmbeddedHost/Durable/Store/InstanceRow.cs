using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The orchestration that waits for another one's result.</summary>
sealed record ParentLink(long Key, int Execution, int TaskId, string InstanceId, string Name);

/// <summary>What is stored of an instance besides its history.</summary>
sealed record InstanceRow
{
    internal required long Key { get; init; }

    internal required string Id { get; init; }

    internal required string Name { get; init; }

    internal string? Version { get; init; }

    internal OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    internal int Execution { get; init; }

    internal required long Created { get; init; }

    internal required long Updated { get; init; }

    internal long? Completed { get; init; }

    internal string? Input { get; init; }

    /// <summary>JSON; plain text for a failed instance.</summary>
    internal string? Output { get; init; }

    internal string? CustomStatus { get; init; }

    internal string? Failure { get; init; }

    internal string? SuspendReason { get; init; }

    internal string? Tags { get; init; }

    internal ParentLink? Parent { get; init; }

    /// <summary>Number of history rows.</summary>
    internal int HistoryLength { get; init; }

    internal bool IsFinal => IsFinalStatus(Status);

    internal static bool IsFinalStatus(OrchestrationRuntimeStatus status) =>
        status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
