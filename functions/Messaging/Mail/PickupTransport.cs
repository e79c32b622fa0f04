using QaPipeline.Domain.Serialization;

namespace QaPipeline.Messaging.Mail;

/// <summary>Writes mails into a folder as .eml files, for an app on one machine that has no mail server. The name comes from the Message-ID, so that the same mail is one file.</summary>
public sealed class PickupTransport(string folder) : IMailTransport
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        try
        {
            Directory.CreateDirectory(Folder);
            var target = Path.Combine(Folder, NameOf(mail.MessageId));
            // Written beside the target and moved over it: a reader never sees half a mail.
            await File.WriteAllBytesAsync(target + ".part", MailFile.Write(mail), cancellationToken);
            File.Move(target + ".part", target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryException("The pickup folder can't be written.", isPermanent: false, e);
        }
    }

    /// <summary>The name of a mail's file.</summary>
    public static string NameOf(string messageId) => ContentHash.Of(messageId)[..32] + ".eml";
}
