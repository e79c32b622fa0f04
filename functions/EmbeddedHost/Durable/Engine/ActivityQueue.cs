namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>
/// Activities that wait. They are taken by turns: one of the instance that was begun first, then the one that waits longest. So of many instances that were begun together the first come to
/// their end while the last still begin, and no instance, however much it has to do, keeps another from its turn.
/// </summary>
sealed class ActivityQueue
{
    readonly Lock gate = new();
    readonly LinkedList<ActivityWork> waiting = new();
    readonly SortedDictionary<long, Queue<LinkedListNode<ActivityWork>>> ofInstances = [];
    bool oldestHadItsTurn;

    internal void Add(ActivityWork work)
    {
        lock (gate)
        {
            if (!ofInstances.TryGetValue(work.Instance, out var own))
            {
                ofInstances[work.Instance] = own = new();
            }
            own.Enqueue(waiting.AddLast(work));
        }
    }

    /// <summary>The next one. There must be one.</summary>
    internal ActivityWork Take()
    {
        lock (gate)
        {
            oldestHadItsTurn = !oldestHadItsTurn;
            // The longest waiting of all is also the longest waiting of its instance.
            var instance = oldestHadItsTurn ? ofInstances.First().Key : waiting.First!.Value.Instance;
            var own = ofInstances[instance];
            var next = own.Dequeue();
            if (own.Count == 0)
            {
                ofInstances.Remove(instance);
            }
            waiting.Remove(next);
            return next.Value;
        }
    }
}
