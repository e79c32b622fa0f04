using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>A started engine: the store, the actors of the instances that have something to do, and the threads that run their turns.</summary>
sealed class EngineCore : IEngineCore, IDisposable
{
    readonly ConcurrentDictionary<long, InstanceActor> actors = new();
    readonly BlockingCollection<InstanceActor> ready = new();
    readonly DurableEngineOptions options;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly ActivityPump activities;
    readonly TurnRunner turns;
    readonly TimerQueue timers;
    readonly SessionCache sessions;
    readonly Housekeeping housekeeping;
    readonly Thread[] threads;
    volatile bool abandoned;

    internal EngineCore(DurableEngineOptions options, IFunctionRunner functions, DataConverter converter, ILoggerFactory loggerFactory, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        log = loggerFactory.CreateLogger<DurableEngine>();
        Store = DurableStore.Open(options.StorePath, options.Durability, log);
        var services = new ContextServices(converter, loggerFactory, options.MaximumTimerInterval, NextNumber);
        turns = new TurnRunner(this, Store, functions, services, clock, log);
        timers = new TimerQueue(clock, Deliver);
        sessions = new SessionCache(clock, options.ExtendedSessionIdle, options.MaxExtendedSessions, Forget);
        activities = new ActivityPump(this, Store, functions, converter, clock, log, options.MaxConcurrentActivities);
        housekeeping = new Housekeeping(this, clock, options.Retention, log);
        threads = [.. Enumerable.Range(0, options.MaxConcurrentTurns).Select(i => new Thread(RunTurns) { IsBackground = true, Name = "durable turns" })];
    }

    internal DurableStore Store { get; }

    internal InstanceSignals Signals { get; } = new();

    /// <summary>Takes up all that the store says is unfinished.</summary>
    internal void Resume()
    {
        var messages = Store.ReadMessages();
        var work = Store.ReadActivities();
        EngineLog.Started(log, options.StorePath, work.Count, messages.Count);
        messages.ForEach(Deliver);
        work.ForEach(activities.Add);
        Array.ForEach(threads, t => t.UnsafeStart());
        housekeeping.Start();
    }

    internal async Task StopAsync(TimeSpan drain, TimeSpan afterCancel, CancellationToken hurry)
    {
        housekeeping.Dispose();
        timers.Stop();
        var left = await activities.StopAsync(drain, afterCancel, hurry);
        StopTurns();
        Store.Writer.Finish(TimeSpan.FromSeconds(30));
        Close();
        EngineLog.Stopped(log, left);
    }

    /// <summary>Ends as a killed process would: what is not committed is gone.</summary>
    public void Dispose()
    {
        abandoned = true;
        housekeeping.Dispose();
        timers.Stop();
        Store.Writer.Abandon();
        StopTurns();
        Close();
    }

    public long NextNumber() => Store.NextNumber();

    public void Changed(string instanceId) => Signals.Changed(instanceId);

    public void Deliver(InboxMessage message)
    {
        if (message.Due > clock.GetUtcNow().UtcTicks)
        {
            timers.Add(message);
            return;
        }
        while (true)
        {
            var actor = actors.GetOrAdd(message.Instance, static key => new InstanceActor(key));
            lock (actor.Gate)
            {
                if (actor.Retired)
                {
                    continue;
                }
                actor.Inbox.Add(message);
                actor.News = true;
                if (!actor.Busy)
                {
                    actor.Busy = true;
                    Queue(actor);
                }
                return;
            }
        }
    }

    public void TurnCommitted(TurnCommit commit)
    {
        var actor = commit.Actor;
        actor.Row = commit.After;
        if (commit.After.IsFinal || commit.NewRun.Count > 0)
        {
            actor.Session = null;
            timers.RemoveInstance(actor.Key);
        }
        foreach (var timer in commit.CancelledTimers)
        {
            timers.Remove(timer);
        }
        foreach (var message in commit.Deliveries)
        {
            Deliver(message);
        }
        commit.Activities.ForEach(activities.Add);
        Release(actor);
        if (commit.After.Status != commit.Before.Status || commit.After.IsFinal)
        {
            Signals.Changed(commit.After.Id);
        }
    }

