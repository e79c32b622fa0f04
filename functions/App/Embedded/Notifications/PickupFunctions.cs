using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.App.Notifications;

/// <summary>HTTP, on one machine only: the mails in the pickup folder, for whoever has no mail server.</summary>
[ApiGroup("Notifications")]
public sealed class PickupFunctions(IMailTransport transport)
{
    /// <summary>The mails, newest first.</summary>
    [Function("ListMails"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(IReadOnlyList<MailFile>))]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails")] HttpRequest request) =>
        Answers.Json(PickupFolder.Of(transport).Select(f => new MailFile(f.Name, new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero), f.Length)).ToArray());

    /// <summary>One mail as a message file.</summary>
    [Function("GetMail"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [AnswersFile("message/rfc822"), Fails(404, "not-found")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails/{name}")] HttpRequest request, string name) =>
        PickupFolder.Find(transport, name) is { } file
            ? Results.File(file.FullName, "message/rfc822", name)
            : Answers.NotFound("mail", name);
}

/// <summary>A mail in the pickup folder.</summary>
sealed record MailFile(string Name, DateTimeOffset Written, long Bytes);
