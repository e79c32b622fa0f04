using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The store's statements for single rows.</summary>
static class StoreRows
{
    internal const string InstanceColumns =
        "k, id, name, version, status, execution, created, updated, completed, input, output, custom_status, failure, suspend_reason, tags, " +
        "parent, parent_execution, parent_task, parent_id, parent_name, history";

    internal static void InsertInstance(this StoreConnection db, InstanceRow row) => db.Execute(
        "INSERT INTO instances (k, id, name, version, status, execution, created, updated, input, tags, parent, parent_execution, parent_task, parent_id, parent_name, history) " +
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0)",
        row.Key, row.Id, row.Name, row.Version, (int)row.Status, row.Execution, row.Created, row.Updated, row.Input, row.Tags,
        row.Parent?.Key, row.Parent?.Execution, row.Parent?.TaskId, row.Parent?.InstanceId, row.Parent?.Name);

    internal static void UpdateInstance(this StoreConnection db, InstanceRow row) => db.Execute(
        "UPDATE instances SET version = ?2, status = ?3, execution = ?4, created = ?5, updated = ?6, completed = ?7, input = ?8, output = ?9, " +
        "custom_status = ?10, failure = ?11, suspend_reason = ?12, history = ?13 WHERE k = ?1",
        row.Key, row.Version, (int)row.Status, row.Execution, row.Created, row.Updated, row.Completed, row.Input, row.Output,
        row.CustomStatus, row.Failure, row.SuspendReason, row.HistoryLength);

    internal static InstanceRow ReadInstance(SqliteDataReader r) => new()
    {
        Key = r.GetInt64(0),
        Id = r.GetString(1),
        Name = r.GetString(2),
        Version = Text(r, 3),
        Status = (OrchestrationRuntimeStatus)r.GetInt32(4),
        Execution = r.GetInt32(5),
        Created = r.GetInt64(6),
        Updated = r.GetInt64(7),
        Completed = r.IsDBNull(8) ? null : r.GetInt64(8),
        Input = Text(r, 9),
        Output = Text(r, 10),
        CustomStatus = Text(r, 11),
        Failure = Text(r, 12),
        SuspendReason = Text(r, 13),
        Tags = Text(r, 14),
        Parent = r.IsDBNull(15) ? null : new(r.GetInt64(15), r.GetInt32(16), r.GetInt32(17), r.GetString(18), r.GetString(19)),
        HistoryLength = r.GetInt32(20),
    };

    internal static void InsertHistory(this StoreConnection db, long key, int sequence, in HistoryEvent e) => db.Execute(
        "INSERT INTO history VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", key, sequence, (int)e.Kind, e.TaskId, e.Name, e.Data, e.Time);

    internal static void InsertMessage(this StoreConnection db, InboxMessage m) => db.Execute(
        "INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        m.Id, m.Instance, m.Execution, (int)m.Event.Kind, m.Event.TaskId, m.Event.Name, m.Event.Data, m.Event.Time, m.Due);

    /// <summary>Stores a message for a run that still takes results.</summary>
    /// <returns>False when the run is over and the message was dropped.</returns>
    internal static bool InsertResult(this StoreConnection db, InboxMessage m) => db.Execute(
        "INSERT INTO messages SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM instances WHERE k = ?2 AND execution = ?3 AND status NOT IN (1, 3, 5))",
        m.Id, m.Instance, m.Execution, (int)m.Event.Kind, m.Event.TaskId, m.Event.Name, m.Event.Data, m.Event.Time, m.Due) > 0;

    internal static void DeleteMessage(this StoreConnection db, long id) => db.Execute("DELETE FROM messages WHERE id = ?1", id);

    internal static void InsertActivity(this StoreConnection db, ActivityWork a) => db.Execute(
        "INSERT INTO activities VALUES (?1, ?2, ?3, ?4, ?5, ?6)", a.Instance, a.Execution, a.TaskId, a.InstanceId, a.Name, a.Input);

    /// <summary>Key and status of an instance by its id.</summary>
    internal static (long Key, OrchestrationRuntimeStatus Status)? FindInstance(this StoreConnection db, string id)
    {
        using var r = db.Query("SELECT k, status FROM instances WHERE id = ?1", id);
        return r.Read() ? (r.GetInt64(0), (OrchestrationRuntimeStatus)r.GetInt32(1)) : null;
    }

    /// <summary>Removes an instance and all that waits for it. Its activities that have not run stay: like a sent letter they arrive.</summary>
    internal static void DeleteInstance(this StoreConnection db, long key)
    {
        db.Execute("DELETE FROM messages WHERE k = ?1", key);
        db.Execute("DELETE FROM history WHERE k = ?1", key);
        db.Execute("DELETE FROM instances WHERE k = ?1", key);
    }

    internal static InboxMessage ReadMessage(SqliteDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetInt32(2), new((HistoryKind)r.GetInt32(3), r.GetInt32(4), Text(r, 5), Text(r, 6), r.GetInt64(7)), r.GetInt64(8));

    internal static HistoryEvent ReadHistory(SqliteDataReader r) => new((HistoryKind)r.GetInt32(0), r.GetInt32(1), Text(r, 2), Text(r, 3), r.GetInt64(4));

    static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