    public void TurnFailed(TurnCommit commit, Exception reason)
    {
        if (reason is DurableEngineStoppedException || abandoned)
        {
            return;
        }
        EngineLog.TurnLost(log, reason, commit.Before.Id);
        var actor = commit.Actor;
        actor.Session = null;
        var now = clock.GetUtcNow().UtcTicks;
        if (commit.After.Status == OrchestrationRuntimeStatus.Failed && commit.History.Count == 0)
        {
            Release(actor);
            return;
        }
        Store.Writer.Enqueue(new TurnCommit(this, actor, commit.Before)
        {
            Consumed = commit.Consumed,
            After = commit.Before with
            {
                Status = OrchestrationRuntimeStatus.Failed,
                Output = $"{reason.GetType()}: {reason.Message}",
                Failure = StoredFailure.Of(reason).ToJson(),
                Updated = now,
                Completed = now,
            },
        });
    }

    void RunTurns()
    {
        foreach (var actor in ready.GetConsumingEnumerable())
        {
            if (abandoned)
            {
                return;
            }
            var taken = Array.Empty<InboxMessage>();
            try
            {
                RunTurn(actor, ref taken);
            }
            catch (Exception e)
            {
                // The store could not be read, say. The thread must live on for the other instances; this one tries again when something comes.
                EngineLog.TurnBroken(log, e, actor.Key);
                PutBack(actor, taken);
            }
        }
    }

    void RunTurn(InstanceActor actor, ref InboxMessage[] taken)
    {
        sessions.Remove(actor);
        lock (actor.Gate)
        {
            taken = [.. actor.Inbox];
            actor.Inbox.Clear();
            actor.News = false;
        }
        actor.Row ??= Store.ReadInstance(actor.Key);
        if (actor.Row is not { } row)
        {
            // The instance is gone, and with it what came for it.
            Release(actor);
            return;
        }
        var input = TurnInput.Select(row, taken);
        var commit = turns.Run(actor, row, input);
        lock (actor.Gate)
        {
            actor.Inbox.InsertRange(0, input.Held);
        }
        if (commit is null)
        {
            Release(actor);
        }
        else
        {
            Store.Writer.Enqueue(commit);
        }
    }

    static void PutBack(InstanceActor actor, InboxMessage[] taken)
    {
        actor.Session = null;
        actor.Row = null;
        lock (actor.Gate)
        {
            actor.Inbox.InsertRange(0, taken);
            actor.Busy = false;
        }
    }

    /// <summary>The turn is over: another one if something has come, otherwise the actor rests or leaves.</summary>
    void Release(InstanceActor actor)
    {
        var final = actor.Row is null or { IsFinal: true };
        lock (actor.Gate)
        {
            if (actor.News)
            {
                Queue(actor);
                return;
            }
            actor.Busy = false;
            if (actor.Session is null && (final || actor.Inbox.Count == 0))
            {
                actor.Retired = true;
                actors.TryRemove(actor.Key, out _);
                return;
            }
        }
        sessions.Add(actor);
    }

    /// <summary>Takes a resting session's place in memory away; the next turn replays it.</summary>
    void Forget(InstanceActor actor)
    {
        lock (actor.Gate)
        {
            if (actor.Busy)
            {
                return;
            }
            actor.Session = null;
            if (actor.Inbox.Count == 0)
            {
                actor.Retired = true;
                actors.TryRemove(actor.Key, out _);
            }
        }
    }

    void Queue(InstanceActor actor)
    {
        try
        {
            ready.Add(actor);
        }
        catch (InvalidOperationException)
        {
            // The engine has stopped; what has come is in the store.
        }
    }

    void StopTurns()
    {
        ready.CompleteAdding();
        Array.ForEach(threads, t =>
        {
            if (t.ThreadState.HasFlag(ThreadState.Unstarted))
            {
                return;
            }
            t.Join();
        });
    }

    void Close()
    {
        Signals.Stop();
        sessions.Dispose();
        timers.Dispose();
        Store.Dispose();
        activities.Dispose();
        ready.Dispose();
    }
}
