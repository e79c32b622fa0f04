namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration that an orchestrator awaited has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>A failure known from the stored details.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(MessageOf(taskName, taskId, failureDetails?.ErrorMessage))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    /// <summary>A failure known from the exception.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageOf(taskName, taskId, innerException?.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException!);
    }

    internal TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails, Exception? innerException, string? causeMessage)
        : base(MessageOf(taskName, taskId, causeMessage), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>Name of the task.</summary>
    public string TaskName { get; }

    /// <summary>Number of the task within its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed. Null for a sub-orchestration whose orchestrator doesn't exist.</summary>
    public TaskFailureDetails FailureDetails { get; }

    static string MessageOf(string taskName, int taskId, string? cause) =>
        cause is null ? $"Task '{taskName}' (#{taskId}) failed with an unhandled exception." : $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {cause}";
}
