using System.Threading.Channels;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Runs activities, a limited number at a time, and hands their results to the store.</summary>
sealed class ActivityPump : IDisposable
{
    readonly ActivityQueue queue = new();
    readonly Channel<bool> tickets = Channel.CreateUnbounded<bool>();
    readonly CancellationTokenSource cancel = new();
    readonly IEngineCore engine;
    readonly DurableStore store;
    readonly IFunctionRunner functions;
    readonly DataConverter converter;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly CancellationToken cancelled;
    readonly Task[] loops;
    volatile bool stopping;
    int running;

    internal ActivityPump(IEngineCore engine, DurableStore store, IFunctionRunner functions, DataConverter converter, TimeProvider clock, ILogger log, int limit)
    {
        this.engine = engine;
        this.store = store;
        this.functions = functions;
        this.converter = converter;
        this.clock = clock;
        this.log = log;
        cancelled = cancel.Token;
        loops = [.. Enumerable.Range(0, limit).Select(_ => Task.Run(LoopAsync))];
    }

    internal void Add(ActivityWork work)
    {
        queue.Add(work);
        tickets.Writer.TryWrite(true);
    }

    /// <summary>Starts nothing more, waits for what runs, then cancels it.</summary>
    /// <returns>How many activities did not end.</returns>
    internal async Task<int> StopAsync(TimeSpan drain, TimeSpan afterCancel, CancellationToken hurry)
    {
        stopping = true;
        tickets.Writer.TryComplete();
        var all = Task.WhenAll(loops);
        if (!await EndedAsync(all, drain, hurry))
        {
            await cancel.CancelAsync();
            await EndedAsync(all, afterCancel, CancellationToken.None);
        }
        return Volatile.Read(ref running);
    }

    public void Dispose()
    {
        stopping = true;
        tickets.Writer.TryComplete();
        cancel.Cancel();
        cancel.Dispose();
    }

    async Task<bool> EndedAsync(Task all, TimeSpan limit, CancellationToken hurry)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        var delay = Task.Delay(limit, clock, over.Token);
        var first = await Task.WhenAny(all, delay);
        await over.CancelAsync();
        return first == all;
    }

    async Task LoopAsync()
    {
        await foreach (var _ in tickets.Reader.ReadAllAsync())
        {
            if (stopping)
            {
                return;
            }
            Interlocked.Increment(ref running);
            await RunAsync(queue.Take());
            Interlocked.Decrement(ref running);
        }
    }

    async Task RunAsync(ActivityWork work)
    {
        HistoryEvent result;
        try
        {
            if (functions.HasActivity(work.Name))
            {
                var value = await functions.RunActivityAsync(work.Name, work.InstanceId, work.Input, cancelled);
                result = Result(work, HistoryKind.TaskCompleted, converter.Serialize(value));
            }
            else
            {
                result = Result(work, HistoryKind.TaskFailed, StoredFailure.MissingActivity.ToJson());
            }
        }
        catch (Exception e)
        {
            // A failure after the cancellation is the stop's doing: the activity runs again at the next start.
            if (cancelled.IsCancellationRequested)
            {
                return;
            }
            EngineLog.ActivityFailed(log, e, work.Name, work.InstanceId);
            result = Result(work, HistoryKind.TaskFailed, StoredFailure.Of(e).ToJson());
        }
        store.Writer.Enqueue(new ActivityCompletion(engine, work, new(engine.NextNumber(), work.Instance, work.Execution, result), log));
    }

    HistoryEvent Result(ActivityWork work, HistoryKind kind, string? data) => new(kind, work.TaskId, null, data, clock.GetUtcNow().UtcTicks);
}
