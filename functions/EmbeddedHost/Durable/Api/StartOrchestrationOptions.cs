namespace Microsoft.DurableTask;

/// <summary>How a new orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Options with an id (null for a random one) and a start time (null for at once).</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy of <paramref name="options"/>.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id of the new instance; null for a random one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When the orchestration begins; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The version to start.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Names of statuses in which an existing instance of the same id is not replaced; null for the running ones alone.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
