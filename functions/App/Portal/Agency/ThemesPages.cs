using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.AgencyDesk;

namespace QaPipeline.App.Portal.Agency;

/// <summary>The page of what published reviews show together.</summary>
public sealed class ThemesPages(ThematicGathering gathering, PlanRegister plans, AgencyOverview overview, PortalPages pages)
{
    /// <summary>The page, for a plan, a cycle, or all reviews.</summary>
    [Function("ThemesPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/themes")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (plan, cycle) = (ThematicFunctions.Of(request, "plan"), ThematicFunctions.Of(request, "cycle"));
        var known = await overview.CurrentAsync(cancellationToken);
        var themes = await gathering.OfAsync(plan, cycle, cancellationToken);
        return await pages.ShowAsync<ThemesPage, ThemesModel>(request, new ThemesModel(themes, plan, cycle,
            [.. (await plans.LookAsync(cancellationToken)).Records.OrderBy(p => NameKey.Of(p.Value.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal).Select(p => new FieldOption(p.Id, p.Value.Name))],
            themes.Reports.Select(r => r.Institution).Distinct(StringComparer.Ordinal).ToDictionary(i => i, known.InstitutionName, StringComparer.Ordinal))
        {
            CycleOf = cycle is null ? null : (await plans.FindCycleAsync(cycle, cancellationToken))?.Value,
        });
    }
}
