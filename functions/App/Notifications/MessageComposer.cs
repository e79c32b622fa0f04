using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>Makes the mail of a notification: names in the place of ids, the language and time zone of the recipient, the texts of the plan or the agency.</summary>
public sealed class MessageComposer(RegisterStore register, OutboxStore outbox, MailIdentity identity, SealedLinks links, TimeProvider clock)
{
    /// <summary>The text of an item as it would go now.</summary>
    /// <exception cref="MessageTextException">The text can't be made.</exception>
    public Task<MessageText> TextAsync(OutboxItem item, Person recipient, CancellationToken cancellationToken) =>
        TextAsync(new RegisterLookup(register), item, recipient, cancellationToken);

    internal async Task<OutgoingMail> MailAsync(RegisterLookup lookup, OutboxItem item, Person recipient, NotificationSettings settings, CancellationToken cancellationToken)
    {
        var text = await TextAsync(lookup, item, recipient, cancellationToken);
        var notification = item.Notification;
        return new OutgoingMail(MailAddress.Parse(identity.From, settings.AgencyName), MailAddress.Parse(recipient.Email, recipient.Name), text.Subject, text.Text,
            identity.MessageIdOf(notification.Key), notification.CreatedAt)
        {
            ReplyTo = settings.ReplyTo is { Length: > 0 } replyTo ? MailAddress.Parse(replyTo) : null,
            Thread = item.Parts.Count > 0 ? null : identity.ThreadOf(notification.Subject),
            Language = TextLanguage.Of(recipient.Language).Code,
        };
    }

