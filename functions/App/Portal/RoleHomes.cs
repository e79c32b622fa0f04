using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Layout;
using QaPipeline.Portal.Pages;

namespace QaPipeline.App.Portal;

/// <summary>The homes of the three groups: what is theirs, and nothing else.</summary>
public sealed class RoleHomes(PortalPages pages)
{
    /// <summary>The institutions of the visitor.</summary>
    [Function("InstitutionHome"), Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    public Task<IResult> InstitutionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "institution")] HttpRequest request) =>
        ShowScopesAsync(request, "home.institution", "/institution/", Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter);

    /// <summary>The rooms of the agency that are open to the visitor.</summary>
    [Function("AgencyHome"), Access(AccessScope.Anywhere, Role.AgencyAdmin, Role.Coordinator, Role.DecisionBody, Role.AppealsBody)]
    public Task<IResult> AgencyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency")] HttpRequest request)
    {
        var texts = VisitorLanguage.TextsFor(request);
        var rooms = NavigationItem.For(Caller.Of(request).Roles).Where(i => i.Href.StartsWith("/agency/", StringComparison.Ordinal)).Select(i => new HomeLink(texts[i.TextKey], i.Href));
        return pages.ShowAsync<RoleHomePage, RoleHomeModel>(request, new RoleHomeModel("home.agency", [.. rooms]));
    }

    Task<IResult> ShowScopesAsync(HttpRequest request, string area, string root, params Role[] roles)
    {
        var links = Caller.Of(request).ScopesOf(roles).Select(s => s.Split('/', 2)).Where(s => s.Length == 2).Select(s => new HomeLink(s[1], root + s[1]));
        return pages.ShowAsync<RoleHomePage, RoleHomeModel>(request, new RoleHomeModel(area, [.. links]));
    }
}
