using System.Globalization;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>How an orchestration ended.</summary>
sealed record RunEnd(OrchestrationRuntimeStatus Status, string? Output, StoredFailure? Failure, NewRun? NewRun, IReadOnlyList<HistoryEvent> CarriedEvents);

/// <summary>What a turn brought.</summary>
sealed record TurnOutcome(
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyList<OrchestratorAction> Actions,
    IReadOnlyDictionary<int, long> TimerMessages,
    IReadOnlyList<long> CancelledTimers,
    (bool Set, string? Value) CustomStatus,
    RunEnd? End);

/// <summary>One run of an orchestrator in memory. It lives from turn to turn, so that only what is new is played.</summary>
sealed class OrchestrationSession
{
    readonly ContextServices services;
    readonly Func<EngineContext, Task<object?>> run;
    readonly Action reportIllegalAwait;
    readonly TurnScheduler scheduler;
    readonly EngineContext context;
    Task<object?>? orchestrator;
    int illegal;

    /// <param name="instance">The instance at the run's start.</param>
    /// <param name="services">The engine's services.</param>
    /// <param name="run">Starts the orchestrator's code.</param>
    /// <param name="reportIllegalAwait">Told once, from any thread, when the code has awaited something that isn't durable: another turn must end the run.</param>
    internal OrchestrationSession(InstanceRow instance, ContextServices services, Func<EngineContext, Task<object?>> run, Action reportIllegalAwait)
    {
        this.services = services;
        this.run = run;
        this.reportIllegalAwait = reportIllegalAwait;
        scheduler = new TurnScheduler(OnForeignWork);
        context = new EngineContext(instance, services, scheduler, OnForeignWork);
    }

    /// <summary>Plays what is stored (for a session that is new), then what is new.</summary>
    /// <param name="replay">Feeds the stored history; null when the session knows it.</param>
    /// <param name="news">What has arrived.</param>
    /// <param name="now">Time of the turn, UTC.</param>
    internal TurnOutcome RunTurn(Action<Action<HistoryEvent>>? replay, IReadOnlyList<HistoryEvent> news, DateTime now)
    {
        var events = new List<HistoryEvent>(news.Count + 4) { new(HistoryKind.TurnStarted, -1, null, null, now.Ticks) };
        events.AddRange(news);
        Exception? fault = null;
        scheduler.RunTurn(() =>
        {
            try
            {
                context.Replaying = true;
                replay?.Invoke(Play);
                context.Replaying = false;
                foreach (var e in events)
                {
                    Play(e);
                }
            }
            catch (Exception e)
            {
                // What is wrong with the history or with an event's payload fails the orchestration as a whole; the code can't catch it.
                fault = e;
            }
        });
        return Outcome(events, fault, now);
    }

    void Play(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.TurnStarted:
                context.Now = new DateTime(e.Time, DateTimeKind.Utc);
                return;
            case HistoryKind.ExecutionStarted:
                Start();
                break;
            case HistoryKind.TimerCreated:
                context.Actions.Confirm(e);
                context.NumberTimer(e.TaskId, long.Parse(e.Data!, CultureInfo.InvariantCulture));
                return;
            case HistoryKind.TaskScheduled or HistoryKind.SubOrchestrationCreated or HistoryKind.EventSent:
                context.Actions.Confirm(e);
                return;
            case HistoryKind.TaskCompleted or HistoryKind.SubOrchestrationCompleted or HistoryKind.TimerFired:
                context.Complete(e.TaskId, e.Data);
                break;
            case HistoryKind.TaskFailed or HistoryKind.SubOrchestrationFailed:
                context.Fail(e.TaskId, e.Data, e.Kind == HistoryKind.TaskFailed);
                break;
            case HistoryKind.EventRaised:
                context.Raise(e);
                break;
            default:
                return;
        }
        scheduler.RunQueued();
    }

    void Start()
    {
        try
        {
            orchestrator = run(context);
        }
        catch (Exception e)
        {
            orchestrator = Task.FromException<object?>(e);
        }
        if (!orchestrator.IsCompleted)
        {
            // Completion on another thread than the turn's means that the code has left it.
            _ = orchestrator.ContinueWith(_ => OnCompleted(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    void OnCompleted()
    {
        if (!scheduler.IsTurnThread)
        {
            OnForeignWork();
        }
    }

    void OnForeignWork()
    {
        if (Interlocked.Exchange(ref illegal, 1) == 0)
        {
            reportIllegalAwait();
        }
    }

    TurnOutcome Outcome(List<HistoryEvent> events, Exception? fault, DateTime now)
    {
        var timers = new Dictionary<int, long>();
        var actions = fault is null ? context.Actions.TakeNew() : [];
        foreach (var action in actions)
        {
            events.Add(Recorded(action, now, timers));
        }
        var end = End(fault);
        if (end is not null)
        {
            events.Add(new(HistoryKind.ExecutionCompleted, -1, end.NewRun is null ? end.Status.ToString() : "ContinuedAsNew", null, now.Ticks));
        }
        var cancelled = context.CancelledTimers.ToArray();
        context.CancelledTimers.Clear();
        var status = context.CustomStatus;
        context.CustomStatus = default;
        return new(events, actions, timers, cancelled, status, end);
    }

    HistoryEvent Recorded(OrchestratorAction action, DateTime now, Dictionary<int, long> timers)
    {
        switch (action)
        {
            case ScheduleActivity a:
                return new(HistoryKind.TaskScheduled, a.TaskId, a.Name, null, now.Ticks);
            case StartSubOrchestration s:
                return new(HistoryKind.SubOrchestrationCreated, s.TaskId, s.Name, s.InstanceId, now.Ticks);
            case SendExternalEvent e:
                return new(HistoryKind.EventSent, e.TaskId, e.Name, e.InstanceId, now.Ticks);
            case CreateTimer t:
                var message = services.NextNumber();
                if (context.NumberTimer(t.TaskId, message))
                {
                    timers[t.TaskId] = message;
                }
                return new(HistoryKind.TimerCreated, t.TaskId, null, message.ToString(CultureInfo.InvariantCulture), t.FireAt.Ticks);
            default:
                throw new InvalidOperationException($"No such action: {action.GetType().Name}.");
        }
    }

    RunEnd? End(Exception? fault)
    {
        if (fault is null && Volatile.Read(ref illegal) != 0)
        {
            fault = EngineContext.IllegalAwait();
        }
        if (fault is null && orchestrator is { IsCompleted: false })
        {
            // Nothing durable can wake the code again: it waits for something else.
            fault = context.Awaits ? null : EngineContext.IllegalAwait();
            if (fault is null)
            {
                return null;
            }
        }
        if (fault is null && orchestrator is null)
        {
            return null;
        }
        fault ??= orchestrator!.IsFaulted ? orchestrator.Exception!.InnerException : orchestrator.IsCanceled ? new TaskCanceledException(orchestrator) : null;
        return fault is null ? Returned() : Failed(fault);
    }

    RunEnd Returned()
    {
        if (context.NewRun is { } anew)
        {
            return new(OrchestrationRuntimeStatus.Running, null, null, anew, anew.PreserveEvents ? [.. context.UnprocessedEvents] : []);
        }
        try
        {
            return new(OrchestrationRuntimeStatus.Completed, services.Converter.Serialize(orchestrator!.Result), null, null, []);
        }
        catch (Exception e)
        {
            return Failed(e);
        }
    }

    static RunEnd Failed(Exception e) => new(OrchestrationRuntimeStatus.Failed, $"{e.GetType()}: {e.Message}", StoredFailure.Of(e), null, []);
}