    internal async Task<NotificationSettings> SettingsAsync(RegisterLookup lookup, CancellationToken cancellationToken) =>
        await lookup.FindAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, cancellationToken) ?? new NotificationSettings(identity.Access.AgencyName);

    async Task<MessageText> TextAsync(RegisterLookup lookup, OutboxItem item, Person recipient, CancellationToken cancellationToken)
    {
        if (item.Edited is { } edited)
        {
            return new MessageText(edited.Subject, edited.Text);
        }
        var language = TextLanguage.Of(recipient.Language);
        var settings = await SettingsAsync(lookup, cancellationToken);
        var values = await ValuesAsync(lookup, item, recipient, settings, language, cancellationToken);
        var body = Fill(await TemplateAsync(lookup, item.Notification, language, cancellationToken), values, recipient, language);
        values["body"] = body.Text;
        return body with { Text = Fill(language.Find("frame"), values, recipient, language).Text };
    }

    async Task<Dictionary<string, string>> ValuesAsync(RegisterLookup lookup, OutboxItem item, Person recipient, NotificationSettings settings, TextLanguage language, CancellationToken cancellationToken)
    {
        var notification = item.Notification;
        var values = new Dictionary<string, string>(notification.Values, StringComparer.Ordinal) { ["agency"] = settings.AgencyName, ["recipient"] = recipient.Name };
        if (settings.Signature is { Length: > 0 } signature)
        {
            values["signature"] = signature;
        }
        if (await LinkAsync(lookup, notification, recipient, values, cancellationToken) is { } link)
        {
            values["link"] = link;
        }
        if (values.TryGetValue("institution", out var institution))
        {
            values["institution"] = (await lookup.FindAsync<Institution>(RegisterKinds.Institutions, institution, cancellationToken))?.Name ?? institution;
        }
        if (values.TryGetValue("member", out var member))
        {
            values["member"] = await lookup.FindAsync<Person>(RegisterKinds.People, member, cancellationToken) is { Erased: false } person ? person.Name : language.Words["member.unknown"];
        }
        if (item.Parts.Count > 0)
        {
            values["count"] = item.Parts.Count.ToString(CultureInfo.InvariantCulture);
            values["parts"] = await PartsAsync(lookup, item, recipient, settings, language, cancellationToken);
        }
        return values;
    }

    /// <summary>Where the mail leads: to what it was sealed for, or to the page on which its recipient sees the review.</summary>
    async Task<string?> LinkAsync(RegisterLookup lookup, Notification notification, Person recipient, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (values.Remove(SealedLinks.Value, out var sealedLink))
        {
            return links.Open(sealedLink) ?? throw new InvalidTextException(notification.Template, "its link can't be read any more. Make another one.");
        }
        var path = notification.Subject.Split('/') switch
        {
            ["review", var id, ..] when await lookup.FindAsync<Review>(RegisterKinds.Reviews, id, cancellationToken) is { } review =>
                ReviewPageLinks.PathOf(review, recipient, notification.Template, clock.GetUtcNow()),
            ["plan", var id] => PlanPageLinks.PathOf("plans", id, recipient, clock.GetUtcNow()),
            ["cycle", var id] => PlanPageLinks.PathOf("cycles", id, recipient, clock.GetUtcNow()),
            _ => null,
        };
        return path is null ? null : identity.LinkTo(path)?.AbsoluteUri;
    }

    async Task<string> PartsAsync(RegisterLookup lookup, OutboxItem digest, Person recipient, NotificationSettings settings, TextLanguage language, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var key in digest.Parts)
        {
            if (await outbox.ReadAsync(OutboxStore.IdOf(key), cancellationToken) is not { } part)
            {
                continue;
            }
            var values = await ValuesAsync(lookup, part.Value, recipient, settings, language, cancellationToken);
            var message = Fill(await TemplateAsync(lookup, part.Value.Notification, language, cancellationToken), values, recipient, language);
            text.Append(text.Length > 0 ? "\n\n" : "").Append("* ").Append(message.Subject).Append("\n\n").Append(message.Text);
            if (values.TryGetValue("link", out var link))
            {
                text.Append("\n\n").Append(link);
            }
        }
        return text.ToString();
    }

    /// <summary>The plan's own text, else the agency's, else the built-in one.</summary>
    static async Task<MessageTemplate> TemplateAsync(RegisterLookup lookup, Notification notification, TextLanguage language, CancellationToken cancellationToken)
    {
        var id = OwnMessageText.IdOf(notification.Template, language.Code);
        var planId = notification.PlanId;
        if (planId is null && notification.Subject.Split('/') is ["review", var reviewId, ..])
        {
            planId = (string?)(await lookup.FindAsync(RegisterKinds.Reviews, reviewId, cancellationToken))?["planId"];
        }
        if (planId is not null && (await lookup.FindAsync(RegisterKinds.Plans, planId, cancellationToken))?["notificationTexts"] is JsonObject own && (string?)own[id] is { Length: > 0 } ofPlan)
        {
            return MessageTemplate.Parse(notification.Template, ofPlan);
        }
        return await lookup.FindAsync<OwnMessageText>(RegisterKinds.Texts, id, cancellationToken) is { } ofAgency
            ? MessageTemplate.Parse(notification.Template, ofAgency.Text)
            : language.Find(notification.Template);
    }

    static MessageText Fill(MessageTemplate template, Dictionary<string, string> values, Person recipient, TextLanguage language) =>
        new TextFilling(language, RecipientZone.Of(recipient), values).Fill(template);
}

/// <summary>The time zone of a person.</summary>
static class RecipientZone
{
    /// <summary>The zone; UTC where the record names none that exists.</summary>
    public static TimeZoneInfo Of(Person person) => TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The next moment after <paramref name="now"/> at which it is <paramref name="hour"/> o'clock for the person, and the day there.</summary>
    public static (DateTimeOffset At, DateOnly Day) Next(Person person, int hour, DateTimeOffset now)
    {
        var zone = Of(person);
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var at = local.Date.AddHours(hour);
        at = at > local ? at : at.AddDays(1);
        var day = DateOnly.FromDateTime(at);
        // An hour that summer time leaves out is an hour later.
        at = zone.IsInvalidTime(at) ? at.AddHours(1) : at;
        return (new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime(), day);
    }
}
