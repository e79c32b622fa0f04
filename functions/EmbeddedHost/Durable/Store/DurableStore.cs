using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The store's file: opened once, written by one thread, read by many.</summary>
sealed class DurableStore : IDisposable
{
    readonly string path;
    readonly FileStream fileLock;
    readonly StoreConnection writing;
    readonly ConcurrentBag<StoreConnection> readers = [];
    readonly long epoch;
    long lastNumber;

    DurableStore(string path, FileStream fileLock, Durability durability, ILogger log)
    {
        this.path = path;
        this.fileLock = fileLock;
        writing = new StoreConnection(path, readOnly: false);
        try
        {
            StoreSchema.Prepare(writing, path, durability);
            writing.Execute("UPDATE meta SET value = value + 1 WHERE name = 'epoch'");
            epoch = writing.Scalar("SELECT value FROM meta WHERE name = 'epoch'") ?? 0;
        }
        catch
        {
            writing.Dispose();
            throw;
        }
        Writer = new StoreWriter(writing, log);
    }

    internal StoreWriter Writer { get; }

    /// <summary>Opens the store, creating it when missing.</summary>
    /// <exception cref="DurableStoreInUseException">It is open already.</exception>
    /// <exception cref="DurableStoreVersionException">It can't be read by this version.</exception>
    internal static DurableStore Open(string path, Durability durability, ILogger log)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream held;
        try
        {
            held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new DurableStoreInUseException(path, e);
        }
        try
        {
            return new DurableStore(path, held, durability, log);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A number never given before, in this process or an earlier one; later numbers are larger.</summary>
    internal long NextNumber() => (epoch << 40) | Interlocked.Increment(ref lastNumber);

    /// <summary>Reads with a connection of its own; sees all that is committed.</summary>
    internal T Read<T>(Func<StoreConnection, T> read)
    {
        if (!readers.TryTake(out var connection))
        {
            connection = new StoreConnection(path, readOnly: true);
        }
        try
        {
            var result = read(connection);
            readers.Add(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal InstanceRow? ReadInstance(long key) => Read(db =>
    {
        using var r = db.Query("SELECT " + StoreRows.InstanceColumns + " FROM instances WHERE k = ?1", key);
        return r.Read() ? StoreRows.ReadInstance(r) : null;
    });

    internal InstanceRow? ReadInstance(string id) => Read(db =>
    {
        using var r = db.Query("SELECT " + StoreRows.InstanceColumns + " FROM instances WHERE id = ?1", id);
        return r.Read() ? StoreRows.ReadInstance(r) : null;
    });

    /// <summary>Feeds the history, oldest first, to <paramref name="take"/>.</summary>
    internal void ReadHistory(long key, Action<HistoryEvent> take) => Read(db =>
    {
        using var r = db.Query("SELECT kind, task, name, data, time FROM history WHERE k = ?1 ORDER BY seq", key);
        while (r.Read())
        {
            take(StoreRows.ReadHistory(r));
        }
        return true;
    });

    internal List<InboxMessage> ReadMessages() => Read(db =>
    {
        var found = new List<InboxMessage>();
        using var r = db.Query("SELECT id, k, execution, kind, task, name, data, time, due FROM messages ORDER BY id");
        while (r.Read())
        {
            found.Add(StoreRows.ReadMessage(r));
        }
        return found;
    });

    internal List<ActivityWork> ReadActivities() => Read(db =>
    {
        var found = new List<ActivityWork>();
        using var r = db.Query("SELECT k, execution, task, instance, name, input FROM activities ORDER BY k, execution, task");
        while (r.Read())
        {
            found.Add(new(r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5)));
        }
        return found;
    });

    public void Dispose()
    {
        Writer.Dispose();
        foreach (var reader in readers)
        {
            reader.Dispose();
        }
        writing.Dispose();
        fileLock.Dispose();
    }
}
