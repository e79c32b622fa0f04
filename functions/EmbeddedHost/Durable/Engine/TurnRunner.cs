using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Makes a turn of what has arrived for an instance.</summary>
sealed class TurnRunner(IEngineCore engine, DurableStore store, IFunctionRunner functions, ContextServices services, TimeProvider clock, ILogger log)
{
    /// <returns>What to write; null when there is nothing to do.</returns>
    internal TurnCommit? Run(InstanceActor actor, InstanceRow row, TurnInput input)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (row.IsFinal)
        {
            return input.Consumed.Count == 0 ? null : new TurnCommit(engine, actor, row) { Consumed = input.Consumed };
        }
        if (input.Termination is { } order)
        {
            return Terminated(actor, row, input, order, now);
        }
        if (input.Played.Count == 0 && !(input.IllegalAwait && actor.Session is not null))
        {
            return input.Consumed.Count == 0 ? null : OrdersOnly(actor, row, input, now);
        }
        return Played(actor, row, input, now);
    }

    TurnCommit Played(InstanceActor actor, InstanceRow row, TurnInput input, DateTime now)
    {
        Action<Action<HistoryEvent>>? replay = null;
        if (actor.Session is null)
        {
            actor.Session = NewSession(actor, row);
            replay = row.HistoryLength > 0 ? take => store.ReadHistory(row.Key, take) : null;
        }
        var outcome = actor.Session.RunTurn(replay, [.. input.Played.Select(m => m.Event)], now);
        var commit = new TurnCommit(engine, actor, row)
        {
            Consumed = input.Consumed,
            History = [.. Orders(input, input.Started), .. outcome.Events],
            CancelledTimers = outcome.CancelledTimers,
        };
        AddActions(commit, row, outcome, now);
        commit.After = row with
        {
            Status = input.Suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            SuspendReason = input.SuspendReason,
            Updated = now.Ticks,
            CustomStatus = outcome.CustomStatus.Set ? outcome.CustomStatus.Value : row.CustomStatus,
            HistoryLength = row.HistoryLength + commit.History.Count,
        };
        if (outcome.End is { } end)
        {
            End(commit, end, now);
        }
        return commit;
    }

    OrchestrationSession NewSession(InstanceActor actor, InstanceRow row)
    {
        OrchestrationSession? session = null;
        session = new OrchestrationSession(row, services, RunCode, () => engine.Deliver(new(0, actor.Key, row.Execution, new(HistoryKind.IllegalAwait, -1, null, null, 0))));
        return session;

        Task<object?> RunCode(EngineContext context) => functions.HasOrchestrator(row.Name)
            ? functions.RunOrchestratorAsync(row.Name, context)
            : throw new MissingOrchestratorException(row.Name);
    }

    void AddActions(TurnCommit commit, InstanceRow row, TurnOutcome outcome, DateTime now)
    {
        foreach (var action in outcome.Actions)
        {
            switch (action)
            {
                case ScheduleActivity a:
                    commit.Activities.Add(new(row.Key, row.Execution, a.TaskId, row.Id, a.Name, a.Input));
                    break;
                case CreateTimer t when outcome.TimerMessages.TryGetValue(t.TaskId, out var message):
                    commit.Timers.Add(new(message, row.Key, row.Execution, new(HistoryKind.TimerFired, t.TaskId, null, null, t.FireAt.Ticks), t.FireAt.Ticks));
                    break;
                case StartSubOrchestration s:
                    commit.SubOrchestrations.Add((Sub(row, s, now), engine.NextNumber()));
                    break;
                case SendExternalEvent e:
                    commit.SentEvents.Add((e.InstanceId, new(engine.NextNumber(), 0, InboxMessage.AnyExecution, new(HistoryKind.EventRaised, -1, e.Name, e.Payload, now.Ticks))));
                    break;
            }
        }
    }

    InstanceRow Sub(InstanceRow row, StartSubOrchestration s, DateTime now) => new()
    {
        Key = engine.NextNumber(),
        Id = s.InstanceId,
        Name = s.Name,
        Version = s.Version,
        Input = s.Input,
        Created = now.Ticks,
        Updated = now.Ticks,
        Tags = EngineClient.TagsToJson(s.Tags),
        Parent = new(row.Key, row.Execution, s.TaskId, row.Id, row.Name),
    };

    void End(TurnCommit commit, RunEnd end, DateTime now)
    {
        if (end.NewRun is { } anew)
        {
            var execution = commit.Before.Execution + 1;
            commit.After = commit.After with
            {
                Execution = execution,
                Created = now.Ticks,
                Input = anew.Input,
                Version = anew.Version ?? commit.Before.Version,
                HistoryLength = 0,
            };
            // Timers of the old run would reach the new one's numbers.
            commit.Timers.Clear();
            commit.NewRun.Add(new(engine.NextNumber(), commit.After.Key, execution, new(HistoryKind.ExecutionStarted, -1, commit.After.Name, null, now.Ticks)));
            commit.NewRun.AddRange(end.CarriedEvents.Select(e => new InboxMessage(engine.NextNumber(), commit.After.Key, InboxMessage.AnyExecution, e)));
            return;
        }
        if (end.Failure is not null)
        {
            EngineLog.OrchestrationFailed(log, commit.Before.Id, commit.Before.Name, end.Output);
        }
        commit.Timers.Clear();
        commit.After = commit.After with
        {
            Status = end.Status,
            SuspendReason = null,
            Output = end.Output,
            Failure = end.Failure?.ToJson(),
            Completed = now.Ticks,
        };
        commit.ToParent = Report(commit.After, end.Failure, now);
    }

    /// <summary>What a parent is told. Of an orchestrator that doesn't exist it learns no details (so observed on the real host).</summary>
    InboxMessage? Report(InstanceRow ended, StoredFailure? failure, DateTime now)
    {
        if (ended.Parent is not { } parent)
        {
            return null;
        }
        var e = ended.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryKind.SubOrchestrationCompleted, parent.TaskId, ended.Name, ended.Output, now.Ticks)
            : new HistoryEvent(
                HistoryKind.SubOrchestrationFailed, parent.TaskId, ended.Name, failure?.Type == typeof(MissingOrchestratorException).ToString() ? null : failure?.ToJson(), now.Ticks);
        return new(engine.NextNumber(), parent.Key, parent.Execution, e);
    }

    TurnCommit Terminated(InstanceActor actor, InstanceRow row, TurnInput input, InboxMessage order, DateTime now)
    {
        var events = new List<HistoryEvent>();
        if (input.Started)
        {
            events.Add(new(HistoryKind.TurnStarted, -1, null, null, now.Ticks));
            events.Add(order.Event);
            events.Add(new(HistoryKind.ExecutionCompleted, -1, nameof(OrchestrationRuntimeStatus.Terminated), null, now.Ticks));
        }
        var commit = new TurnCommit(engine, actor, row) { Consumed = input.Consumed, History = events };
        commit.After = row with { Updated = now.Ticks, HistoryLength = row.HistoryLength + events.Count };
        var failure = new StoredFailure("Terminated", "The orchestration was terminated.", null, null) { NonRetriable = true };
        End(commit, new(OrchestrationRuntimeStatus.Terminated, order.Event.Data, null, null, []), now);
        commit.ToParent = Report(commit.After, failure, now);
        commit.ToChildren = order.Event.Name is null ? null : order.Event;
        return commit;
    }

    TurnCommit OrdersOnly(InstanceActor actor, InstanceRow row, TurnInput input, DateTime now)
    {
        var commit = new TurnCommit(engine, actor, row) { Consumed = input.Consumed, History = [.. Orders(input, input.Started)] };
        commit.After = row with
        {
            Status = input.Suspended ? OrchestrationRuntimeStatus.Suspended : input.Started ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending,
            SuspendReason = input.SuspendReason,
            Updated = now.Ticks,
            HistoryLength = row.HistoryLength + commit.History.Count,
        };
        return commit;
    }

    static IEnumerable<HistoryEvent> Orders(TurnInput input, bool started) => started
        ? input.Consumed.Where(m => m.Event.Kind is HistoryKind.Suspended or HistoryKind.Resumed).Select(m => m.Event)
        : [];
}

/// <summary>The app has no orchestrator of that name, or no longer.</summary>
sealed class MissingOrchestratorException(string name)
    : InvalidOperationException($"There is no orchestrator named '{name}'. Was it renamed or removed after this instance had started?");
