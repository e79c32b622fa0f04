namespace QaPipeline.Domain.People;

/// <summary>What an invitation may be used for. A link made for one purpose is worthless for another.</summary>
public enum InvitationPurpose
{
    /// <summary>A person who has a role opens an own way to sign in.</summary>
    Join,

    /// <summary>The first administrator of an empty installation.</summary>
    FirstAdmin,

    /// <summary>A person chooses a new password.</summary>
    ResetPassword,
}

/// <summary>A link that lets one person in, once and for a time. The link itself is never stored, only its hash.</summary>
/// <param name="Id">Random id, 32 hexadecimal digits.</param>
/// <param name="PersonId">For whom it is.</param>
/// <param name="Purpose">For what it is.</param>
/// <param name="CreatedBy">Who made it: a person, or the system.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">First moment at which it is worthless (UTC).</param>
/// <param name="TokenSha256">SHA-256 of the token in the link.</param>
public sealed record Invitation(string Id, string PersonId, InvitationPurpose Purpose, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string TokenSha256)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>When it was used; null when it wasn't.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When it was taken back; null when it wasn't.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether it still opens at <paramref name="now"/>.</summary>
    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;
}
