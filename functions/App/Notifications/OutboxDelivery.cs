using Microsoft.Extensions.Logging;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Texts;
using QaPipeline.Messaging.Webhooks;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>
/// Delivers what is due. Each item is claimed before and recorded after its delivery; whoever is stopped in between leaves a claim that runs out, and the item goes again under the same
/// Message-ID or event id, by which its receiver knows it.
/// </summary>
public sealed class OutboxDelivery(OutboxStore outbox, RegisterStore register, MessageComposer composer, DigestGathering digests, StandIns standIns, IMailTransport mail, WebhookSender webhooks, TimeProvider clock, ILogger<OutboxDelivery> logger) : IDisposable
{
    /// <summary>How long a claim holds; longer than any delivery takes.</summary>
    public static TimeSpan Claim { get; } = TimeSpan.FromMinutes(10);

    const int AtOnce = 5000;
    const int AtATime = 4;
    const string WebhookPrefix = "webhook/";

    static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestDelay = TimeSpan.FromHours(6);

    /// <summary>One round at a time: a second one in the same process would read the same items and find each of them claimed.</summary>
    readonly SemaphoreSlim _rounds = new(1, 1);

    /// <summary>Delivers what is due now. Answers how many were delivered, and how many are left for another try or were given up.</summary>
    public async Task<DeliveryRound> DeliverDueAsync(CancellationToken cancellationToken)
    {
        await _rounds.WaitAsync(cancellationToken);
        try
        {
            return await RoundAsync(cancellationToken);
        }
        finally
        {
            _rounds.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rounds.Dispose();

    async Task<DeliveryRound> RoundAsync(CancellationToken cancellationToken)
    {
        var lookup = new RegisterLookup(register);
        var settings = await composer.SettingsAsync(lookup, cancellationToken);
        var now = clock.GetUtcNow();
        var due = await digests.GatherAsync(lookup, await outbox.DueAsync(now, AtOnce, cancellationToken), settings, now, cancellationToken);
        var round = new DeliveryRound(0, 0, 0);
        var gate = new Lock();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (item, cancel) =>
        {
            var after = await DeliverAsync(lookup, item, settings, cancel);
            lock (gate)
            {
                round = round.With(after);
            }
        });
        return round;
    }

    async Task<DeliveryState?> DeliverAsync(RegisterLookup lookup, Versioned<OutboxItem> item, NotificationSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (item.Value.ClaimedUntil > now)
        {
            return null;
        }
        try
        {
            if (item.Value.Notification.IsForMany)
            {
                // Nothing leaves the app, and doing it twice does no harm: no claim is needed.
                var passed = item.Value.Notification.Recipient == Notification.Webhooks
                    ? await FanOutAsync(lookup, item.Value, cancellationToken)
                    : await TellAdminsAsync(item.Value, settings, cancellationToken);
                await outbox.ReplaceAsync(item, passed with { Attempts = item.Value.Attempts + 1, ClaimedUntil = null }, cancellationToken);
                return passed.State;
            }
            var claimed = await outbox.ReplaceAsync(item, item.Value with { ClaimedUntil = now + Claim, Attempts = item.Value.Attempts + 1 }, cancellationToken);
            var after = await TryAsync(lookup, claimed.Value, settings, cancellationToken);
            await outbox.ReplaceAsync(claimed, after with { ClaimedUntil = null }, cancellationToken);
            return after.State;
        }
        catch (RecordChangedException)
        {
            // Somebody else delivers it, or holds or edits it at this moment.
            return null;
        }
    }

    async Task<OutboxItem> TryAsync(RegisterLookup lookup, OutboxItem item, NotificationSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var recipient = item.Notification.Recipient;
            return recipient.StartsWith(WebhookPrefix, StringComparison.Ordinal)
                ? await CallAsync(item, recipient[WebhookPrefix.Length..], cancellationToken)
                : await MailAsync(lookup, item, settings, cancellationToken);
        }
        catch (DeliveryException e)
        {
            return Failed(item, e, e.IsPermanent || item.Attempts >= settings.MaxAttempts);
        }
        catch (UnreadableRecordException e)
        {
            return Failed(item, e, item.Attempts >= settings.MaxAttempts);
        }
        catch (Exception e) when (e is MessageTextException or InvalidMailAddressException)
        {
            return Failed(item, e, final: true);
        }
    }

