namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an orchestration from outside.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Metadata of the instance of that orchestrator and id.</summary>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>Name of the orchestrator.</summary>
    public string Name { get; }

    /// <summary>Id of the instance.</summary>
    public string InstanceId { get; }

    /// <summary>Reads the serialized values; null when they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where the instance stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When the present run was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the instance last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input, if asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output, if asked for. Plain text "Type: message" for a failed instance, the reason for a suspended one.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status, if asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why the instance failed, where the store keeps it; null here as on Azure Storage.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Tags given at the start.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the status is <see cref="OrchestrationRuntimeStatus.Running"/>.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether the instance completed, failed or was terminated.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input as a value.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>The output as a value.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>The custom status as a value.</summary>
    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}]");

    T? Read<T>(string? data) => DataConverter is null
        ? throw new InvalidOperationException($"The inputs and outputs of this orchestration were not fetched. Set getInputsAndOutputs, or FetchInputsAndOutputs in a query, to true.")
        : DataConverter.Deserialize<T>(data);
}
