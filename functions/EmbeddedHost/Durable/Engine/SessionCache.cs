namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Sessions that wait, the longest waiting first. Those over the limit of number or time lose their place in memory.</summary>
sealed class SessionCache : IDisposable
{
    readonly Lock gate = new();
    readonly LinkedList<InstanceActor> resting = new();
    readonly Dictionary<InstanceActor, LinkedListNode<InstanceActor>> places = [];
    readonly TimeProvider clock;
    readonly TimeSpan idle;
    readonly int limit;
    readonly Action<InstanceActor> forget;
    readonly ITimer timer;
    bool timerSet;
    bool stopped;

    internal SessionCache(TimeProvider clock, TimeSpan idle, int limit, Action<InstanceActor> forget)
    {
        this.clock = clock;
        this.idle = idle;
        this.limit = limit;
        this.forget = forget;
        timer = clock.CreateTimer(_ => Sweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal void Add(InstanceActor actor)
    {
        InstanceActor? surplus = null;
        lock (gate)
        {
            actor.LastTurn = clock.GetTimestamp();
            if (places.TryGetValue(actor, out var place))
            {
                resting.Remove(place);
                resting.AddLast(place);
            }
            else
            {
                places[actor] = resting.AddLast(actor);
            }
            if (idle == TimeSpan.Zero || resting.Count > limit)
            {
                surplus = resting.First!.Value;
                Take(surplus);
            }
            SetTimer();
        }
        if (surplus is not null)
        {
            forget(surplus);
        }
    }

    internal void Remove(InstanceActor actor)
    {
        lock (gate)
        {
            Take(actor);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
        }
        timer.Dispose();
    }

    void Sweep()
    {
        var old = new List<InstanceActor>();
        lock (gate)
        {
            timerSet = false;
            while (resting.First?.Value is { } actor && clock.GetElapsedTime(actor.LastTurn) >= idle)
            {
                Take(actor);
                old.Add(actor);
            }
            SetTimer();
        }
        old.ForEach(forget);
    }

    void Take(InstanceActor actor)
    {
        if (places.Remove(actor, out var place))
        {
            resting.Remove(place);
        }
    }

    void SetTimer()
    {
        if (!stopped && !timerSet && resting.Count > 0)
        {
            timerSet = true;
            // One look per idle time is enough: a session stays between one and two of them.
            timer.Change(idle, Timeout.InfiniteTimeSpan);
        }
    }
}
