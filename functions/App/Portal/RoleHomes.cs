using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages;

namespace QaPipeline.App.Portal;

/// <summary>The home of panels: what is theirs, and nothing else.</summary>
public sealed class RoleHomes(PortalPages pages)
{
    /// <summary>The reviews of the visitor.</summary>
    [Function("PanelHome"), Access(AccessScope.Anywhere, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> PanelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel")] HttpRequest request) =>
        ShowScopesAsync(request, "home.panel", "/panel/", Role.Chair, Role.PanelMember, Role.Secretary);

    Task<IResult> ShowScopesAsync(HttpRequest request, string area, string root, params Role[] roles)
    {
        var links = Caller.Of(request).ScopesOf(roles).Select(s => s.Split('/', 2)).Where(s => s.Length == 2).Select(s => new HomeLink(s[1], root + s[1]));
        return pages.ShowAsync<RoleHomePage, RoleHomeModel>(request, new RoleHomeModel(area, [.. links]));
    }
}
