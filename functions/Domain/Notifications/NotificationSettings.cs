namespace QaPipeline.Domain.Notifications;

/// <summary>How the agency writes to people. What depends on the installation (mail server, addresses) is configuration and not here.</summary>
/// <param name="AgencyName">Name under which mails go and with which they are signed.</param>
public sealed record NotificationSettings(string AgencyName)
{
    /// <summary>Id of the one record of these settings.</summary>
    public const string Id = "notifications";

    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Address to which answers go; null for that of the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Lines below each mail, such as the postal address and a telephone number; null for none.</summary>
    public string? Signature { get; init; }

    /// <summary>Names of templates whose mails wait for a look by the agency.</summary>
    public IReadOnlyList<string> HeldTemplates { get; init; } = [];

    /// <summary>Hour of the day, in the person's time zone, at which the daily digest goes.</summary>
    public int DigestHour { get; init; } = 7;

    /// <summary>Tries after which a delivery is given up.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;
}
