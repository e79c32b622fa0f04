using System.Security.Cryptography.X509Certificates;

namespace QaPipeline.Messaging.Mail;

/// <summary>How the connection to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Begins in the clear and must change to TLS (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>None: for a relay on the same machine only. Passwords are never sent this way.</summary>
    None,
}

/// <summary>A mail server.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
public sealed record SmtpOptions(string Host, int Port = 587)
{
    /// <summary>How the connection is protected.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>User name; null for a server that asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Password.</summary>
    public string? Password { get; init; }

    /// <summary>Time for each answer of the server.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Which certificates are trusted; null for those that the system trusts.</summary>
    internal X509ChainPolicy? Trust { get; init; }

    /// <summary>Written out without the password.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";
}
