using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.People;

/// <summary>A person known to the agency. Other records name people by id alone, so that a person can be erased without touching them.</summary>
/// <param name="Id">Stable id, see <see cref="IdOf"/>.</param>
/// <param name="Name">Name as shown; "erased" after erasure.</param>
/// <param name="Email">Address for notifications; empty after erasure.</param>
public sealed record Person(string Id, string Name, string Email)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Language of notifications and pages (BCP 47).</summary>
    public string Language { get; init; } = "en";

    /// <summary>IANA time zone in which dates are shown to the person.</summary>
    public string TimeZone { get; init; } = "Europe/Brussels";

    /// <summary>Day of the person's last reviewer training; null when none is known (EQAR criticises panels without recent training).</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>Whether the person wants one mail a day instead of one per notification.</summary>
    public bool DailyDigest { get; init; }

    /// <summary>Whether personal data were erased.</summary>
    public bool Erased { get; init; }

    /// <summary>Audit notes not yet handed over.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Roles with their scopes.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; init; } = [];

    /// <summary>The id of a person with this address, whatever its letter case: the same address never gives two people.</summary>
    public static string IdOf(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        return "person-" + ContentHash.Of(email.Trim().ToLowerInvariant())[..16];
    }

    /// <summary>Whether the person holds <paramref name="role"/> for <paramref name="scope"/> at <paramref name="now"/>.</summary>
    public bool Holds(Role role, string scope, DateTimeOffset now) => Grants.Any(g => g.Role == role && g.Scope == scope && g.IsInForce(now));
}

/// <summary>A role for a scope and a time.</summary>
/// <param name="Role">The role.</param>
/// <param name="Scope">See <see cref="RoleScope"/>.</param>
public sealed record RoleGrant(Role Role, string Scope)
{
    /// <summary>First moment; null means at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First moment at which the role is gone; null means without end. Access of a panel ends with its review.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the grant is in force at <paramref name="now"/>.</summary>
    public bool IsInForce(DateTimeOffset now) => (From is null || From <= now) && (Until is null || now < Until);
}

/// <summary>Scopes of role grants as they are written in records.</summary>
public static class RoleScope
{
    /// <summary>The whole agency.</summary>
    public const string Agency = "agency";

    /// <summary>One institution.</summary>
    public static string Institution(string institutionId) => "institution/" + institutionId;

    /// <summary>One review.</summary>
    public static string Review(string reviewId) => "review/" + reviewId;
}
