namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Gives a part of the file's free pages back, so that no commit behind it waits long.</summary>
sealed class Shrinking(Action<long> onDone) : StoreChange
{
    long left;

    internal override void Apply(StoreConnection db)
    {
        var before = Free(db);
        if (before > 0)
        {
            db.Execute("PRAGMA incremental_vacuum(2000)");
        }
        var after = Free(db);
        // A file that was made without this kind of vacuum keeps its pages; asking again would never end.
        left = after < before ? after : 0;
    }

    internal override void Committed() => onDone(left);

    internal override void Failed(Exception reason)
    {
        // The pages stay free for what comes; the next round of housekeeping tries again. The writer has logged the reason.
    }

    static long Free(StoreConnection db) => db.Scalar("PRAGMA freelist_count") ?? 0;
}
