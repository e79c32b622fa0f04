using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Error, "The orchestration store could not be written ({Changes} changes wait); trying again. Check the disk's free space and the file's permissions.")]
    internal static partial void CommitRetried(ILogger log, Exception reason, int changes);

    [LoggerMessage(2, LogLevel.Warning, "A commit of {Changes} changes failed; each is tried alone.")]
    internal static partial void BatchSplit(ILogger log, Exception reason, int changes);

    [LoggerMessage(3, LogLevel.Error, "A change ({Change}) could not be written.")]
    internal static partial void ChangeRefused(ILogger log, Exception reason, string change);
}
