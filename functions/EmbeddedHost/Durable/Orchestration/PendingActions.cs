using DurableTask.Core.Exceptions;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What the code has asked for and the history doesn't hold yet. During a replay the history takes its entries away again, and must agree.</summary>
sealed class PendingActions
{
    const string Question = "Was a change made to the orchestrator code after this instance had already started running?";
    readonly Dictionary<int, OrchestratorAction> actions = [];

    internal void Add(OrchestratorAction action) => actions.Add(action.TaskId, action);

    /// <summary>All that is new, in the order asked for.</summary>
    internal List<OrchestratorAction> TakeNew()
    {
        var found = actions.Values.OrderBy(a => a.TaskId).ToList();
        actions.Clear();
        return found;
    }

    /// <summary>The history says that <paramref name="e"/> was asked for.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The code asked for something else.</exception>
    internal void Confirm(in HistoryEvent e)
    {
        var what = e.Kind switch
        {
            HistoryKind.TaskScheduled => "an activity task",
            HistoryKind.TimerCreated => "a timer task",
            HistoryKind.SubOrchestrationCreated => "a sub-orchestration task",
            _ => "a send event task",
        };
        var before = $"A previous execution of this orchestration scheduled {what} with sequence number {e.TaskId}";
        var named = e.Name is null ? before : $"{before} named '{e.Name}'";
        if (!actions.Remove(e.TaskId, out var action))
        {
            throw new NonDeterministicOrchestrationException($"{named}, but the current replay execution hasn't (yet?) scheduled this task.  {Question}");
        }
        var name = action switch
        {
            ScheduleActivity a when e.Kind == HistoryKind.TaskScheduled => a.Name,
            CreateTimer when e.Kind == HistoryKind.TimerCreated => e.Name,
            StartSubOrchestration s when e.Kind == HistoryKind.SubOrchestrationCreated => s.Name,
            SendExternalEvent s when e.Kind == HistoryKind.EventSent => s.Name,
            _ => throw new NonDeterministicOrchestrationException(
                $"{named}, but the current orchestration replay instead produced {action.Description} with this sequence number.  {Question}"),
        };
        if (!string.Equals(name, e.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw new NonDeterministicOrchestrationException(
                $"{named}, but the current orchestration replay instead scheduled {what} named '{name}' with this sequence number.  {Question}");
        }
    }
}
