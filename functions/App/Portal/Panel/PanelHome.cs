using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages.Panel;

namespace QaPipeline.App.Portal.Panel;

/// <summary>The home of people on panels: their reviews, and what they do next.</summary>
public sealed class PanelHome(PanelDesk desk, PortalPages pages)
{
    /// <summary>The reviews of the visitor.</summary>
    [Function("PanelHome"), Access(AccessScope.Anywhere, Role.Chair, Role.PanelMember, Role.Secretary)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel")] HttpRequest request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request);
        var found = (await desk.SeatsAsync(caller, cancellationToken)).Select(s => new PanelHomeReview(s.Ref, s.Review.Step, s.Member?.Position, PanelTasks.Of(s)));
        return await pages.ShowAsync<PanelHomePage, PanelHomeModel>(request, new PanelHomeModel(caller.Person!.Name,
        [
            .. found.OrderBy(r => r.Tasks.All(t => t.IsWait)).ThenBy(r => r.Tasks.Min(t => t.Due) ?? DateTimeOffset.MaxValue).ThenBy(r => r.Review.Institution, StringComparer.Ordinal),
        ]));
    }
}
