using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Platform;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>Hands over what changes have caused, and delivers what is due.</summary>
public sealed class OutboxClock(PendingMover mover, OutboxDelivery delivery, FaultNews news, ILogger<OutboxClock> logger)
{
    /// <summary>Timer: every minute, for what a crash or a failed delivery has left.</summary>
    [Function(nameof(OutboxClock))]
    public Task TickAsync([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Activity: at once after a change. The input is the kind and id of the changed record, such as "reviews/…".</summary>
    [Function(nameof(HandOver))]
    public async Task HandOver([ActivityTrigger] string record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var slash = record.IndexOf('/', StringComparison.Ordinal);
        await mover.MoveAsync(record[..slash], record[(slash + 1)..], cancellationToken);
    }

    /// <summary>One round: sweeps the register and delivers what is due.</summary>
    public async Task<DeliveryRound> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await mover.SweepAsync(cancellationToken);
        }
        catch (AggregateException e)
        {
            if (news.Of(nameof(OutboxClock), [.. e.InnerExceptions.Select(f => ($"{f.Message} {f.InnerException?.GetType()}", f))]) is { Count: > 0 } told)
            {
                OutboxClockLog.NotHandedOver(logger, new AggregateException(told));
            }
        }
        return await delivery.DeliverDueAsync(cancellationToken);
    }
}

static partial class OutboxClockLog
{
    [LoggerMessage(1303, LogLevel.Error, "Some records could not be handed over; they are tried again with each minute, and told again after an hour.")]
    public static partial void NotHandedOver(ILogger logger, Exception cause);
}
