using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;

namespace QaPipeline.Domain.Reviews;

/// <summary>What a command made of a review. Nothing outside has happened yet: <see cref="After"/> carries the audit note and the notifications as pending work.</summary>
/// <param name="Before">The review before.</param>
/// <param name="After">The review after; the same object when the command had been done before.</param>
public sealed record ReviewChange(Review Before, Review After)
{
    /// <summary>Whether this command was done before and nothing changed now.</summary>
    public bool Repeated => ReferenceEquals(Before, After);

    /// <summary>Audit notes of this change.</summary>
    public IReadOnlyList<AuditNote> Notes => Repeated ? [] : [.. After.Pending.Notes.Skip(Before.Pending.Notes.Count)];

    /// <summary>Notifications of this change.</summary>
    public IReadOnlyList<Notification> Notifications => Repeated ? [] : [.. After.Pending.Notifications.Skip(Before.Pending.Notifications.Count)];
}
