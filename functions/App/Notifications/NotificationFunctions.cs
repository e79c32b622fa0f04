using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>HTTP: the outbox. Held mails can be looked at, edited and let go; dead letters can be replayed.</summary>
public sealed class NotificationFunctions(OutboxStore outbox, RegisterStore register, MessageComposer composer, AuditStore audit, PendingSignal signal, TimeProvider clock)
{
    /// <summary>Items, those of one ?state= where it is given: waiting, held, sent, merged, dropped, dead.</summary>
    [Function("ListNotifications"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notifications")] HttpRequest request, CancellationToken cancellationToken)
    {
        DeliveryState? state = null;
        if (request.Query["state"].ToString() is { Length: > 0 } text)
        {
            if (!Enum.TryParse<DeliveryState>(text, ignoreCase: true, out var asked) || !Enum.IsDefined(asked))
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-state", $"The state is one of {string.Join(", ", Enum.GetNames<DeliveryState>())}.");
            }
            state = asked;
        }
        var page = RecordRequests.PageOf(request);
        var (items, continuation) = await outbox.ListAsync(state, page.Size, page.Continuation, cancellationToken);
        return RecordRequests.Answer(new Page<OutboxItem>(items, continuation));
    }

    /// <summary>One item with its text as it would go now.</summary>
    [Function("GetNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notifications/{itemId}")] HttpRequest request, string itemId, CancellationToken cancellationToken)
    {
        if (await outbox.ReadAsync(itemId, cancellationToken) is not { } item)
        {
            return Answers.NotFound("notification", itemId);
        }
        request.HttpContext.Response.Headers.ETag = item.ETag;
        var (text, problem) = await TextAsync(item.Value, cancellationToken);
        return Answers.Json(new { item.Id, item = item.Value, text, problem });
    }

    /// <summary>Gives a held or dead item a text of its own; the version goes into If-Match.</summary>
    [Function("EditNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public async Task<IResult> EditAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/notifications/{itemId}/text")] HttpRequest request, string itemId, CancellationToken cancellationToken)
    {
        var (text, problem) = await RecordRequests.BodyAsync<EditedText>(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }
        if (string.IsNullOrWhiteSpace(text!.Subject) || string.IsNullOrWhiteSpace(text.Text) || text.Subject.Any(char.IsControl) || text.Text.Length > OwnText.MaxLength)
        {
            return RecordRequests.Invalid($"A mail has a subject of one line and a text of 1 to {OwnText.MaxLength} characters.");
        }
        return await ChangeAsync(request, itemId, "notification.edited", [DeliveryState.Held, DeliveryState.Dead], i => i with { Edited = text }, cancellationToken);
    }

    /// <summary>Lets a held item go.</summary>
    [Function("ReleaseNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public Task<IResult> ReleaseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/release")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, "notification.released", [DeliveryState.Held], i => i with { State = DeliveryState.Waiting, Released = true, DueAt = clock.GetUtcNow() }, cancellationToken);

    /// <summary>Holds an item that has not gone yet.</summary>
    [Function("HoldNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public Task<IResult> HoldAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/hold")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, "notification.held", [DeliveryState.Waiting], i => i with { State = DeliveryState.Held }, cancellationToken);

    /// <summary>Sends a dead letter again.</summary>
    [Function("ReplayNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/replay")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, "notification.replayed", [DeliveryState.Dead], i => i with { State = DeliveryState.Waiting, Released = true, Attempts = 0, DueAt = clock.GetUtcNow() }, cancellationToken);

    /// <summary>Cancels an item that has not gone.</summary>
    [Function("CancelNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/cancellation")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, "notification.cancelled", [DeliveryState.Waiting, DeliveryState.Held, DeliveryState.Dead], i => i with { State = DeliveryState.Dropped, Fault = "Cancelled by the agency." }, cancellationToken);

    async Task<IResult> ChangeAsync(HttpRequest request, string itemId, string what, DeliveryState[] from, Func<OutboxItem, OutboxItem> change, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        if (await outbox.ReadAsync(itemId, cancellationToken) is not { } item)
        {
            return Answers.NotFound("notification", itemId);
        }
        if (RecordRequests.VersionOf(request) is { } version && version != item.ETag)
        {
            throw new RecordChangedException("notifications", itemId);
        }
        var now = clock.GetUtcNow();
        if (!from.Contains(item.Value.State) || item.Value.ClaimedUntil > now)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "wrong-state", $"The notification is {(item.Value.ClaimedUntil > now ? "being delivered" : item.Value.State.ToString().ToLowerInvariant())}; this can be done when it is {string.Join(" or ", from.Select(s => s.ToString().ToLowerInvariant()))}.");
        }
        var changed = await outbox.ReplaceAsync(item, change(item.Value), cancellationToken);
        await audit.AppendAsync([new AuditNote($"outbox/{itemId}/{what}/{item.ETag}", now, actor.PersonId, actor.Role?.ToString(), what, item.Value.Notification.Subject,
            string.Create(CultureInfo.InvariantCulture, $"template {item.Value.Notification.Template}"), null, null)], cancellationToken);
        if (changed.Value.State == DeliveryState.Waiting)
        {
            signal.TellDue();
        }
        return RecordRequests.Answer(request, changed);
    }

    async Task<(MessageText? Text, string? Problem)> TextAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        if (await register.ReadAsync<Person>(RegisterKinds.People, item.Notification.Recipient, cancellationToken) is not { } person)
        {
            return (null, null);
        }
        try
        {
            return (await composer.TextAsync(item, person.Value, cancellationToken), null);
        }
        catch (MessageTextException e)
        {
            return (null, e.Message);
        }
    }
}
