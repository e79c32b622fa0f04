using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>An activity's result. It is stored once: only as long as the activity is still to be done and its orchestration still waits.</summary>
sealed class ActivityCompletion(IEngineCore engine, ActivityWork work, InboxMessage result, ILogger log) : StoreChange
{
    bool delivered;

    internal override void Apply(StoreConnection db) => delivered =
        db.Execute("DELETE FROM activities WHERE k = ?1 AND execution = ?2 AND task = ?3", work.Instance, work.Execution, work.TaskId) > 0
        && db.InsertResult(result);

    internal override void Committed()
    {
        if (delivered)
        {
            engine.Deliver(result);
        }
    }

    internal override void Failed(Exception reason)
    {
        if (reason is not DurableEngineStoppedException)
        {
            EngineLog.ResultLost(log, reason, work.Name, work.InstanceId);
        }
    }
}
