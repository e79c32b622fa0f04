using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.App.Register;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.App.Reviews;

/// <summary>HTTP: plans and their cycles.</summary>
[ApiGroup("Plans and cycles")]
public sealed class PlanFunctions(PlanRegister plans, PlanRunning running, IFrameworkKeeper frameworks, FrameworkShelf shelf, ReviewRegister reviews, CycleRunning cycles, TimeProvider clock)
{
    /// <summary>All plans; one whose record can't be read is listed with its id and says so.</summary>
    [Function("ListPlans"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(IReadOnlyList<PlanSummary>))]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/plans")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (records, unreadable) = await plans.LookAsync(cancellationToken);
        var (retired, now) = (await shelf.RetirementsAsync(cancellationToken), clock.GetUtcNow());
        return Answers.Json(records.Select(p => PlanSummary.Of(retired.Told(p.Value, now), now)).Concat(unreadable.Select(PlanSummary.OfUnreadable)).OrderBy(p => p.Id, StringComparer.Ordinal).ToArray());
    }

    /// <summary>A plan with its version. Its failure says why it could not do what was due, or that it can't because its framework is retired.</summary>
    [Function("GetPlan"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(ReviewPlan)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/plans/{planId}")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        await plans.FindAsync(planId, cancellationToken) is { } plan
            ? ReviewAnswers.Record(request, (await shelf.RetirementsAsync(cancellationToken)).Told(plan.Value, clock.GetUtcNow()) with { Pending = Domain.Notifications.PendingWork.Nothing }, plan.ETag)
            : Answers.NotFound("plan", planId);

    /// <summary>Adds a plan, or replaces the version that If-Match names. Its framework must exist.</summary>
    [Function("PutPlan"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Takes(typeof(ReviewPlan)), Answers(200, typeof(PlanSummary)), Fails(409, "exists"), Fails(412, "changed-meanwhile"), Fails(422, "invalid-plan", "invalid-json")]
    public Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/plans/{planId}")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
            var plan = await RequestBodies.JsonAsync<ReviewPlan>(request, cancellationToken);
            if (plan.Id != planId)
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-plan", "The id in the plan is not that of the address.");
            }
            var saved = await plans.SaveAsync(await frameworks.VersionedAsync(plan.Checked(), cancellationToken), RecordRequests.VersionOf(request), actor, cancellationToken);
            return ReviewAnswers.Record(request, await SummaryAsync(saved.Value, cancellationToken), saved.ETag);
        });

    /// <summary>The next five cycles with the whole calendar of each.</summary>
    [Function("PreviewPlan"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(PlanPreview)), Fails(404, "not-found"), Fails(422, "invalid-plan")]
    public Task<IResult> PreviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/plans/{planId}/preview")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () => await plans.FindAsync(planId, cancellationToken) is { } plan ? Answers.Json(PlanPreview.Of(plan.Value, clock.GetUtcNow())) : Answers.NotFound("plan", planId));

    /// <summary>The next cycles of a plan that is not saved yet, or what is wrong with it.</summary>
    [Function("PreviewUnsavedPlan"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Takes(typeof(ReviewPlan)), Answers(200, typeof(PlanPreview)), Fails(422, "invalid-plan", "invalid-json")]
    public Task<IResult> PreviewUnsavedAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/plan-previews")] HttpRequest request, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () => Answers.Json(PlanPreview.Of((await RequestBodies.JsonAsync<ReviewPlan>(request, cancellationToken)).Checked(), clock.GetUtcNow())));

    /// <summary>Pauses a plan: no cycle begins by itself.</summary>
    [Function("PausePlan"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(PlanSummary)), Fails(404, "not-found")]
    public Task<IResult> PauseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/plans/{planId}/pause")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        SetPausedAsync(request, planId, paused: true, cancellationToken);

    /// <summary>Lets a paused plan go on. What it missed is not made up for.</summary>
    [Function("ResumePlan"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(200, typeof(PlanSummary)), Fails(404, "not-found")]
    public Task<IResult> ResumeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/plans/{planId}/resume")] HttpRequest request, string planId, CancellationToken cancellationToken) =>
        SetPausedAsync(request, planId, paused: false, cancellationToken);

    /// <summary>
    /// Begins a cycle now. The header Idempotency-Key is needed: the same key begins one cycle. While a cycle by hand of the same period runs, another key gets that one with 200, and "begunBefore" says so.
    /// </summary>
    [Function("RunPlan"), Access(AccessScope.Agency, Role.AgencyAdmin), AutomationAccess]
    [Answers(202, typeof(CycleSummary)), Answers(200, typeof(CycleSummary)), Fails(404, "not-found"), Fails(422, "missing", "invalid-plan")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/plans/{planId}/run")] HttpRequest request, string planId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var actor = Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin);
            if (request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 200 } key)
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "missing", "Send the header Idempotency-Key, another value for each order.");
            }
            var (cycle, begunBefore) = await running.RunNowAsync(planId, key, actor, cancellationToken);
            await ReviewStarting.EnsureAsync(client, CycleOrchestration.Name, cycle.Id, cancellationToken);
            return Answers.Json(CycleSummary.Of(cycle, []) with { BegunBefore = begunBefore }, begunBefore ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
        });

    /// <summary>All cycles, or those of the plan in the query; one whose record can't be read is listed with its id and says so.</summary>
    [Function("ListCycles"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Query("plan", "Only the cycles of this plan"), Answers(200, typeof(IReadOnlyList<CycleSummary>))]
    public async Task<IResult> ListCyclesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cycles")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (records, unreadable) = await plans.LookAtCyclesAsync(request.Query["plan"].ToString() is { Length: > 0 } plan ? plan : null, cancellationToken);
        return Answers.Json(records.Select(c => CycleSummary.Of(c.Value, [])).Concat(unreadable.Select(CycleSummary.OfUnreadable)).OrderBy(c => c.Id, StringComparer.Ordinal).ToArray());
    }

    /// <summary>A cycle with where each of its reviews stands; those whose records can't be read are named, and those that wait for a damaged record with that record.</summary>
    [Function("GetCycle"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator), AutomationAccess]
    [Answers(200, typeof(CycleSummary)), Fails(404, "not-found")]
    public async Task<IResult> GetCycleAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cycles/{cycleId}")] HttpRequest request, string cycleId, CancellationToken cancellationToken)
    {
        if (await plans.FindCycleAsync(cycleId, cancellationToken) is not { } cycle)
        {
            return Answers.NotFound("cycle", cycleId);
        }
        var (found, unreadable) = await reviews.LookAtAsync([.. cycle.Value.Reviews.Select(r => r.ReviewId)], cancellationToken);
        var waiting = await cycles.WaitingAsync(cycle.Value, [.. found.Select(r => r.Id), .. unreadable], cancellationToken);
        return Answers.Json(CycleSummary.Of(cycle.Value, [.. found.Select(ReviewSummary.Of)]) with
        {
            UnreadableReviews = unreadable,
            WaitingReviews = [.. waiting.Select(w => new WaitingReviewSummary(w.ReviewId, w.Institution, w.Record))],
        });
    }

    async Task<PlanSummary> SummaryAsync(ReviewPlan plan, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return PlanSummary.Of((await shelf.RetirementsAsync(cancellationToken)).Told(plan, now), now);
    }

    Task<IResult> SetPausedAsync(HttpRequest request, string planId, bool paused, CancellationToken cancellationToken) => ReviewAnswers.OfAsync(async () =>
    {
        var plan = await plans.PauseAsync(planId, paused, Caller.Of(request).Require(RoleScope.Agency, Role.AgencyAdmin), cancellationToken);
        return ReviewAnswers.Record(request, await SummaryAsync(plan.Value, cancellationToken), plan.ETag);
    });
}
