using QaPipeline.Domain.People;

namespace QaPipeline.Portal.Pages;

/// <summary>Where somebody with several roles can go.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="Homes">The homes of the roles.</param>
public sealed record HomeModel(string Name, IReadOnlyList<RoleHome> Homes)
{
    static readonly (RoleHome Home, Role[] Roles)[] All =
    [
        (new("/institution", "home.institution"), [Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter]),
        (new("/panel", "home.panel"), [Role.Chair, Role.PanelMember, Role.Secretary]),
        (new("/agency", "home.agency"), [Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody]),
    ];

    /// <summary>The homes of somebody with these roles.</summary>
    public static IReadOnlyList<RoleHome> HomesFor(IReadOnlySet<Role> roles) => [.. All.Where(h => h.Roles.Any(roles.Contains)).Select(h => h.Home)];
}

/// <summary>The home of a group of roles.</summary>
public sealed record RoleHome(string Href, string TextKey);
