using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;
using QaPipeline.Portal.Pages.Agency;
using QaPipeline.Storage;

namespace QaPipeline.App.Notifications;

/// <summary>Pages of the outbox.</summary>
public sealed class NotificationPages(OutboxStore outbox, OutboxDesk desk, AccessStore people, IMailTransport transport, PortalPages pages, ErrorAnswers errors)
{
    const int PageSize = 50;

    static readonly string[] Actions = ["release", "hold", "replay", "cancel"];

    /// <summary>Notifications of one state; those that are held for the agency where none is named.</summary>
    [Function("NotificationsPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/notifications")] HttpRequest request, CancellationToken cancellationToken)
    {
        Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var state = NotificationsModel.Tabs.FirstOrDefault(s => string.Equals(s.ToString(), request.Query["state"], StringComparison.Ordinal), DeliveryState.Held);
        var continuation = request.Query["continuation"].ToString() is { Length: > 0 } next ? next : null;
        var page = await outbox.ListAsync(state, PageSize, continuation, cancellationToken);
        var rows = new List<NotificationRow>();
        foreach (var (id, item, etag) in page.Items)
        {
            var person = item.Notification.IsForMany ? null : (await people.FindPersonAsync(item.Notification.Recipient, cancellationToken))?.Value;
            rows.Add(new NotificationRow(id, etag, item, person is { Erased: false } ? person.Name : null));
        }
        var done = Actions.Contains(request.Query["done"].ToString(), StringComparer.Ordinal) ? request.Query["done"].ToString() : null;
        return await pages.ShowAsync<NotificationsPage, NotificationsModel>(request, new NotificationsModel(rows, state, page.Continuation, continuation is null, done) { KeepsMails = transport is PickupTransport, Unreadable = page.Unreadable });
    }

    /// <summary>Lets a notification go, holds it, sends it again or cancels it.</summary>
    [Function("ChangeNotificationByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/notifications/{itemId}/{action}")] HttpRequest request, string itemId, string action, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var sent = await request.ReadFormAsync(cancellationToken);
        OutboxAction? chosen = action switch { "release" => desk.Release, "hold" => desk.Hold, "replay" => desk.Replay, "cancel" => desk.Cancel, _ => null };
        if (chosen is null)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        try
        {
            await desk.ChangeAsync(actor, itemId, sent["version"].ToString(), chosen, cancellationToken);
            return PortalPages.GoTo($"/agency/notifications?state={chosen.From[0]}&done={action}");
        }
        catch (WrongDeliveryStateException)
        {
            // It went on in the meantime: the list shows how it stands now.
            return await errors.AnswerAsync(request, Fault.LostUpdate);
        }
    }
}
