using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.App.Notifications;

/// <summary>HTTP, on one machine only: the mails in the pickup folder, for whoever has no mail server.</summary>
public sealed class PickupFunctions(IMailTransport transport)
{
    /// <summary>The mails, newest first.</summary>
    [Function("ListMails"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails")] HttpRequest request) =>
        transport is PickupTransport { Folder: var folder } && Directory.Exists(folder)
            ? Answers.Json(new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(500)
                .Select(f => new { f.Name, written = f.LastWriteTimeUtc, bytes = f.Length }).ToArray())
            : Answers.Json(Array.Empty<object>());

    /// <summary>One mail as a message file.</summary>
    [Function("GetMail"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/mails/{name}")] HttpRequest request, string name) =>
        transport is PickupTransport { Folder: var folder } && name.Length == 36 && name.EndsWith(".eml", StringComparison.Ordinal) && name[..32].All(char.IsAsciiHexDigitLower) && File.Exists(Path.Combine(folder, name))
            ? Results.File(Path.Combine(folder, name), "message/rfc822", name)
            : Answers.NotFound("mail", name);
}
