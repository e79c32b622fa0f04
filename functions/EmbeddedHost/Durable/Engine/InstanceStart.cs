using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Writes a new instance, in the place of a finished one of the same id.</summary>
static class InstanceStart
{
    /// <returns>The message that starts it; null when an instance of that id is in the way.</returns>
    internal static InboxMessage? Write(StoreConnection db, InstanceRow row, long message, long due, Func<OrchestrationRuntimeStatus, bool> mayReplace)
    {
        if (db.FindInstance(row.Id) is { } existing)
        {
            if (!mayReplace(existing.Status))
            {
                return null;
            }
            db.DeleteInstance(existing.Key);
        }
        db.InsertInstance(row);
        var start = new InboxMessage(message, row.Key, row.Execution, new(HistoryKind.ExecutionStarted, -1, row.Name, null, row.Created), due);
        db.InsertMessage(start);
        return start;
    }
}
