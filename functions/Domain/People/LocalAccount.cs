namespace QaPipeline.Domain.People;

/// <summary>How a person signs in where the app keeps its own accounts (on one machine; on Azure the platform knows the person).</summary>
/// <param name="PersonId">Whose account it is.</param>
/// <param name="PasswordHash">Salted hash of the password, with its own parameters inside.</param>
/// <param name="SecurityStamp">Changes with the password and when all sessions are ended; a session of another stamp is over.</param>
public sealed record LocalAccount(string PersonId, string PasswordHash, string SecurityStamp)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;
}
