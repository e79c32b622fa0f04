using System.Text.Json.Serialization;
using QaPipeline.Domain.Audit;

namespace QaPipeline.Domain.Notifications;

/// <summary>
/// What a record still has to hand over: it is written together with the change that causes it, so that neither can be lost without the other. A record carries it in a property
/// named Pending; there a dispatcher finds it whatever kind the record is, and moves it to the audit trail and the outbox.
/// </summary>
/// <param name="Notes">Audit notes that are not in the chain yet, in the order in which they happened.</param>
/// <param name="Notifications">Notifications that are not in the outbox yet.</param>
public sealed record PendingWork(IReadOnlyList<AuditNote> Notes, IReadOnlyList<Notification> Notifications)
{
    /// <summary>Nothing to hand over.</summary>
    public static PendingWork Nothing { get; } = new([], []);

    /// <summary>Whether everything was handed over.</summary>
    [JsonIgnore]
    public bool IsEmpty => Notes.Count == 0 && Notifications.Count == 0;

    /// <summary>This and one more note.</summary>
    public PendingWork And(AuditNote note) => this with { Notes = [.. Notes, note] };

    /// <summary>This and then <paramref name="later"/>.</summary>
    public PendingWork And(PendingWork later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new PendingWork([.. Notes, .. later.Notes], [.. Notifications, .. later.Notifications]);
    }

    /// <summary>What remains after the notes and notifications of <paramref name="done"/> were handed over.</summary>
    public PendingWork Without(PendingWork done)
    {
        ArgumentNullException.ThrowIfNull(done);
        var notes = done.Notes.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        var notifications = done.Notifications.Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        return new PendingWork([.. Notes.Where(n => !notes.Contains(n.Key))], [.. Notifications.Where(n => !notifications.Contains(n.Key))]);
    }
}
