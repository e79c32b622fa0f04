using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Agency;

/// <summary>Pages about cycles.</summary>
public sealed class CyclePages(PlanRegister plans, FrameworkCatalogue frameworks, AgencyOverview overview, PortalPages pages, ErrorAnswers errors)
{
    /// <summary>A cycle with where the review of each institution stands, in the order of their names.</summary>
    [Function("CyclePage"), Access(AccessScope.Agency, Role.AgencyAdmin, Role.Coordinator)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "agency/cycles/{cycleId}")] HttpRequest request, string cycleId, CancellationToken cancellationToken)
    {
        if (await plans.FindCycleAsync(cycleId, cancellationToken) is not { } cycle)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var known = await overview.CurrentAsync(cancellationToken);
        var reviews = known.Reviews.Where(r => r.CycleId == cycleId).ToDictionary(r => r.Id, StringComparer.Ordinal);
        CycleRow[] rows = [.. cycle.Value.Reviews.Select(r => RowOf(known.InstitutionName(r.Institution), reviews.GetValueOrDefault(r.ReviewId), known.At) with
        {
            Unreadable = known.IsUnreadable(RegisterKinds.Reviews, r.ReviewId),
            Waits = known.Waiting.Any(w => w.ReviewId == r.ReviewId),
        })
            .OrderBy(r => NameKey.Of(r.Institution), StringComparer.Ordinal).ThenBy(r => r.Review?.Id, StringComparer.Ordinal)];
        return await pages.ShowAsync<CyclePage, CycleModel>(request, new CycleModel(cycle.Value, await frameworks.FindAsync(cycle.Value.Plan.Framework, cancellationToken), rows) 
        {
            BegunBefore = request.Query["begun"] == "before",
            Waiting = [.. known.Waiting.Where(w => w.CycleId == cycleId).Select(w => (known.InstitutionName(w.Institution), w.Record)).OrderBy(w => NameKey.Of(w.Item1), StringComparer.Ordinal)],
        });
    }

    static CycleRow RowOf(string institution, ReviewDigest? review, DateTimeOffset now) => review is null
        ? new CycleRow(institution, null, 0, null, false, false, 0)
        : new CycleRow(institution, new ReviewRow(review.Id, institution, review.Procedure, review.CycleId, review.Step, review.Next?.Id, review.Next?.Due, review.IsOverdue(now)),
            review.LatePacks, review.Reading, review.AnalysisRuns, review.AnalysisFailed, review.IncompleteFiles);
}
