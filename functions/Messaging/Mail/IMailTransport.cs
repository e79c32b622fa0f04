namespace QaPipeline.Messaging.Mail;

/// <summary>Takes mails to where people read them.</summary>
public interface IMailTransport
{
    /// <summary>Hands the mail over. When it returns, the other side has taken it.</summary>
    /// <exception cref="DeliveryException">It was not taken; the exception says whether another try is worth it.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A delivery that failed.</summary>
/// <param name="message">Why, without addresses of people.</param>
/// <param name="isPermanent">Whether another try would fail as well.</param>
/// <param name="cause">What happened.</param>
public sealed class DeliveryException(string message, bool isPermanent, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether another try would fail as well.</summary>
    public bool IsPermanent { get; } = isPermanent;
}
