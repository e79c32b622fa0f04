using System.Globalization;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Removes finished instances with all that belongs to them, and gives the file's free pages back.</summary>
sealed class Purge(Func<StoreConnection, List<long>> select, bool recursive, Action<int> onDone, Action<Exception>? onFailed = null) : StoreChange
{
    /// <summary>Instances removed in one transaction, so that the writer is never away for long.</summary>
    internal const int Batch = 200;
    int removed;

    internal static string BatchText { get; } = Batch.ToString(CultureInfo.InvariantCulture);

    internal static List<long> Keys(StoreConnection db, string sql, params ReadOnlySpan<object?> values)
    {
        var keys = new List<long>();
        using var r = db.Query(sql, values);
        while (r.Read())
        {
            keys.Add(r.GetInt64(0));
        }
        return keys;
    }

    internal override void Apply(StoreConnection db)
    {
        removed = 0;
        var left = new Stack<long>(select(db));
        while (left.TryPop(out var key))
        {
            if (recursive)
            {
                Keys(db, "SELECT k FROM instances WHERE parent = ?1 AND status IN (1, 3, 5)", key).ForEach(left.Push);
            }
            db.Execute("DELETE FROM activities WHERE k = ?1", key);
            db.DeleteInstance(key);
            removed++;
        }
        if (removed > 0)
        {
            db.Execute("PRAGMA incremental_vacuum(2000)");
        }
    }

    internal override void Committed() => onDone(removed);

    internal override void Failed(Exception reason) => onFailed?.Invoke(reason);
}
