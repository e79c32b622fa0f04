using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Register;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>Hands over and delivers right after a change. What it misses, because the app stops or storage doesn't answer, the clock does.</summary>
public sealed class OutboxTrigger(PendingSignal signal, RecordChanges changes, OutboxDelivery delivery, ILogger<OutboxTrigger> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var record in signal.ReadAsync(stoppingToken))
        {
            try
            {
                if (record is var (kind, id))
                {
                    await changes.HandOverAsync(kind, id, stoppingToken);
                }
                if (!signal.HasMore)
                {
                    await delivery.DeliverDueAsync(stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: a fault in one round must not end the app, and the clock tries the same again.
                OutboxTriggerLog.LeftForTheClock(logger, e);
            }
        }
    }
}

static partial class OutboxTriggerLog
{
    [LoggerMessage(1302, LogLevel.Warning, "A round of the outbox failed; the clock tries again.")]
    public static partial void LeftForTheClock(ILogger logger, Exception cause);
}
