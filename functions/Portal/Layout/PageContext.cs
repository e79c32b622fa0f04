using QaPipeline.Domain.People;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Layout;

/// <summary>What every page knows beside its own model: who looks at it, in which language, and the token that its forms carry.</summary>
public sealed record PageContext
{
    /// <summary>Name of the agency, shown at the head of each page.</summary>
    public required string AgencyName { get; init; }

    /// <summary>Texts in the visitor's language.</summary>
    public required PortalTexts Texts { get; init; }

    /// <summary>Path of the page with its query, used by the language switch.</summary>
    public required string Path { get; init; }

    /// <summary>The moment of rendering.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Name of the person who is signed in; null for others.</summary>
    public string? VisitorName { get; init; }

    /// <summary>Roles in force, whatever their scope; they decide the navigation.</summary>
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    /// <summary>Time zone in which moments are shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Name of the hidden field against forged requests.</summary>
    public string FormTokenField { get; init; } = "";

    /// <summary>Value of that field.</summary>
    public string FormToken { get; init; } = "";
}
