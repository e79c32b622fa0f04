using Microsoft.Data.Sqlite;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Blobs;

/// <summary>How far a function has come with one version of a blob.</summary>
enum BlobState
{
    /// <summary>It failed and is tried again.</summary>
    Failed,

    /// <summary>It ran.</summary>
    Done,

    /// <summary>It failed too often and is left alone until the blob changes.</summary>
    Poisoned,
}

/// <summary>What is noted of one version of a blob.</summary>
sealed record BlobReceipt(string ETag, BlobState State, int Attempts, string? Error);

/// <summary>Which blob versions the functions have seen, kept over restarts. One row per function and blob: a new version takes the old one's place.</summary>
sealed class BlobReceipts : IDisposable
{
    const int SchemaVersion = 1;

    readonly SqliteConnection connection;
    readonly Lock gate = new();

    public BlobReceipts(DataDirectory directory)
    {
        var path = directory.HostFile("blobs.db");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        var version = Convert.ToInt32(Scalar("PRAGMA user_version;"), System.Globalization.CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
        {
            connection.Dispose();
            throw new EmbeddedHostException($"{path} was written by a newer version of the host (schema {version}; this one knows {SchemaVersion}). Use that version, or another data directory.");
        }
        Execute($"""
            CREATE TABLE IF NOT EXISTS receipts (
              function TEXT NOT NULL, container TEXT NOT NULL, blob TEXT NOT NULL,
              etag TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL, error TEXT,
              PRIMARY KEY (function, container, blob)) WITHOUT ROWID;
            PRAGMA user_version = {SchemaVersion};
            """);
    }

    /// <summary>All that is noted for a function and container, by blob name.</summary>
    public Dictionary<string, BlobReceipt> Read(string function, string container)
    {
        lock (gate)
        {
            using var command = Command("SELECT blob, etag, state, attempts, error FROM receipts WHERE function = $function AND container = $container;", function, container);
            using var reader = command.ExecuteReader();
            var receipts = new Dictionary<string, BlobReceipt>(StringComparer.Ordinal);
            while (reader.Read())
            {
                receipts[reader.GetString(0)] = new(reader.GetString(1), (BlobState)reader.GetInt32(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetString(4));
            }
            return receipts;
        }
    }

    public void Write(string function, string container, string blob, BlobReceipt receipt)
    {
        lock (gate)
        {
            using var command = Command(
                "INSERT INTO receipts VALUES ($function, $container, $blob, $etag, $state, $attempts, $error) ON CONFLICT DO UPDATE SET etag = $etag, state = $state, attempts = $attempts, error = $error;",
                function,
                container);
            command.Parameters.AddWithValue("$blob", blob);
            command.Parameters.AddWithValue("$etag", receipt.ETag);
            command.Parameters.AddWithValue("$state", (int)receipt.State);
            command.Parameters.AddWithValue("$attempts", receipt.Attempts);
            command.Parameters.AddWithValue("$error", (object?)receipt.Error ?? DBNull.Value);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Forgets a blob that is gone, so that the file stays bounded.</summary>
    public void Remove(string function, string container, string blob)
    {
        lock (gate)
        {
            using var command = Command("DELETE FROM receipts WHERE function = $function AND container = $container AND blob = $blob;", function, container);
            command.Parameters.AddWithValue("$blob", blob);
            command.ExecuteNonQuery();
        }
    }

    public void Dispose() => connection.Dispose();

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    object? Scalar(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    SqliteCommand Command(string sql, string function, string container)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$function", function);
        command.Parameters.AddWithValue("$container", container);
        return command;
    }
}
