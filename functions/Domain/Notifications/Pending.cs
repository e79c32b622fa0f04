using QaPipeline.Domain.Audit;

namespace QaPipeline.Domain.Notifications;

/// <summary>What a change causes. It is written into the changed record, in the same write; a dispatcher moves it to the audit trail and the outbox afterwards, each note once.</summary>
/// <param name="Audit">Notes for the audit trail, in the order in which they happened.</param>
/// <param name="Notifications">Notifications for the outbox.</param>
public sealed record Pending(IReadOnlyList<AuditNote> Audit, IReadOnlyList<Notification> Notifications)
{
    /// <summary>Nothing to move.</summary>
    public static Pending None { get; } = new([], []);

    /// <summary>Whether there is nothing to move.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Audit.Count + Notifications.Count == 0;

    /// <summary>This and then <paramref name="later"/>.</summary>
    public Pending And(Pending later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new Pending([.. Audit, .. later.Audit], [.. Notifications, .. later.Notifications]);
    }

    /// <summary>What is left when the notes with these keys have been moved.</summary>
    public Pending Without(Pending moved)
    {
        ArgumentNullException.ThrowIfNull(moved);
        var audit = moved.Audit.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        var notifications = moved.Notifications.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        return new Pending([.. Audit.Where(n => !audit.Contains(n.Key))], [.. Notifications.Where(n => !notifications.Contains(n.Key))]);
    }
}

/// <summary>A record in the register whose changes are audited and notified. The property is always called Pending, so that the dispatcher finds it in any kind of record.</summary>
public interface IHasPending
{
    /// <summary>What has not been moved yet.</summary>
    Pending Pending { get; }
}
