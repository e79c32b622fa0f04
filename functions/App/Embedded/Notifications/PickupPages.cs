using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.Domain.People;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Mail;
using QaPipeline.Messaging.Mail;
using QaPipeline.Portal.Pages.Agency;

namespace QaPipeline.App.Notifications;

/// <summary>Pages on one machine only: the mails in the pickup folder, so that invitations and reminders can be read where there is no mail server.</summary>
public sealed class PickupPages(IMailTransport transport, ReadingOptions limits, PortalPages pages, ErrorAnswers errors)
{
    const int Shown = 50;

    /// <summary>The newest mails.</summary>
    [Function("MailsPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/mails")] HttpRequest request) =>
        pages.ShowAsync<MailsPage, MailsModel>(request, new MailsModel([.. PickupFolder.Of(transport).Take(Shown).Select(f => Read(request, f))], transport is PickupTransport));

    /// <summary>One mail with its text.</summary>
    [Function("MailPage"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/mails/{name}")] HttpRequest request, string name) =>
        PickupFolder.Find(transport, name) is { } file ? pages.ShowAsync<MailPage, PickedMail>(request, Read(request, file)) : errors.AnswerAsync(request, Fault.NotFound);

    PickedMail Read(HttpRequest request, FileInfo file)
    {
        var mail = MailMessage.Load(new SourceFile(file.FullName, file.Name, ""), limits);
        return new PickedMail(file.Name, mail.Headers.GetValueOrDefault("from", ""), mail.Headers.GetValueOrDefault("to", ""), mail.Headers.GetValueOrDefault("subject", ""),
            new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero), string.Join('\n', mail.Texts.Select(t => t.Text())).ReplaceLineEndings("\n"), mail.Headers.GetValueOrDefault("content-language"), request.Host.Value ?? "");
    }
}
