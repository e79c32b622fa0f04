namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Holds messages until they are due. One system timer, set to the next of them: waiting costs nothing.</summary>
sealed class TimerQueue : IDisposable
{
    /// <summary>A machine that slept wakes up late by at most this.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly PriorityQueue<InboxMessage, long> waiting = new();
    readonly Dictionary<long, InboxMessage> live = [];
    readonly Dictionary<long, HashSet<long>> byInstance = [];
    readonly TimeProvider clock;
    readonly Action<InboxMessage> deliver;
    readonly ITimer timer;
    bool stopped;

    internal TimerQueue(TimeProvider clock, Action<InboxMessage> deliver)
    {
        this.clock = clock;
        this.deliver = deliver;
        timer = clock.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal void Add(InboxMessage message)
    {
        lock (gate)
        {
            if (!live.TryAdd(message.Id, message))
            {
                return;
            }
            waiting.Enqueue(message, message.Due);
            if (!byInstance.TryGetValue(message.Instance, out var ids))
            {
                byInstance[message.Instance] = ids = [];
            }
            ids.Add(message.Id);
            if (waiting.Peek() == message)
            {
                SetTimer();
            }
        }
    }

    internal void Remove(long messageId)
    {
        lock (gate)
        {
            if (live.Remove(messageId, out var message) && byInstance.TryGetValue(message.Instance, out var ids))
            {
                ids.Remove(messageId);
                if (ids.Count == 0)
                {
                    byInstance.Remove(message.Instance);
                }
            }
            DropDead();
        }
    }

    internal void RemoveInstance(long key)
    {
        lock (gate)
        {
            if (byInstance.Remove(key, out var ids))
            {
                foreach (var id in ids)
                {
                    live.Remove(id);
                }
                DropDead();
            }
        }
    }

    /// <summary>Delivers nothing more.</summary>
    internal void Stop()
    {
        lock (gate)
        {
            stopped = true;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        Stop();
        timer.Dispose();
    }

    void Fire()
    {
        var due = new List<InboxMessage>();
        lock (gate)
        {
            if (stopped)
            {
                return;
            }
            var now = clock.GetUtcNow().UtcTicks;
            while (waiting.TryPeek(out var message, out var time) && time <= now)
            {
                waiting.Dequeue();
                if (live.Remove(message.Id))
                {
                    if (byInstance.TryGetValue(message.Instance, out var ids) && ids.Remove(message.Id) && ids.Count == 0)
                    {
                        byInstance.Remove(message.Instance);
                    }
                    due.Add(message);
                }
            }
            SetTimer();
        }
        foreach (var message in due)
        {
            deliver(message);
        }
    }

    void SetTimer()
    {
        if (stopped || !waiting.TryPeek(out _, out var time))
        {
            return;
        }
        var wait = TimeSpan.FromTicks(Math.Max(0, time - clock.GetUtcNow().UtcTicks));
        // Timers count whole milliseconds: round up, so that one shot is enough.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled messages stay in the heap until their time; when they are the most of it, it is built again.</summary>
    void DropDead()
    {
        if (waiting.Count > 64 + (2 * live.Count))
        {
            waiting.Clear();
            waiting.EnqueueRange(live.Values.Select(m => (m, m.Due)));
        }
    }
}
