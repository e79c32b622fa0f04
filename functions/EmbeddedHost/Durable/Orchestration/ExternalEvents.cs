using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Events that came before anyone waited, and waiters whose event has not come. Of several waiters the latest is served first.</summary>
sealed class ExternalEvents(DataConverter converter, Func<bool> mayAct)
{
    readonly Dictionary<string, Queue<HistoryEvent>> early = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, LinkedList<Waiter>> waiters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many wait.</summary>
    internal int Waiting { get; private set; }

    /// <summary>The events nobody has taken, oldest first for each name.</summary>
    internal IEnumerable<HistoryEvent> Unprocessed => early.Values.SelectMany(q => q).OrderBy(e => e.Time);

    /// <exception cref="ArgumentException">Someone else waits for that name with another type.</exception>
    internal Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (early.TryGetValue(name, out var queue))
        {
            var taken = queue.Dequeue();
            if (queue.Count == 0)
            {
                early.Remove(name);
            }
            return Task.FromResult(converter.Deserialize<T>(taken.Data)!);
        }
        if (!waiters.TryGetValue(name, out var stack))
        {
            waiters[name] = stack = [];
        }
        if (stack.Last?.Value is { } other && other.EventType != typeof(T))
        {
            throw new ArgumentException($"Events with the same name must have the same type argument. Expected {other.EventType.FullName} but was requested {typeof(T).FullName}.");
        }
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }
        var waiter = new Waiter<T>(converter);
        var place = stack.AddLast(waiter);
        Waiting++;
        if (cancellation.CanBeCanceled)
        {
            waiter.Registration = cancellation.Register(() =>
            {
                if (mayAct() && place.List is not null)
                {
                    stack.Remove(place);
                    Waiting--;
                    waiter.Cancel(cancellation);
                }
            });
        }
        return waiter.Task;
    }

    /// <summary>Gives the event to the latest waiter, or keeps it.</summary>
    internal void Raise(in HistoryEvent e)
    {
        var name = e.Name ?? string.Empty;
        if (waiters.TryGetValue(name, out var stack) && stack.Last is { } latest)
        {
            stack.RemoveLast();
            Waiting--;
            latest.Value.Complete(e.Data);
            return;
        }
        if (!early.TryGetValue(name, out var queue))
        {
            early[name] = queue = new();
        }
        queue.Enqueue(e);
    }

    abstract class Waiter
    {
        internal abstract Type EventType { get; }

        internal CancellationTokenRegistration Registration { get; set; }

        internal abstract void Complete(string? data);
    }

    sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        readonly TaskCompletionSource<T> source = new();

        internal override Type EventType => typeof(T);

        internal Task<T> Task => source.Task;

        internal override void Complete(string? data)
        {
            Registration.Dispose();
            source.TrySetResult(converter.Deserialize<T>(data)!);
        }

        internal void Cancel(CancellationToken token) => source.TrySetCanceled(token);
    }
}
