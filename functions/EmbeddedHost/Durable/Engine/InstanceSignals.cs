using System.Collections.Concurrent;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Wakes those who wait for an instance to change.</summary>
sealed class InstanceSignals
{
    readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change. Take it before looking at the instance, so that no change is missed.</summary>
    internal Task NextChange(string instanceId) =>
        waiting.GetOrAdd(instanceId, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Changed(string instanceId)
    {
        if (!waiting.IsEmpty && waiting.TryRemove(instanceId, out var source))
        {
            source.TrySetResult();
        }
    }

    /// <summary>Ends all waiting.</summary>
    internal void Stop()
    {
        foreach (var id in waiting.Keys)
        {
            if (waiting.TryRemove(id, out var source))
            {
                source.TrySetException(new DurableEngineStoppedException());
            }
        }
    }
}
