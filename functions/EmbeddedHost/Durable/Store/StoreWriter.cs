using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>A change to the store. It is applied inside a transaction, perhaps more than once, and told once when it is durable.</summary>
abstract class StoreChange
{
    /// <summary>Writes the change. Must give the same result when the transaction is tried again.</summary>
    internal abstract void Apply(StoreConnection db);

    /// <summary>The change is durable. Runs on the writer's thread: quick, and never throwing.</summary>
    internal abstract void Committed();

    /// <summary>The change could not be written and never will be.</summary>
    internal abstract void Failed(Exception reason);
}

/// <summary>The one thread that writes: it puts all changes that wait into one transaction (group commit).</summary>
sealed class StoreWriter : IDisposable
{
    const int MaxChangesPerCommit = 1_024;
    readonly BlockingCollection<StoreChange> queue = new();
    readonly List<StoreChange> batch = [];
    readonly StoreConnection db;
    readonly ILogger log;
    readonly Thread thread;
    readonly CancellationTokenSource abandon = new();

    internal StoreWriter(StoreConnection db, ILogger log)
    {
        this.db = db;
        this.log = log;
        thread = new Thread(Run) { IsBackground = true, Name = "durable store writer" };
        thread.UnsafeStart();
    }

    /// <summary>Queues a change. After <see cref="Finish"/> it fails at once.</summary>
    internal void Enqueue(StoreChange change)
    {
        try
        {
            queue.Add(change);
        }
        catch (InvalidOperationException)
        {
            change.Failed(new DurableEngineStoppedException());
        }
    }

    /// <summary>Writes what is queued and ends; false when that took longer than <paramref name="limit"/>.</summary>
    internal bool Finish(TimeSpan limit)
    {
        queue.CompleteAdding();
        return thread.Join(limit);
    }

    /// <summary>Ends without writing what is queued, as a killed process would.</summary>
    internal void Abandon()
    {
        abandon.Cancel();
        queue.CompleteAdding();
        thread.Join();
    }

    public void Dispose()
    {
        abandon.Cancel();
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
        abandon.Dispose();
    }

    void Run()
    {
        foreach (var first in queue.GetConsumingEnumerable())
        {
            if (abandon.IsCancellationRequested)
            {
                first.Failed(new DurableEngineStoppedException());
                continue;
            }
            batch.Clear();
            batch.Add(first);
            while (batch.Count < MaxChangesPerCommit && queue.TryTake(out var next))
            {
                batch.Add(next);
            }
            CommitBatch();
        }
    }

    void CommitBatch()
    {
        while (true)
        {
            try
            {
                Write(batch);
                break;
            }
            catch (SqliteException e) when (IsPassing(e))
            {
                StoreLog.CommitRetried(log, e, batch.Count);
                if (abandon.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)))
                {
                    FailAll(e);
                    return;
                }
            }
            catch (Exception e)
            {
                // One change is at fault; the others must not suffer for it.
                StoreLog.BatchSplit(log, e, batch.Count);
                CommitOneByOne();
                return;
            }
        }
        foreach (var change in batch)
        {
            change.Committed();
        }
    }

    void CommitOneByOne()
    {
        foreach (var change in batch)
        {
            try
            {
                Write([change]);
            }
            catch (Exception e)
            {
                StoreLog.ChangeRefused(log, e, change.GetType().Name);
                change.Failed(e);
                continue;
            }
            change.Committed();
        }
    }

    void Write(List<StoreChange> changes)
    {
        db.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var change in changes)
            {
                change.Apply(db);
            }
            db.Execute("COMMIT");
        }
        catch
        {
            TryRollBack();
            throw;
        }
    }

    void TryRollBack()
    {
        try
        {
            db.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself after some errors; then there is nothing left to do.
        }
    }

    void FailAll(Exception reason)
    {
        foreach (var change in batch)
        {
            change.Failed(reason);
        }
    }

    /// <summary>A full disk, a locked file or an input/output error may pass; nothing is acknowledged until it has.</summary>
    static bool IsPassing(SqliteException e) => e.SqliteErrorCode is
        SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_NOMEM;
}
