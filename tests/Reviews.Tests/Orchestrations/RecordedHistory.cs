using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace QaPipeline.Reviews.Tests.Orchestrations;

/// <summary>The stored histories of running orchestrations, the register they go with and the time, as one JSON file.</summary>
static class RecordedHistory
{
    static readonly string[] Tables = ["instances", "history", "messages", "activities"];
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static void Write(string path, Stage stage)
    {
        using var db = Open(stage.StorePath);
        var file = new JsonObject
        {
            ["now"] = stage.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["register"] = stage.Register.Save(),
        };
        foreach (var table in Tables)
        {
            file[table] = Rows(db, table);
        }
        File.WriteAllText(path, file.ToJsonString(Readable) + "\n");
    }

    /// <summary>Fills the empty store of a stage that has been started and stopped once.</summary>
    public static void Restore(string path, Stage stage)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        stage.Clock.Advance(DateTimeOffset.Parse((string)file["now"]!, CultureInfo.InvariantCulture) - stage.Clock.GetUtcNow());
        stage.Register.Load(file["register"]!.AsObject());
        using var db = Open(stage.StorePath);
        foreach (var table in Tables)
        {
            foreach (var row in file[table]!.AsArray().Select(r => r!.AsObject()))
            {
                Insert(db, table, row);
            }
        }
    }

    static SqliteConnection Open(string path)
    {
        var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        return db;
    }

    static JsonArray Rows(SqliteConnection db, string table)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var reader = command.ExecuteReader();
        var rows = new JsonArray();
        while (reader.Read())
        {
            var row = new JsonObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                row[reader.GetName(i)] = reader.GetValue(i) switch
                {
                    long number => number,
                    string text => text,
                    _ => null,
                };
            }
            rows.Add(row);
        }
        return rows;
    }

    static void Insert(SqliteConnection db, string table, JsonObject row)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", row.Select(c => c.Key))}) VALUES ({string.Join(", ", row.Select(c => "$" + c.Key))})";
        foreach (var (name, value) in row)
        {
            command.Parameters.AddWithValue("$" + name, value is null ? DBNull.Value : value.GetValueKind() == JsonValueKind.Number ? (long)value : (string)value!);
        }
        command.ExecuteNonQuery();
    }
}
