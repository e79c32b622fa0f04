namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What happened to an orchestration. The numbers are stored: never renumber them.</summary>
enum HistoryKind
{
    TurnStarted = 1,
    ExecutionStarted = 2,
    TaskScheduled = 3,
    TaskCompleted = 4,
    TaskFailed = 5,
    TimerCreated = 6,
    TimerFired = 7,
    SubOrchestrationCreated = 8,
    SubOrchestrationCompleted = 9,
    SubOrchestrationFailed = 10,
    EventSent = 11,
    EventRaised = 12,
    Suspended = 13,
    Resumed = 14,
    Terminated = 15,
    ExecutionCompleted = 16,

    /// <summary>Never stored: the running code awaited something that isn't durable.</summary>
    IllegalAwait = 100,
}

/// <summary>One line of a history.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="TaskId">Number of the task within the orchestration; -1 where there is none.</param>
/// <param name="Name">Name of the task or event; the target of an event sent.</param>
/// <param name="Data">JSON or, for a timer, its message's number.</param>
/// <param name="Time">Ticks, UTC: when it happened; for a timer when it fires.</param>
readonly record struct HistoryEvent(HistoryKind Kind, int TaskId, string? Name, string? Data, long Time);

/// <summary>Something that waits to become part of an orchestration's history.</summary>
/// <param name="Id">Number of the stored message; 0 for one that isn't stored.</param>
/// <param name="Instance">Key of the instance.</param>
/// <param name="Execution">Run the message belongs to; <see cref="AnyExecution"/> for all.</param>
/// <param name="Event">What it becomes.</param>
/// <param name="Due">Ticks, UTC, before which it isn't delivered; 0 for at once.</param>
sealed record InboxMessage(long Id, long Instance, int Execution, HistoryEvent Event, long Due = 0)
{
    internal const int AnyExecution = -1;
}

/// <summary>An activity that must run.</summary>
sealed record ActivityWork(long Instance, int Execution, int TaskId, string InstanceId, string Name, string? Input);
