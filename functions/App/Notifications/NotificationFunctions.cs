using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>HTTP: the outbox. Held mails can be looked at, edited and let go; dead letters can be replayed.</summary>
[ApiGroup("Notifications")]
public sealed class NotificationFunctions(OutboxStore outbox, OutboxDesk desk, RegisterStore register, MessageComposer composer)
{
    /// <summary>Items, those of one ?state= where it is given: waiting, held, sent, merged, dropped, dead. The page names those that can't be read.</summary>
    [Function("ListNotifications"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Query("state", "Only those of this state"), Query("size", "Most records on the page, 1 to 500; 100 where nothing is said"), Query("continuation", "What the page before answered; nothing for the first page"), Answers(200, typeof(RecordPage<OutboxItem>)), Fails(422, "invalid-state")]
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
        return RecordRequests.Answer(await outbox.ListAsync(state, page.Size, page.Continuation, cancellationToken));
    }

    /// <summary>One item with its text as it would go now.</summary>
    [Function("GetNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(NotificationView)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/notifications/{itemId}")] HttpRequest request, string itemId, CancellationToken cancellationToken)
    {
        if (await outbox.ReadAsync(itemId, cancellationToken) is not { } item)
        {
            return Answers.NotFound("notification", itemId);
        }
        request.HttpContext.Response.Headers.ETag = item.ETag;
        var (text, problem) = await TextAsync(item.Value, cancellationToken);
        return Answers.Json(new NotificationView(item.Id, item.Value, text, problem));
    }

    /// <summary>Gives a held or dead item a text of its own; the version goes into If-Match.</summary>
    [Function("EditNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(EditedText)), Answers(200, typeof(OutboxItem)), Fails(404, "not-found"), Fails(409, "wrong-state"), Fails(412, "changed-meanwhile"), Fails(422, "invalid-record")]
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
        return await ChangeAsync(request, itemId, OutboxDesk.Edit(text), cancellationToken);
    }

    /// <summary>Lets a held item go.</summary>
    [Function("ReleaseNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(OutboxItem)), Fails(404, "not-found"), Fails(409, "wrong-state"), Fails(412, "changed-meanwhile")]
    public Task<IResult> ReleaseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/release")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, desk.Release, cancellationToken);

    /// <summary>Holds an item that has not gone yet.</summary>
    [Function("HoldNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(OutboxItem)), Fails(404, "not-found"), Fails(409, "wrong-state"), Fails(412, "changed-meanwhile")]
    public Task<IResult> HoldAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/hold")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, desk.Hold, cancellationToken);

    /// <summary>Sends a dead letter again.</summary>
    [Function("ReplayNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(OutboxItem)), Fails(404, "not-found"), Fails(409, "wrong-state"), Fails(412, "changed-meanwhile")]
    public Task<IResult> ReplayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/replay")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, desk.Replay, cancellationToken);

    /// <summary>Cancels an item that has not gone.</summary>
    [Function("CancelNotification"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(OutboxItem)), Fails(404, "not-found"), Fails(409, "wrong-state"), Fails(412, "changed-meanwhile")]
    public Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notifications/{itemId}/cancellation")] HttpRequest request, string itemId, CancellationToken cancellationToken) =>
        ChangeAsync(request, itemId, desk.Cancel, cancellationToken);

    async Task<IResult> ChangeAsync(HttpRequest request, string itemId, OutboxAction action, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        try
        {
            return RecordRequests.Answer(request, await desk.ChangeAsync(actor, itemId, RecordRequests.VersionOf(request), action, cancellationToken));
        }
        catch (RecordMissingException)
        {
            return Answers.NotFound("notification", itemId);
        }
        catch (WrongDeliveryStateException e)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "wrong-state", e.Message);
        }
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

/// <summary>A notification with its text as it would go now, or why there is none.</summary>
sealed record NotificationView(string Id, OutboxItem Item, MessageText? Text, string? Problem);
