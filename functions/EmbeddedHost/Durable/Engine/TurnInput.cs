namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Which of the waiting messages a turn takes, and what they make of the instance's status.</summary>
sealed record TurnInput(
    IReadOnlyList<InboxMessage> Consumed,
    IReadOnlyList<InboxMessage> Played,
    IReadOnlyList<InboxMessage> Held,
    bool Started,
    bool Suspended,
    string? SuspendReason,
    InboxMessage? Termination,
    bool IllegalAwait)
{
    /// <summary>
    /// Sorts the messages: those of an earlier run are dropped; a held instance takes nothing but orders; nothing goes before the start; after an order to
    /// end nothing else counts.
    /// </summary>
    internal static TurnInput Select(InstanceRow row, IReadOnlyList<InboxMessage> inbox)
    {
        var (consumed, played, held) = (new List<InboxMessage>(), new List<InboxMessage>(), new List<InboxMessage>());
        // A run that has not started has no history: orders that reach it before leave none.
        var started = row.HistoryLength > 0;
        var suspended = row.SuspendReason is not null;
        var reason = row.SuspendReason;
        var illegal = false;
        InboxMessage? termination = null;
        foreach (var message in AsRaised(inbox))
        {
            if (row.IsFinal || termination is not null || (message.Execution != InboxMessage.AnyExecution && message.Execution != row.Execution))
            {
                consumed.Add(message);
                continue;
            }
            switch (message.Event.Kind)
            {
                case HistoryKind.IllegalAwait:
                    illegal = true;
                    break;
                case HistoryKind.Terminated:
                    termination = message;
                    consumed.Add(message);
                    break;
                case HistoryKind.Suspended:
                    (suspended, reason) = (true, message.Event.Data ?? string.Empty);
                    consumed.Add(message);
                    break;
                case HistoryKind.Resumed:
                    (suspended, reason) = (false, null);
                    consumed.Add(message);
                    Release();
                    break;
                case HistoryKind.ExecutionStarted when !suspended:
                    started = true;
                    Play(message);
                    Release();
                    break;
                default:
                    if (suspended || !started)
                    {
                        held.Add(message);
                    }
                    else
                    {
                        Play(message);
                    }
                    break;
            }
        }
        return new(consumed, played, held, started, suspended, reason, termination, illegal);

        void Play(InboxMessage message)
        {
            consumed.Add(message);
            played.Add(message);
        }

        void Release()
        {
            var start = held.FindIndex(m => m.Event.Kind == HistoryKind.ExecutionStarted);
            if (start >= 0)
            {
                started = true;
                Play(held[start]);
                held.RemoveAt(start);
            }
            if (started)
            {
                held.ForEach(Play);
                held.Clear();
            }
        }
    }

    /// <summary>External events in the order in which they were raised, everything else in its place: what a run carries over to the next one comes behind an event that was raised while it ended.</summary>
    static InboxMessage[] AsRaised(IReadOnlyList<InboxMessage> inbox)
    {
        InboxMessage[] messages = [.. inbox];
        var raised = new Queue<InboxMessage>(messages.Where(IsRaised).OrderBy(m => m.Event.Time));
        for (var i = 0; raised.Count > 0 && i < messages.Length; i++)
        {
            messages[i] = IsRaised(messages[i]) ? raised.Dequeue() : messages[i];
        }
        return messages;

        static bool IsRaised(InboxMessage message) => message.Event.Kind == HistoryKind.EventRaised;
    }
}
