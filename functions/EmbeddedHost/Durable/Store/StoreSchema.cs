using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The store's tables and how older files become current ones.</summary>
static class StoreSchema
{
    /// <summary>Marks the file as this program's ("QAD1").</summary>
    const int ApplicationId = 0x51414431;

    /// <summary>Each entry takes a store one version further; published entries never change.</summary>
    static readonly string[] Migrations =
    [
        """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO meta VALUES ('epoch', 0);
        CREATE TABLE instances (
            k INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            completed INTEGER,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            suspend_reason TEXT,
            tags TEXT,
            parent INTEGER,
            parent_execution INTEGER,
            parent_task INTEGER,
            parent_id TEXT,
            parent_name TEXT,
            history INTEGER NOT NULL) STRICT;
        CREATE INDEX instances_parent ON instances (parent) WHERE parent IS NOT NULL;
        CREATE INDEX instances_completed ON instances (completed) WHERE completed IS NOT NULL;
        CREATE TABLE history (
            k INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            task INTEGER NOT NULL,
            name TEXT,
            data TEXT,
            time INTEGER NOT NULL,
            PRIMARY KEY (k, seq)) STRICT, WITHOUT ROWID;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            k INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            task INTEGER NOT NULL,
            name TEXT,
            data TEXT,
            time INTEGER NOT NULL,
            due INTEGER NOT NULL) STRICT;
        CREATE INDEX messages_instance ON messages (k);
        CREATE TABLE activities (
            k INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            task INTEGER NOT NULL,
            instance TEXT NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            PRIMARY KEY (k, execution, task)) STRICT, WITHOUT ROWID;
        """,
    ];

    internal static int CurrentVersion => Migrations.Length;

    /// <summary>Sets the connection up and brings the file to the current version.</summary>
    /// <exception cref="DurableStoreVersionException">The file is newer, or something else.</exception>
    internal static void Prepare(StoreConnection db, string path, Durability durability)
    {
        try
        {
            db.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            db.Execute("PRAGMA journal_mode = WAL");
            db.Execute(durability == Durability.PowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            db.Execute("PRAGMA temp_store = MEMORY");
            db.Execute("PRAGMA journal_size_limit = 67108864");
            Migrate(db, path);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            throw new DurableStoreVersionException(path, "It is not an SQLite database, or it is damaged.", "Restore the file from a backup, or name another file.");
        }
    }

    static void Migrate(StoreConnection db, string path)
    {
        var version = (int)(db.Scalar("PRAGMA user_version") ?? 0);
        var application = db.Scalar("PRAGMA application_id") ?? 0;
        if (application != ApplicationId && (application != 0 || db.Scalar("SELECT count(*) FROM sqlite_master") != 0))
        {
            throw new DurableStoreVersionException(path, "It is another program's database.", "Name another file.");
        }
        if (version > CurrentVersion)
        {
            throw new DurableStoreVersionException(
                path, FormattableString.Invariant($"It has version {version}, and this program knows versions up to {CurrentVersion}."), "Start it with the newer program that wrote it.");
        }
        for (; version < CurrentVersion; version++)
        {
            db.Execute("BEGIN IMMEDIATE");
            db.Execute(Migrations[version]);
            db.Execute("PRAGMA user_version = " + (version + 1).ToString(CultureInfo.InvariantCulture));
            db.Execute("PRAGMA application_id = " + ApplicationId.ToString(CultureInfo.InvariantCulture));
            db.Execute("COMMIT");
        }
    }
}
