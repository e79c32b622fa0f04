namespace QaPipeline.Messaging.Mail;

/// <summary>A mail before it is written out.</summary>
/// <param name="From">Sender.</param>
/// <param name="To">Recipient; each mail has one, so that nobody sees another's address.</param>
/// <param name="Subject">Subject, one line.</param>
/// <param name="Text">Plain text with LF line ends.</param>
/// <param name="MessageId">Id without brackets: the same for the same notification, so that a mail sent twice is one to the mail program.</param>
/// <param name="Date">Time of the event, not of the sending: the same mail has the same bytes.</param>
public sealed record OutgoingMail(MailAddress From, MailAddress To, string Subject, string Text, string MessageId, DateTimeOffset Date)
{
    /// <summary>Where answers go; null for the sender.</summary>
    public MailAddress? ReplyTo { get; init; }

    /// <summary>Id of a mail that was never sent, common to all mails about one subject, under which mail programs gather them; null for none.</summary>
    public string? Thread { get; init; }

    /// <summary>Language of the text (BCP 47).</summary>
    public string Language { get; init; } = "en";

    /// <summary>A calendar file beside the text; null for none.</summary>
    public string? Calendar { get; init; }
}
