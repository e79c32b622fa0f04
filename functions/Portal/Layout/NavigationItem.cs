using QaPipeline.Domain.People;

namespace QaPipeline.Portal.Layout;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Href">Path of the page.</param>
/// <param name="TextKey">Key of its text.</param>
/// <param name="Roles">Roles that see it.</param>
/// <param name="Form">Path of a page that belongs to it and does not begin with its path; null for none.</param>
public sealed record NavigationItem(string Href, string TextKey, IReadOnlyList<Role> Roles, string? Form = null)
{
    static readonly Role[] Institution = [Role.InstitutionContributor, Role.InstitutionSubmitter];
    static readonly Role[] Panel = [Role.Chair, Role.PanelMember, Role.Secretary];
    static readonly Role[] Agency = [Role.AgencyAdmin, Role.Coordinator];
    static readonly Role[] Admin = [Role.AgencyAdmin];

    /// <summary>All entries in their order. A new page that belongs into the navigation gets its line here.</summary>
    public static IReadOnlyList<NavigationItem> All { get; } =
    [
        new("/institution", "layout.nav.institution", Institution),
        new("/panel", "layout.nav.panel", Panel),
        new("/agency", "layout.nav.agency", Agency),
        new("/agency/plans", "layout.nav.plans", Agency, "/agency/new-plan"),
        new("/agency/people", "layout.nav.people", Admin),
        new("/agency/frameworks", "layout.nav.frameworks", Agency),
        new("/agency/notifications", "layout.nav.notifications", Admin),
        new("/agency/imports", "layout.nav.imports", Admin),
        new("/agency/settings", "layout.nav.settings", Admin),
        new("/agency/audit", "layout.nav.audit", Admin),
    ];

    /// <summary>The entries for somebody with these roles.</summary>
    public static IEnumerable<NavigationItem> For(IReadOnlySet<Role> roles) => All.Where(i => i.Roles.Any(roles.Contains));

    /// <summary>Whether this entry is the one for a page: the entry with the longest path that the page's path begins with.</summary>
    public bool IsFor(string path)
    {
        var current = path.Split('?')[0].TrimEnd('/');
        return Covers(current) && !All.Any(other => other.Href.Length > Href.Length && other.Covers(current));
    }

    bool Covers(string path) => path == Href || path == Form || path.StartsWith(Href + "/", StringComparison.Ordinal);
}
