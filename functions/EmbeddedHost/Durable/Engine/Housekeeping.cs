using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Removes finished instances after their retention time, and gives back what the store's file no longer needs.</summary>
sealed class Housekeeping : IDisposable
{
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    readonly EngineCore core;
    readonly TimeProvider clock;
    readonly TimeSpan? retention;
    readonly ILogger log;
    readonly ITimer timer;

    internal Housekeeping(EngineCore core, TimeProvider clock, TimeSpan? retention, ILogger log)
    {
        this.core = core;
        this.clock = clock;
        this.retention = retention;
        this.log = log;
        timer = clock.CreateTimer(_ => Clean(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal void Start()
    {
        var pause = retention is { } keep && keep < LongestPause ? TimeSpan.FromTicks(Math.Max(keep.Ticks, TimeSpan.TicksPerSecond)) : LongestPause;
        timer.Change(TimeSpan.Zero, pause);
    }

    public void Dispose() => timer.Dispose();

    void Clean()
    {
        if (retention is null)
        {
            Shrink();
            return;
        }
        var before = clock.GetUtcNow().UtcTicks - retention.Value.Ticks;
        core.Store.Writer.Enqueue(new Purge(
            db => Purge.Keys(db, "SELECT k FROM instances WHERE completed <= ?1 LIMIT " + Purge.BatchText, before),
            recursive: false,
            onDone: count =>
            {
                if (count > 0)
                {
                    EngineLog.Retired(log, count);
                }
                if (count == Purge.Batch)
                {
                    Clean();
                }
                else
                {
                    Shrink();
                }
            }));
    }

    void Shrink() => core.Store.Writer.Enqueue(new Shrinking(left =>
    {
        if (left > 0)
        {
            Shrink();
        }
    }));
}
