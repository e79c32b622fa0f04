using System.Globalization;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>What can be done with a notification, and in which states.</summary>
/// <param name="What">Name of the action in the audit trail.</param>
/// <param name="From">States in which it can be done.</param>
/// <param name="Change">What becomes of the notification.</param>
public sealed record OutboxAction(string What, IReadOnlyList<DeliveryState> From, Func<OutboxItem, OutboxItem> Change);

/// <summary>What the agency does with notifications that have not gone. Every action is in the audit trail.</summary>
public sealed class OutboxDesk(OutboxStore outbox, AuditStore audit, PendingSignal signal, TimeProvider clock)
{
    /// <summary>Lets a held one go.</summary>
    public OutboxAction Release => new("notification.released", [DeliveryState.Held], i => i with { State = DeliveryState.Waiting, Released = true, DueAt = clock.GetUtcNow() });

    /// <summary>Holds one that has not gone yet.</summary>
    public OutboxAction Hold { get; } = new("notification.held", [DeliveryState.Waiting], i => i with { State = DeliveryState.Held });

    /// <summary>Sends a dead letter again.</summary>
    public OutboxAction Replay => new("notification.replayed", [DeliveryState.Dead], i => i with { State = DeliveryState.Waiting, Released = true, Attempts = 0, DueAt = clock.GetUtcNow() });

    /// <summary>Cancels one that has not gone.</summary>
    public OutboxAction Cancel { get; } = new("notification.cancelled", [DeliveryState.Waiting, DeliveryState.Held, DeliveryState.Dead], i => i with { State = DeliveryState.Dropped, Fault = "Cancelled by the agency." });

    /// <summary>Gives a held or dead one a text of its own.</summary>
    public static OutboxAction Edit(EditedText text) => new("notification.edited", [DeliveryState.Held, DeliveryState.Dead], i => i with { Edited = text });

    /// <summary>Carries out an action on the version that <paramref name="version"/> names, or on what is there.</summary>
    /// <exception cref="RecordMissingException">There is no such notification.</exception>
    /// <exception cref="RecordChangedException">It has another version by now.</exception>
    /// <exception cref="WrongDeliveryStateException">It can't be done in the state that the notification is in.</exception>
    public async Task<Versioned<OutboxItem>> ChangeAsync(Actor actor, string itemId, string? version, OutboxAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(action);
        var item = await outbox.ReadAsync(itemId, cancellationToken) ?? throw new RecordMissingException("notifications", itemId);
        if (version is not null && version != item.ETag)
        {
            throw new RecordChangedException("notifications", itemId);
        }
        var now = clock.GetUtcNow();
        if (!action.From.Contains(item.Value.State) || item.Value.ClaimedUntil > now)
        {
            var state = item.Value.ClaimedUntil > now ? "being delivered" : item.Value.State.ToString().ToLowerInvariant();
            throw new WrongDeliveryStateException($"The notification is {state}; this can be done when it is {string.Join(" or ", action.From.Select(s => s.ToString().ToLowerInvariant()))}.");
        }
        var changed = await outbox.ReplaceAsync(item, action.Change(item.Value), cancellationToken);
        await audit.AppendAsync([new AuditNote($"outbox/{itemId}/{action.What}/{item.ETag}", now, actor.PersonId, actor.Role?.ToString(), action.What, item.Value.Notification.Subject,
            string.Create(CultureInfo.InvariantCulture, $"template {item.Value.Notification.Template}"), null, null)], cancellationToken);
        if (changed.Value.State == DeliveryState.Waiting)
        {
            signal.TellDue();
        }
        return changed;
    }
}

/// <summary>An action that the state of a notification doesn't allow; the message says which states do.</summary>
public sealed class WrongDeliveryStateException(string message) : Exception(message);
