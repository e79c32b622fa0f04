using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>A review as its panel sees it: coverage, search, what the map holds besides, and what changed between drafts.</summary>
public sealed class PanelReviews(PanelDesk desk, PanelShelf shelf, PanelViews views, AnalysisStore analyses, PortalPages pages)
{
    const int MostHits = 50;
    const int LongestQuery = 300;

    /// <summary>The review with its matrix of coverage, what was read, and what is to be done.</summary>
    [Function("PanelReview"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
            await views.OverviewAsync(request, seat.Ref, await NewestAsync(seat, cancellationToken), seat.Review.Step, PanelTasks.Of(seat), seat.Member!.Criteria.ToHashSet(StringComparer.Ordinal)), cancellationToken);

    /// <summary>Searches the passages of the pack.</summary>
    [Function("PanelSearch"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> SearchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/search")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var reading = await NewestAsync(seat, cancellationToken);
            var query = request.Query["q"].ToString().Trim();
            query = query.Length > LongestQuery ? query[..LongestQuery] : query;
            var file = reading.File(request.Query["file"].ToString())?.Sha256;
            var (best, total) = query.Length == 0 ? ([], 0) : (await shelf.IndexAsync(reading, cancellationToken)).Find(query, file, MostHits);
            return await pages.ShowAsync<PanelSearchPage, PanelSearchModel>(request, new PanelSearchModel(seat.Ref, query, file ?? "",
                [.. reading.Input.Ledger.Files.Where(f => f.Units.Any(u => u.Characters > 0)).OrderBy(f => f.Name, StringComparer.Ordinal)],
                [.. best.Select(b => new PanelSearchHit(b.File, b.Block, b.Places))], total));
        }, cancellationToken);

    /// <summary>Statements that differ, the institution's evidence index, the follow-up of earlier reviews and the standard elements.</summary>
    [Function("PanelFindings"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> FindingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/findings")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
            await pages.ShowAsync<PanelFindingsPage, PanelFindingsModel>(request, new PanelFindingsModel(seat.Ref, (await NewestAsync(seat, cancellationToken)).Map)), cancellationToken);

    /// <summary>The drafts so far, and what changed since one of them.</summary>
    [Function("PanelChanges"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ChangesAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/changes")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            AnalysisRun[] done = [.. seat.Review.Analyses.Where(a => a.AnalysisId is not null).Reverse()];
            var since = done.Skip(1).FirstOrDefault(a => a.Number.ToString(CultureInfo.InvariantCulture) == request.Query["since"]) ?? done.Skip(1).FirstOrDefault();
            var comparison = since is null ? null
                : DraftComparison.Of((await shelf.ReadingAsync(since.AnalysisId!, cancellationToken)).Map, (await NewestAsync(seat, cancellationToken)).Map);
            return await pages.ShowAsync<PanelChangesPage, PanelChangesModel>(request, new PanelChangesModel(seat.Ref,
                [.. done.Select(a => new PanelDraft(a.Number, a.FinishedAt, a.PackVersion, a.Reason))], since?.Number, comparison));
        }, cancellationToken);

    /// <summary>The newest draft in Word.</summary>
    [Function("PanelDraftFile"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> DraftAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/draft")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
            Results.Stream(await analyses.OpenDraftAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken), AnalysisStore.WordMediaType, "review-draft.docx"), cancellationToken);

    /// <summary>An earlier draft in Word.</summary>
    [Function("PanelEarlierDraft"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> EarlierAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/drafts/{number}")] HttpRequest request, string reviewId, string number, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var run = seat.Review.Analyses.FirstOrDefault(a => a.AnalysisId is not null && a.Number.ToString(CultureInfo.InvariantCulture) == number)
                ?? throw new RecordMissingException("drafts", number);
            return Results.Stream(await analyses.OpenDraftAsync(run.AnalysisId!, cancellationToken), AnalysisStore.WordMediaType, $"review-draft-{run.Number.ToString(CultureInfo.InvariantCulture)}.docx");
        }, cancellationToken);

    Task<PanelReading> NewestAsync(PanelSeat seat, CancellationToken cancellationToken) => shelf.ReadingAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken);
}
