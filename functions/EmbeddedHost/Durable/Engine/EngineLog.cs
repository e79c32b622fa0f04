using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

static partial class EngineLog
{
    [LoggerMessage(11, LogLevel.Information, "The durable engine has started on '{Store}': {Activities} activities and {Messages} messages resume.")]
    internal static partial void Started(ILogger log, string store, int activities, int messages);

    [LoggerMessage(12, LogLevel.Information, "The durable engine has stopped; {Activities} running activities were given up and run again at the next start.")]
    internal static partial void Stopped(ILogger log, int activities);

    [LoggerMessage(13, LogLevel.Error, "The result of activity '{Activity}' of '{Instance}' could not be stored; the activity runs again at the next start.")]
    internal static partial void ResultLost(ILogger log, Exception reason, string activity, string instance);

    [LoggerMessage(14, LogLevel.Error, "A turn of '{Instance}' could not be stored; the instance is failed.")]
    internal static partial void TurnLost(ILogger log, Exception reason, string instance);

    [LoggerMessage(15, LogLevel.Warning, "Orchestration '{Instance}' ({Name}) failed: {Reason}")]
    internal static partial void OrchestrationFailed(ILogger log, string instance, string name, string? reason);

    [LoggerMessage(16, LogLevel.Warning, "Activity '{Activity}' of '{Instance}' failed.")]
    internal static partial void ActivityFailed(ILogger log, Exception reason, string activity, string instance);

    [LoggerMessage(17, LogLevel.Information, "{Count} finished orchestrations were removed after their retention time.")]
    internal static partial void Retired(ILogger log, int count);

    [LoggerMessage(18, LogLevel.Error, "A turn of instance {Key} could not be run; it is tried again at the next message or start.")]
    internal static partial void TurnBroken(ILogger log, Exception reason, long key);
}
