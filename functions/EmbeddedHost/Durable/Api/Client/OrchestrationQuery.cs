namespace Microsoft.DurableTask.Client;

/// <summary>Which orchestrations are asked for, and how many at a time.</summary>
/// <param name="CreatedFrom">Earliest creation.</param>
/// <param name="CreatedTo">Latest creation.</param>
/// <param name="Statuses">Wanted statuses; null or none for all.</param>
/// <param name="TaskHubNames">Wanted task hubs; null or none for all.</param>
/// <param name="InstanceIdPrefix">What the ids begin with.</param>
/// <param name="PageSize">Instances per page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses come along.</param>
/// <param name="ContinuationToken">Where to go on.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Instances per page when nothing else is said.</summary>
    public const int DefaultPageSize = 100;
}
