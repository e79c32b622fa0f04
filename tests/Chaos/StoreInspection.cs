using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QaPipeline.Chaos;

/// <summary>Looks into the store's file while no host has it open.</summary>
sealed class StoreInspection : IDisposable
{
    const int TaskCompleted = 4;
    const int EventRaised = 12;
    readonly SqliteConnection db;

    internal StoreInspection(string path)
    {
        db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        db.Open();
    }

    /// <summary>The instances: key, id, name, run, status, output.</summary>
    internal List<(long Key, string Id, string Name, int Execution, int Status, string? Output)> Instances() => Read(
        "SELECT k, id, name, execution, status, output FROM instances ORDER BY k",
        r => (r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.IsDBNull(5) ? null : r.GetString(5)));

    /// <summary>All recorded activity results, in histories or on their way there; key, run and task to mark.</summary>
    internal Dictionary<(long Key, int Execution, int Task), string> Results()
    {
        var found = new Dictionary<(long, int, int), string>();
        var rows = Read(
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT h.k, i.execution, h.task, h.data FROM history h JOIN instances i ON i.k = h.k WHERE h.kind = {TaskCompleted}
            UNION ALL SELECT m.k, m.execution, m.task, m.data FROM messages m WHERE m.kind = {TaskCompleted}
            """),
            r => (Key: (r.GetInt64(0), r.GetInt32(1), r.GetInt32(2)), Data: r.GetString(3)));
        foreach (var (key, data) in rows)
        {
            if (!found.TryAdd(key, JsonSerializer.Deserialize<Marked>(data)!.Mark))
            {
                found[key] = "DOUBLED";
            }
        }
        return found;
    }

    /// <summary>Instance id and name of each event in a history or on its way there.</summary>
    internal HashSet<(string Id, string Name)> Events() => Read(
        string.Create(CultureInfo.InvariantCulture, $"""
        SELECT i.id, e.name FROM (SELECT k, name FROM history WHERE kind = {EventRaised} UNION ALL SELECT k, name FROM messages WHERE kind = {EventRaised}) e
        JOIN instances i ON i.k = e.k
        """),
        r => (r.GetString(0), r.GetString(1))).ToHashSet();

    /// <summary>What no history may show.</summary>
    internal IEnumerable<string> Inconsistencies()
    {
        foreach (var line in Read(
            "SELECT k, kind, task, count(*) FROM history WHERE task >= 0 GROUP BY k, kind, task HAVING count(*) > 1",
            r => $"instance {r.GetInt64(0)}: event {r.GetInt32(1)} of task {r.GetInt32(2)} stands {r.GetInt32(3)} times in the history"))
        {
            yield return line;
        }
        foreach (var line in Read(
            "SELECT i.k, i.history, count(h.seq), coalesce(max(h.seq) + 1, 0) FROM instances i LEFT JOIN history h ON h.k = i.k GROUP BY i.k " +
            "HAVING i.history <> count(h.seq) OR count(h.seq) <> coalesce(max(h.seq) + 1, 0)",
            r => $"instance {r.GetInt64(0)}: {r.GetInt32(1)} events counted, {r.GetInt32(2)} found, the last is number {r.GetInt32(3)}"))
        {
            yield return line;
        }
        foreach (var line in Read(
            "SELECT k, task FROM history h WHERE kind IN (4, 5) AND NOT EXISTS (SELECT 1 FROM history s WHERE s.k = h.k AND s.kind = 3 AND s.task = h.task)",
            r => $"instance {r.GetInt64(0)}: task {r.GetInt32(1)} has a result and was never scheduled"))
        {
            yield return line;
        }
        foreach (var line in Read("PRAGMA integrity_check", r => r.GetString(0)).Where(l => l != "ok"))
        {
            yield return "SQLite: " + line;
        }
    }

    public void Dispose() => db.Dispose();

    List<T> Read<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
        {
            found.Add(row(reader));
        }
        return found;
    }
}
