using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Messaging.Mail;
using QaPipeline.Messaging.Texts;
using QaPipeline.Messaging.Webhooks;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>HTTP: how the agency writes: settings, own texts, subscribed web addresses.</summary>
[ApiGroup("Notifications")]
public sealed class NotificationSettingsFunctions(RegisterStore register, RecordChanges changes, WebhookSender webhooks, MailIdentity identity)
{
    /// <summary>The settings; those that hold where nothing was set, without a version.</summary>
    [Function("GetNotificationSettings"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(NotificationSettings))]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/settings/notifications")] HttpRequest request, CancellationToken cancellationToken) =>
        await register.ReadAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, cancellationToken) is { } settings
            ? RecordRequests.Answer(request, settings)
            : Answers.Json(new NotificationSettings(identity.Access.AgencyName));

    /// <summary>Changes the settings; the version goes into If-Match.</summary>
    [Function("PutNotificationSettings"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(NotificationSettings)), Answers(200, typeof(NotificationSettings)), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/settings/notifications")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (settings, problem) = await RecordRequests.BodyAsync<NotificationSettings>(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        if (ProblemsOf(settings!) is { Count: > 0 } problems)
        {
            return RecordRequests.Invalid("The settings can't be used.", [.. problems.Select(p => p.Sentence)]);
        }
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        return RecordRequests.Answer(request, await changes.SaveAsync(RegisterKinds.Settings, NotificationSettings.Id, settings!, RecordRequests.VersionOf(request), actor, "settings.changed", cancellationToken));
    }

    /// <summary>The built-in text of each template in each language, and the agency's own where there is one.</summary>
    [Function("ListTexts"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(IReadOnlyList<TextView>))]
    public async Task<IResult> TextsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/texts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var own = (await register.AllAsync<OwnMessageText>(RegisterKinds.Texts, cancellationToken)).ToDictionary(t => t.Id, StringComparer.Ordinal);
        return Answers.Json(TextLanguage.Codes.SelectMany(code => TextLanguage.Of(code).Templates.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t =>
        {
            var mine = own.GetValueOrDefault(OwnMessageText.IdOf(t.Name, code));
            return new TextView(t.Name, code, $"{t.Subject}\n\n{string.Join('\n', t.Lines)}", mine?.Value.Text, mine?.ETag);
        })).ToArray());
    }

    /// <summary>Keeps an own text, given as plain text with the subject in the first line.</summary>
    [Function("PutText"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [TakesFile("text/plain"), Answers(200, typeof(OwnMessageText)), Fails(404, "not-found"), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
    public async Task<IResult> PutTextAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/texts/{template}/{language}")] HttpRequest request, string template, string language, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellationToken);
        if (!TextLanguage.Codes.Contains(language, StringComparer.Ordinal))
        {
            return Answers.NotFound("language", language);
        }
        if (OwnText.Problems(template, text) is { Count: > 0 } problems)
        {
            return RecordRequests.Invalid("The text can't be used.", problems);
        }
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        return RecordRequests.Answer(request, await changes.SaveAsync(RegisterKinds.Texts, OwnMessageText.IdOf(template, language), new OwnMessageText(template, language, text), RecordRequests.VersionOf(request), actor, "text.changed", cancellationToken));
    }

    /// <summary>Returns to the built-in text.</summary>
    [Function("DeleteText"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(204), Fails(404, "not-found"), Fails(412, "changed-meanwhile")]
    public async Task<IResult> DeleteTextAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/texts/{template}/{language}")] HttpRequest request, string template, string language, CancellationToken cancellationToken)
    {
        await changes.RemoveAsync(RegisterKinds.Texts, OwnMessageText.IdOf(template, language), RecordRequests.VersionOf(request) ?? "", Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin), "text.removed", cancellationToken);
        return Results.NoContent();
    }

    /// <summary>The subscribed web addresses, without their secrets.</summary>
    [Function("ListWebhooks"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Query("size", "Most records on the page, 1 to 500; 100 where nothing is said"), Query("continuation", "What the page before answered; nothing for the first page"), Answers(200, typeof(RecordPage<WebhookSubscription>))]
    public async Task<IResult> WebhooksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellationToken) =>
        RecordRequests.Answer(await register.LookAtPageAsync<WebhookSubscription>(RegisterKinds.Webhooks, RecordRequests.PageOf(request), cancellationToken));

    /// <summary>Subscribes a web address; the answer is the only place where its secret is shown.</summary>
    [Function("AddWebhook"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(WebhookOrder)), Answers(201, typeof(WebhookAdded)), Fails(422, "invalid-record")]
    public async Task<IResult> AddWebhookAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/webhooks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (order, problem) = await RecordRequests.BodyAsync<WebhookOrder>(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        if (!Uri.TryCreate(order!.Address, UriKind.Absolute, out var address) || webhooks.ProblemOf(address) is not null)
        {
            return RecordRequests.Invalid(address is null ? "The address is no web address." : webhooks.ProblemOf(address)!);
        }
        var id = "hook-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var added = await changes.SaveAsync(RegisterKinds.Webhooks, id, new WebhookSubscription(id, address, secret) { Events = order.Events ?? [] }, null, actor, "webhook.added", cancellationToken);
        request.HttpContext.Response.Headers.ETag = added.ETag;
        return Answers.Json(new WebhookAdded(id, address, secret, added.Value.Events), StatusCodes.Status201Created);
    }

    /// <summary>Ends a subscription; the version goes into If-Match.</summary>
    [Function("DeleteWebhook"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(204), Fails(404, "not-found"), Fails(412, "changed-meanwhile")]
    public async Task<IResult> DeleteWebhookAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/webhooks/{webhookId}")] HttpRequest request, string webhookId, CancellationToken cancellationToken)
    {
        await changes.RemoveAsync(RegisterKinds.Webhooks, webhookId, RecordRequests.VersionOf(request) ?? "", Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin), "webhook.removed", cancellationToken);
        return Results.NoContent();
    }

    internal static IReadOnlyList<SettingsProblem> ProblemsOf(NotificationSettings settings)
    {
        var problems = new List<SettingsProblem>();
        if (string.IsNullOrWhiteSpace(settings.AgencyName) || settings.AgencyName.Length > 200 || settings.AgencyName.Any(char.IsControl))
        {
            problems.Add(new(nameof(NotificationSettings.AgencyName), "The name of the agency has 1 to 200 characters in one line."));
        }
        if (settings.DigestHour is < 0 or > 23)
        {
            problems.Add(new(nameof(NotificationSettings.DigestHour), "The hour of the digest is 0 to 23."));
        }
        if (settings.MaxAttempts is < 1 or > 50)
        {
            problems.Add(new(nameof(NotificationSettings.MaxAttempts), "A delivery is tried 1 to 50 times."));
        }
        if (settings.Signature?.Length > 2000)
        {
            problems.Add(new(nameof(NotificationSettings.Signature), "The signature has 2,000 characters at most."));
        }
        problems.AddRange(settings.HeldTemplates.Where(t => !TextLanguage.Of("en").Templates.ContainsKey(t)).Select(t => new SettingsProblem(nameof(NotificationSettings.HeldTemplates), $"There is no template '{t}'.")));
        if (settings.ReplyTo is { Length: > 0 } replyTo)
        {
            try
            {
                MailAddress.Parse(replyTo);
            }
            catch (InvalidMailAddressException)
            {
                problems.Add(new(nameof(NotificationSettings.ReplyTo), "The address for answers is no mail address."));
            }
        }
        return problems;
    }
}

/// <summary>A subscription as ordered over HTTP.</summary>
/// <param name="Address">Where events are sent to.</param>
/// <param name="Events">Names of events; null for all.</param>
sealed record WebhookOrder(string Address, IReadOnlyList<string>? Events = null);

/// <summary>A subscription as it was added; its secret is shown here and nowhere else.</summary>
sealed record WebhookAdded(string Id, Uri Address, string Secret, IReadOnlyList<string> Events);

/// <summary>The texts of a template in one language; the own one with its version where there is one.</summary>
sealed record TextView(string Template, string Language, string BuiltIn, string? Own, string? Etag);
