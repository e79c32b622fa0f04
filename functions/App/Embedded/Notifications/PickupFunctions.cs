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
        transport is PickupTransport { Folder: var folder } && Directory.Exists(folder)
            ? Answers.Json(new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(500)
                .Select(f => new MailFile(f.Name, new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero), f.Length)).ToArray())
            : Answers.Json(Array.Empty<MailFile>());

    /// <summary>One mail as a message file.</summary>
    [Function("GetMail"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [AnswersFile("message/rfc822"), Fails(404, "not-found")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails/{name}")] HttpRequest request, string name) =>
        transport is PickupTransport { Folder: var folder } && name.Length == 36 && name.EndsWith(".eml", StringComparison.Ordinal) && name[..32].All(char.IsAsciiHexDigitLower) && File.Exists(Path.Combine(folder, name))
            ? Results.File(Path.Combine(folder, name), "message/rfc822", name)
            : Answers.NotFound("mail", name);
}

/// <summary>A mail in the pickup folder.</summary>
sealed record MailFile(string Name, DateTimeOffset Written, long Bytes);
