namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>All that a turn changes, in one transaction: the messages it took, its history, what it asked for, and the instance's row.</summary>
sealed class TurnCommit : StoreChange
{
    readonly IEngineCore engine;
    readonly List<InboxMessage> deliveries = [];

    internal TurnCommit(IEngineCore engine, InstanceActor actor, InstanceRow before)
    {
        this.engine = engine;
        Actor = actor;
        Before = before;
        After = before;
    }

    internal InstanceActor Actor { get; }

    internal InstanceRow Before { get; }

    internal InstanceRow After { get; set; }

    internal IReadOnlyList<InboxMessage> Consumed { get; init; } = [];

    internal IReadOnlyList<HistoryEvent> History { get; init; } = [];

    internal List<ActivityWork> Activities { get; } = [];

    internal List<InboxMessage> Timers { get; } = [];

    internal IReadOnlyList<long> CancelledTimers { get; set; } = [];

    internal List<(InstanceRow Row, long Message)> SubOrchestrations { get; } = [];

    internal List<(string InstanceId, InboxMessage Message)> SentEvents { get; } = [];

    /// <summary>For a new run: its start and the events it inherits.</summary>
    internal List<InboxMessage> NewRun { get; } = [];

    /// <summary>For the end of a sub-orchestration: what its parent is told.</summary>
    internal InboxMessage? ToParent { get; set; }

    /// <summary>For a recursive termination: the order that the running sub-orchestrations get.</summary>
    internal HistoryEvent? ToChildren { get; set; }

    internal IReadOnlyList<InboxMessage> Deliveries => deliveries;

    internal override void Apply(StoreConnection db)
    {
        deliveries.Clear();
        if (After.IsFinal || NewRun.Count > 0)
        {
            ClearInbox(db);
        }
        else
        {
            foreach (var message in Consumed)
            {
                db.DeleteMessage(message.Id);
            }
            foreach (var timer in CancelledTimers)
            {
                db.DeleteMessage(timer);
            }
        }
        WriteHistory(db);
        foreach (var activity in Activities)
        {
            db.InsertActivity(activity);
        }
        Timers.ForEach(timer => Insert(db, timer));
        StartSubOrchestrations(db);
        foreach (var (instanceId, message) in SentEvents)
        {
            if (db.FindInstance(instanceId) is { } target && !InstanceRow.IsFinalStatus(target.Status))
            {
                Insert(db, message with { Instance = target.Key });
            }
        }
        NewRun.ForEach(message => Insert(db, message));
        if (ToParent is { } report && db.InsertResult(report))
        {
            deliveries.Add(report);
        }
        TerminateChildren(db);
        db.UpdateInstance(After);
    }

    internal override void Committed() => engine.TurnCommitted(this);

    internal override void Failed(Exception reason) => engine.TurnFailed(this, reason);

    void ClearInbox(StoreConnection db)
    {
        if (After.IsFinal)
        {
            db.Execute("DELETE FROM messages WHERE k = ?1", After.Key);
            return;
        }
        foreach (var message in Consumed)
        {
            db.DeleteMessage(message.Id);
        }
        db.Execute("DELETE FROM messages WHERE k = ?1 AND execution = ?2", Before.Key, Before.Execution);
    }

    void WriteHistory(StoreConnection db)
    {
        if (NewRun.Count > 0)
        {
            db.Execute("DELETE FROM history WHERE k = ?1", After.Key);
            return;
        }
        var sequence = Before.HistoryLength;
        foreach (var e in History)
        {
            db.InsertHistory(After.Key, sequence++, e);
        }
    }

    void StartSubOrchestrations(StoreConnection db)
    {
        foreach (var (row, number) in SubOrchestrations)
        {
            if (InstanceStart.Write(db, row, number, due: 0, InstanceRow.IsFinalStatus) is { } start)
            {
                deliveries.Add(start);
                continue;
            }
            var parent = row.Parent!;
            var failure = new StoredFailure(
                "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", $"An Orchestration instance with the ID {row.Id} already exists.", null, null);
            Insert(db, new(number, parent.Key, parent.Execution, new(HistoryKind.SubOrchestrationFailed, parent.TaskId, row.Name, failure.ToJson(), row.Created)));
        }
    }

    void TerminateChildren(StoreConnection db)
    {
        if (ToChildren is not { } order)
        {
            return;
        }
        var children = new List<long>();
        using (var r = db.Query("SELECT k FROM instances WHERE parent = ?1 AND status NOT IN (1, 3, 5)", After.Key))
        {
            while (r.Read())
            {
                children.Add(r.GetInt64(0));
            }
        }
        children.ForEach(child => Insert(db, new(engine.NextNumber(), child, InboxMessage.AnyExecution, order)));
    }

    void Insert(StoreConnection db, InboxMessage message)
    {
        db.InsertMessage(message);
        deliveries.Add(message);
    }
}
