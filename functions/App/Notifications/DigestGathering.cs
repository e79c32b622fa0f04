using System.Globalization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>
/// Gathers the notifications of people who want one mail a day. An item is put off to the next morning of its recipient; in that morning those of the day become parts of one digest,
/// whose list of parts is written once, so that a digest that is sent again after a crash is the same mail.
/// </summary>
public sealed class DigestGathering(OutboxStore outbox)
{
    static readonly string[] Alone = ["account-invitation", "password-reset", "digest"];

    /// <summary>Puts off what belongs into a digest and answers what is to be delivered now.</summary>
    internal async Task<IReadOnlyList<Versioned<OutboxItem>>> GatherAsync(RegisterLookup lookup, IReadOnlyList<Versioned<OutboxItem>> due, NotificationSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deliver = new List<Versioned<OutboxItem>>();
        foreach (var item in due)
        {
            if (item.Value.DigestDay is null && !await PutOffAsync(lookup, item, settings, now, cancellationToken))
            {
                deliver.Add(item);
            }
        }
        foreach (var day in due.Where(i => i.Value.DigestDay is not null).GroupBy(i => (i.Value.Notification.Recipient, Day: i.Value.DigestDay!.Value)))
        {
            if (await MergeAsync(day.Key.Recipient, day.Key.Day, [.. day], now, cancellationToken) is { } digest)
            {
                deliver.Add(digest);
            }
        }
        return deliver;
    }

    async Task<bool> PutOffAsync(RegisterLookup lookup, Versioned<OutboxItem> item, NotificationSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var value = item.Value;
        if (value.Attempts > 0 || value.Released || value.Edited is not null || Alone.Contains(value.Notification.Template, StringComparer.Ordinal)
            || await RecipientAsync(lookup, value.Notification.Recipient, cancellationToken) is not { DailyDigest: true } person)
        {
            return false;
        }
        var (at, day) = RecipientZone.Next(person, settings.DigestHour, now);
        if (value.Notification.Values.TryGetValue("due", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deadline) && deadline > now && deadline < at)
        {
            // A reminder that comes after its day helps nobody.
            return false;
        }
        await ReplaceAsync(item, value with { DigestDay = day, DueAt = at }, cancellationToken);
        return true;
    }

    /// <summary>The person; null where there is none or the record can't be read, which its delivery tells.</summary>
    static async Task<Person?> RecipientAsync(RegisterLookup lookup, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await lookup.FindAsync<Person>(RegisterKinds.People, id, cancellationToken);
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }

    async Task<Versioned<OutboxItem>?> MergeAsync(string recipient, DateOnly day, Versioned<OutboxItem>[] items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var iso = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = $"digest/{recipient}/{iso}";
        var notification = new Notification(key, "digest", recipient, "digest", items[0].Value.DueAt) { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["day"] = iso } };
        await outbox.AddAsync(new OutboxItem(notification, DeliveryState.Waiting, now)
        {
            Parts = [.. items.OrderBy(i => i.Value.Notification.CreatedAt).ThenBy(i => i.Value.Notification.Key, StringComparer.Ordinal).Select(i => i.Value.Notification.Key)],
        }, cancellationToken);
        if (await outbox.ReadAsync(OutboxStore.IdOf(key), cancellationToken) is not { } digest)
        {
            return null;
        }
        foreach (var item in items)
        {
            // What came too late for this digest goes with the next.
            var joins = digest.Value.Parts.Contains(item.Value.Notification.Key, StringComparer.Ordinal);
            await ReplaceAsync(item, joins ? item.Value with { State = DeliveryState.Merged, MergedInto = key } : item.Value with { DigestDay = day.AddDays(1), DueAt = item.Value.DueAt.AddDays(1) }, cancellationToken);
        }
        return digest.Value.State == DeliveryState.Waiting && digest.Value.DueAt <= now ? digest : null;
    }

    async Task ReplaceAsync(Versioned<OutboxItem> before, OutboxItem after, CancellationToken cancellationToken)
    {
        try
        {
            await outbox.ReplaceAsync(before, after, cancellationToken);
        }
        catch (RecordChangedException)
        {
            // Another round or a person has changed it; the next round sees what it is now.
        }
    }
}
