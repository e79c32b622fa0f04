namespace Microsoft.DurableTask;

/// <summary>The orchestration that started this one.</summary>
/// <param name="Name">Name of its orchestrator.</param>
/// <param name="InstanceId">Its id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);

/// <summary>How an orchestration begins anew.</summary>
public class ContinueAsNewOptions
{
    /// <summary>Input of the new run.</summary>
    public object? NewInput { get; set; }

    /// <summary>Version of the new run; null keeps the present one.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Whether external events that nobody waited for reach the new run.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
