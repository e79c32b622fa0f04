using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Register;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Pages about plans: the list, one plan with what comes, and what can be done with it.</summary>
public sealed class PlanPages(PlanRegister plans, PlanRunning running, FrameworkCatalogue frameworks, FrameworkShelf shelf, AgencyOverview overview, UnreadableRecords unreadable, PortalPages pages, ErrorAnswers errors, TimeProvider clock)
{
    /// <summary>All plans.</summary>
    [Function("PlansPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/plans")] HttpRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = new List<PlanRow>();
        var retired = await shelf.RetirementsAsync(cancellationToken);
        var look = await plans.LookAsync(cancellationToken);
        foreach (var plan in look.Records.Select(p => p.Value).OrderBy(p => NameKey.Of(p.Name), StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal))
        {
            var framework = await frameworks.FindAsync(plan.Framework, cancellationToken);
            rows.Add(new PlanRow(plan, framework, plan.NextAfter(now)) { FrameworkIsRetired = framework is not null && retired.Has(plan.Framework) });
        }
        return await pages.ShowAsync<PlansPage, PlansModel>(request, new PlansModel(rows, MayEdit(request)) { Unreadable = look.Unreadable });
    }

    /// <summary>One plan with the next cycles and those that were.</summary>
    [Function("PlanPage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/plans/{planId}")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        await plans.FindAsync(planId, cancellationToken) is { } found ? await AnswerAsync(request, found.Value, [], cancellationToken) : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>Puts the record of a plan aside that can't be read, so that the plan can be made anew; one that can be read stays.</summary>
    [Function("SetPlanAsideByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> SetAsideAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/plans/{planId}/set-aside")] HttpRequest request, string planId, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        await unreadable.SetAsideAsync<ReviewPlan>(RegisterKinds.Plans, planId, actor, cancellationToken);
        overview.Forget();
        return PortalPages.GoTo("/agency/plans");
    }

    /// <summary>Pauses a plan or lets it go on. Doing so twice changes nothing.</summary>
    [Function("PausePlanByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> PauseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/plans/{planId}/state")] HttpRequest request, string planId, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var sent = await request.ReadFormAsync(cancellationToken);
        if (await plans.FindAsync(planId, cancellationToken) is null)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        await plans.PauseAsync(planId, sent["paused"].ToString() == "yes", actor, cancellationToken);
        return PortalPages.GoTo("/agency/plans/" + planId);
    }

    /// <summary>Begins a cycle now; while a cycle by hand of the same period runs, whoever orders another is led to that one.</summary>
    [Function("RunPlanByForm"), Access(AccessScope.Agency, Role.AgencyAdmin)]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "agency/plans/{planId}/run")] HttpRequest request, string planId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
        var order = (await request.ReadFormAsync(cancellationToken))["order"].ToString();
        if (await plans.FindAsync(planId, cancellationToken) is not { } plan)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        if (order.Length is 0 or > 100)
        {
            return await errors.AnswerAsync(request, Fault.BadRequest);
        }
        try
        {
            var (cycle, begunBefore) = await running.RunNowAsync(planId, $"form/{planId}/{order}", actor, cancellationToken);
            await ReviewStarting.EnsureAsync(client, CycleOrchestration.Name, cycle.Id, cancellationToken);
            overview.Forget();
            return PortalPages.GoTo($"/agency/cycles/{cycle.Id}{(begunBefore ? "?begun=before" : "")}");
        }
        catch (InvalidPlanException e)
        {
            return await AnswerAsync(request, plan.Value, e.Problems, cancellationToken);
        }
    }

    async Task<IResult> AnswerAsync(HttpRequest request, ReviewPlan plan, IReadOnlyList<PlanProblem> refused, CancellationToken cancellationToken)
    {
        var known = await overview.CurrentAsync(cancellationToken);
        var cycles = (await plans.CyclesAsync(plan.Id, cancellationToken)).Select(c => c.Value).OrderByDescending(c => c.BeginsAt).ToArray();
        var framework = await frameworks.FindAsync(plan.Framework, cancellationToken);
        return await pages.ShowAsync<PlanPage, PlanModel>(request, new PlanModel(plan, framework, [.. plan.Institutions.Select(known.InstitutionName).OrderBy(NameKey.Of, StringComparer.Ordinal)],
            plan.Schedule.Problems().Count > 0 ? null : PlanPreview.Of(plan, clock.GetUtcNow()), cycles, MayEdit(request), string.Create(CultureInfo.InvariantCulture, $"{plan.Revision}/{cycles.Length}"))
        {
            Refused = refused,
            Running = plan.Schedule.Problems().Count > 0 ? null : CycleOrder.RunningOf(plan, clock.GetUtcNow(), cycles),
            FrameworkIsRetired = framework is not null && await shelf.IsRetiredAsync(framework, cancellationToken),
        }, refused.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    static bool MayEdit(HttpRequest request) => Caller.Of(request).Holds(RoleScope.Agency, Role.AgencyAdmin);
}
