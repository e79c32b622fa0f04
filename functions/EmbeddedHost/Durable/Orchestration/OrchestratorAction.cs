namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Something an orchestrator's code has asked for; the number is its place in the code's sequence.</summary>
abstract record OrchestratorAction(int TaskId)
{
    /// <summary>What the action is called in messages about non-determinism.</summary>
    internal abstract string Description { get; }
}

sealed record ScheduleActivity(int TaskId, string Name, string? Input) : OrchestratorAction(TaskId)
{
    internal override string Description => "an activity task";
}

sealed record CreateTimer(int TaskId, DateTime FireAt) : OrchestratorAction(TaskId)
{
    internal override string Description => "a timer task";
}

sealed record StartSubOrchestration(int TaskId, string Name, string InstanceId, string? Input, string? Version, IDictionary<string, string>? Tags) : OrchestratorAction(TaskId)
{
    internal override string Description => "a sub-orchestration task";
}

sealed record SendExternalEvent(int TaskId, string InstanceId, string Name, string? Payload) : OrchestratorAction(TaskId)
{
    internal override string Description => "a send event task";
}
