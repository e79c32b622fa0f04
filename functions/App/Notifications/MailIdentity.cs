using QaPipeline.App.Access;
using QaPipeline.Domain.Serialization;
using QaPipeline.Messaging.Mail;

namespace QaPipeline.App.Notifications;

/// <summary>How mails and events of this installation name themselves.</summary>
/// <param name="From">Address of the sender.</param>
/// <param name="Access">Where people reach the app.</param>
public sealed record MailIdentity(string From, AccessOptions Access)
{
    /// <summary>Address of the app in links and events; one that leads nowhere when none is configured.</summary>
    public Uri Source => Access.PublicAddress ?? new Uri("urn:qapipeline");

    /// <summary>The name behind the @ of ids: the same for the same installation.</summary>
    public string Host => MailAddress.Parse(From).Address.Split('@')[1];

    /// <summary>The Message-ID of a notification: always the same, so that a mail that is sent again after a crash is the same mail.</summary>
    public string MessageIdOf(string key) => ContentHash.Of(key)[..40] + "@" + Host;

    /// <summary>The id under which mails about one subject are gathered.</summary>
    public string ThreadOf(string subject) => "thread-" + ContentHash.Of(subject)[..32] + "@" + Host;

    /// <summary>A link to a page, given by its path; null when no address is configured.</summary>
    public Uri? LinkTo(string path) => Access.PublicAddress is { } address ? new Uri(address, path) : null;
}
