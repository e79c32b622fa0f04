using System.Text.Json.Nodes;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Storage;

/// <summary>
/// Moves what changes have caused from the changed records to the audit trail and the outbox. It may be stopped anywhere and run in several places: notes leave a record only
/// when both have them, and both take each key once.
/// </summary>
public sealed class PendingMover(RegisterStore register, AuditStore audit, OutboxStore outbox)
{
    /// <summary>Moves what one record carries. Answers how many notes and notifications that were.</summary>
    public async Task<int> MoveAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (await register.ReadAsync<JsonObject>(kind, id, cancellationToken) is not { } record || PendingNotes.Of(record.Value) is not { IsEmpty: false } pending)
        {
            return 0;
        }
        await audit.AppendAsync(pending.Notes, cancellationToken);
        await HandOverAsync(pending.Notifications, cancellationToken);
        try
        {
            await register.UpdateAsync<JsonObject>(kind, id, r => PendingNotes.Without(r, pending), cancellationToken);
        }
        catch (RecordMissingException)
        {
            // Removed in between: what it carried is handed over all the same.
        }
        return pending.Notes.Count + pending.Notifications.Count;
    }

    /// <summary>Moves what any record carries: what a crash or a lost trigger has left. Answers how much that was.</summary>
    /// <exception cref="AggregateException">Some records could not be handled; all others were.</exception>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var moved = 0;
        var faults = new List<Exception>();
        foreach (var kind in RegisterKinds.WithPending)
        {
            foreach (var id in await register.IdsAsync(kind, onlyPending: true, cancellationToken))
            {
                try
                {
                    moved += await MoveAsync(kind, id, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // One record that can't be read must not hold up the mails of all others.
                    faults.Add(new InvalidOperationException($"What '{kind}/{id}' causes could not be handed over.", e));
                }
            }
        }
        return faults.Count == 0 ? moved : throw new AggregateException(faults);
    }

    /// <summary>Puts notifications into the outbox, each key once. Those whose template the agency wants to see first are held.</summary>
    public async Task HandOverAsync(IReadOnlyList<Notification> notifications, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notifications);
        if (notifications.Count == 0)
        {
            return;
        }
        var settings = await register.ReadAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, cancellationToken);
        foreach (var notification in notifications)
        {
            var held = !notification.IsForMany && settings?.Value.HeldTemplates.Contains(notification.Template, StringComparer.Ordinal) == true;
            await outbox.AddAsync(new OutboxItem(notification, held ? DeliveryState.Held : DeliveryState.Waiting, notification.CreatedAt), cancellationToken);
        }
    }
}
