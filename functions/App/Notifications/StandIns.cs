using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>
/// The agency's admins stand in for the coordinators of a review that has none who can be reached: none was named, or all were erased since. When there is no admin either, the audit trail says
/// that the notice reached nobody.
/// </summary>
public sealed class StandIns(RegisterStore register, OutboxStore outbox, AuditStore audit, TimeProvider clock)
{
    /// <summary>Tells the admins in the place of a coordinator who can't be reached. Nothing happens for others, and as long as another coordinator of the review can be reached.</summary>
    /// <returns>Whether admins are told.</returns>
    internal async Task<bool> TellForAsync(RegisterLookup lookup, Notification notification, NotificationSettings settings, CancellationToken cancellationToken)
    {
        if (notification.Subject.Split('/') is not ["review", var id, ..] || await lookup.FindAsync<Review>(RegisterKinds.Reviews, id, cancellationToken) is not { } review
            || !review.People.Coordinators.Contains(notification.Recipient, StringComparer.Ordinal))
        {
            return false;
        }
        foreach (var coordinator in review.People.Coordinators)
        {
            if (await lookup.FindAsync<Person>(RegisterKinds.People, coordinator, cancellationToken) is { } person && CanBeReached(person))
            {
                return false;
            }
        }
        // Several coordinators who are gone are one message to each admin.
        return await TellAsync(notification with { Key = notification.Key.Replace("/" + notification.Recipient, "", StringComparison.Ordinal) }, settings, cancellationToken);
    }

    /// <summary>Tells each admin. Answers whether there is one.</summary>
    internal async Task<bool> TellAsync(Notification notification, NotificationSettings settings, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Person[] admins = [.. (await register.LookAsync<Person>(RegisterKinds.People, cancellationToken)).Records.Select(p => p.Value).Where(p => CanBeReached(p) && p.Holds(Role.AgencyAdmin, RoleScope.Agency, now))];
        foreach (var admin in admins)
        {
            var held = settings.HeldTemplates.Contains(notification.Template, StringComparer.Ordinal);
            var own = notification with { Key = $"{notification.Key}/in-place/{admin.Id}", Recipient = admin.Id };
            await outbox.AddAsync(new OutboxItem(own, held ? DeliveryState.Held : DeliveryState.Waiting, now), cancellationToken);
        }
        if (admins.Length == 0)
        {
            await audit.AppendAsync([new AuditNote("notification/" + notification.Key, now, Actor.SystemId, null, "notification.reached-nobody", notification.Subject, notification.Template, null, null)], cancellationToken);
        }
        return admins.Length > 0;
    }

    static bool CanBeReached(Person person) => person is { Erased: false, Email.Length: > 0 };
}