    async Task<OutboxItem> MailAsync(RegisterLookup lookup, OutboxItem item, NotificationSettings settings, CancellationToken cancellationToken)
    {
        if (await lookup.FindAsync<Person>(RegisterKinds.People, item.Notification.Recipient, cancellationToken) is not { Erased: false, Email.Length: > 0 } person)
        {
            return item with
            {
                State = DeliveryState.Dropped,
                Fault = "The recipient has no address (any more)." + (await standIns.TellForAsync(lookup, item.Notification, settings, cancellationToken) ? " The agency's administrators are told instead." : ""),
            };
        }
        await mail.SendAsync(await composer.MailAsync(lookup, item, person, settings, cancellationToken), cancellationToken);
        return item with { State = DeliveryState.Sent, SentAt = clock.GetUtcNow(), Fault = null };
    }

    async Task<OutboxItem> CallAsync(OutboxItem item, string subscriptionId, CancellationToken cancellationToken)
    {
        if (await register.ReadAsync<WebhookSubscription>(RegisterKinds.Webhooks, subscriptionId, cancellationToken) is not { Value.Paused: false } subscription)
        {
            return item with { State = DeliveryState.Dropped, Fault = "The subscription is paused or gone." };
        }
        await webhooks.SendAsync(item.Notification, subscription.Value, cancellationToken);
        return item with { State = DeliveryState.Sent, SentAt = clock.GetUtcNow(), Fault = null };
    }

    /// <summary>Makes an item for each subscriber, so that one that doesn't answer holds up nobody else.</summary>
    async Task<OutboxItem> FanOutAsync(RegisterLookup lookup, OutboxItem item, CancellationToken cancellationToken)
    {
        var notification = item.Notification;
        var subscribers = (await lookup.SubscriptionsAsync(cancellationToken)).Where(s => s.Value.Wants(notification.Template)).ToArray();
        foreach (var subscriber in subscribers)
        {
            var forOne = notification with { Key = CloudEvent.KeyFor(notification.Key, subscriber.Id), Recipient = WebhookPrefix + subscriber.Id };
            await outbox.AddAsync(new OutboxItem(forOne, DeliveryState.Waiting, clock.GetUtcNow()), cancellationToken);
        }
        // Without subscribers there is nothing that could have been sent, and nothing for anybody to look into.
        return item with { State = DeliveryState.Merged, Fault = null };
    }

    async Task<OutboxItem> TellAdminsAsync(OutboxItem item, NotificationSettings settings, CancellationToken cancellationToken) =>
        await standIns.TellAsync(item.Notification, settings, cancellationToken)
            ? item with { State = DeliveryState.Merged, Fault = null }
            : item with { State = DeliveryState.Dropped, Fault = "The agency has no administrator who could be told." };

    OutboxItem Failed(OutboxItem item, Exception cause, bool final)
    {
        if (final)
        {
            OutboxLog.GivenUp(logger, cause, OutboxStore.IdOf(item.Notification.Key), item.Notification.Template);
            return item with { State = DeliveryState.Dead, Fault = cause.Message };
        }
        var delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(item.Attempts - 1, 20)));
        return item with { State = DeliveryState.Waiting, Fault = cause.Message, DueAt = clock.GetUtcNow() + delay };
    }
}

/// <summary>What a round of deliveries did.</summary>
/// <param name="Delivered">Items that are done.</param>
/// <param name="Failed">Items that are tried again later.</param>
/// <param name="GivenUp">Items that became dead letters.</param>
public sealed record DeliveryRound(int Delivered, int Failed, int GivenUp)
{
    internal DeliveryRound With(DeliveryState? state) => state switch
    {
        null => this,
        DeliveryState.Waiting => this with { Failed = Failed + 1 },
        DeliveryState.Dead => this with { GivenUp = GivenUp + 1 },
        _ => this with { Delivered = Delivered + 1 },
    };
}

static partial class OutboxLog
{
    [LoggerMessage(1301, LogLevel.Warning, "The delivery of {Item} ({Template}) was given up; it can be replayed.")]
    public static partial void GivenUp(ILogger logger, Exception cause, string item, string template);
}
