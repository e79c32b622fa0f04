namespace Microsoft.DurableTask.Client;

/// <summary>How a purge goes.</summary>
/// <param name="Recursive">Whether sub-orchestrations go too.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which finished instances are purged.</summary>
/// <param name="CreatedFrom">Earliest creation.</param>
/// <param name="CreatedTo">Latest creation.</param>
/// <param name="Statuses">Final statuses to purge; null or none for all of them.</param>
public record PurgeInstancesFilter(DateTimeOffset? CreatedFrom = null, DateTimeOffset? CreatedTo = null, IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>How long the purge may take before it answers with what it has done; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What a purge did.</summary>
public class PurgeResult
{
    /// <summary>A result with a count.</summary>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>A result with a count, and whether nothing is left to purge.</summary>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>How many instances are gone.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left to purge; null when that isn't known.</summary>
    public bool? IsComplete { get; }
}

/// <summary>How an instance is ended.</summary>
/// <param name="Output">Its output.</param>
/// <param name="Recursive">Whether its sub-orchestrations end too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
