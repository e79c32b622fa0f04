using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Analyses;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;
using QaPipeline.Storage;

namespace QaPipeline.App.Reviews;

/// <summary>HTTP: the Word files of a review, out and back. What a file causes is a command of the review, with the file's hash as its key.</summary>
[ApiGroup("Reviews")]
public sealed class ReviewFileFunctions(ReviewRegister reviews, AnalysisSources sources, AnalysisStore analyses, ReturnStore returns, ReviewFileStore files, ReportDrafting drafting, FormerCriteria former)
{
    const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>Whether a command comes with a Word file, which has an address of its own.</summary>
    public static bool TakesFile(ReviewCommand command) => command is Domain.Reviews.ReturnWorkbook or SendReportDraft;

    /// <summary>The newest draft, for the panel to work in.</summary>
    [Function("GetWorkbook"), Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary), Access(AccessScope.Agency, Role.Coordinator)]
    [AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found"), Fails(409, "wrong-step", "conflict-of-interest")]
    public Task<IResult> WorkbookAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/workbook")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await FindAsync(reviewId, cancellationToken);
            ClearedOrThrow(request, review);
            return Word(await analyses.OpenDraftAsync(AnalysisOf(review), cancellationToken), "workbook.docx");
        });

    /// <summary>Takes the workbook of the member who is signed in, and answers what was read from it. Every file is kept.</summary>
    [Function("PutWorkbook"), Access(AccessScope.Review, Role.Chair, Role.PanelMember), BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(PanelReturn)), Fails(404, "not-found"), Fails(409, "wrong-step", "conflict-of-interest")]
    public Task<IResult> ReturnAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/reviews/{reviewId}/workbook")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await FindAsync(reviewId, cancellationToken);
            ClearedOrThrow(request, review);
            var analysisId = AnalysisOf(review);
            using var file = await RequestBodies.FileAsync(request, cancellationToken);
            var returned = PanelReturnReader.Read(file, ReturnExpectation.Of(await sources.DraftInputAsync(analysisId, cancellationToken)));
            var person = Caller.Of(request).Person!;
            await returns.WriteAsync(analysisId, new MemberReturn(person.Name, returned) { PersonId = person.Id }, file, cancellationToken);
            var hash = await HashAsync(file, cancellationToken);
            await DoAsync(client, request, review, new Domain.Reviews.ReturnWorkbook(hash, analysisId) { Key = $"return/{person.Id}/{hash}" }, cancellationToken);
            return Answers.Json(returned);
        });

    /// <summary>What the members wrote, side by side, for the secretary.</summary>
    [Function("GetReviewWorkingDraft"), Access(AccessScope.Review, Role.Chair, Role.Secretary)]
    [AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found"), Fails(409, "wrong-step", "conflict-of-interest")]
    public Task<IResult> ConsolidateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/working-draft")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await FindAsync(reviewId, cancellationToken);
            ClearedOrThrow(request, review);
            var analysisId = AnalysisOf(review);
            var output = new MemoryStream();
            new ConsolidationComposer().Compose(await former.WorkingDraftAsync(review, analysisId, cancellationToken), Consolidation.Of(await returns.ReadAllAsync(review.ReturnedAnalyses, cancellationToken)), output);
            return Word(output, "working-draft.docx");
        });

    /// <summary>Takes the completed working draft, composes the report draft and the institution's copy, and sends the copy to the institution.</summary>
    [Function("PutReportDraft"), Access(AccessScope.Review, Role.Chair, Role.Secretary), BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(ReviewSummary)), Fails(404, "not-found"), Fails(409, "wrong-step", "conflict-of-interest"), Fails(422, "not-composed")]
    public Task<IResult> ReportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/reviews/{reviewId}/report-draft")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await FindAsync(reviewId, cancellationToken);
            ClearedOrThrow(request, review);
            using var file = await RequestBodies.FileAsync(request, cancellationToken);
            try
            {
                return await DoAsync(client, request, review, await drafting.ComposeAsync(review, AnalysisOf(review), file, cancellationToken), cancellationToken);
            }
            catch (DraftException e)
            {
                return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "not-composed", e.Message);
            }
        });

    /// <summary>A version of the report: the institution gets its copy for the check of facts, the panel the draft.</summary>
    [Function("GetReportDraft"), Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary), Access(AccessScope.InstitutionOfReview, Role.InstitutionSubmitter, Role.InstitutionContributor), Access(AccessScope.Agency, Role.Coordinator)]
    [AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found"), Fails(409, "conflict-of-interest")]
    public Task<IResult> GetReportAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/reviews/{reviewId}/report-draft")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        ReviewAnswers.OfAsync(async () =>
        {
            var review = await FindAsync(reviewId, cancellationToken);
            var version = review.Reports.LastOrDefault(r => r.InstitutionCopy is not null) ?? throw new RecordMissingException("reports", reviewId);
            var roles = ReviewActors.RolesOf(Caller.Of(request), review);
            var inside = roles.Overlaps([Role.Coordinator, Role.Chair, Role.PanelMember, Role.Secretary]);
            if (inside && !roles.Contains(Role.Coordinator))
            {
                ClearedOrThrow(request, review);
            }
            return Word(await files.OpenAsync(reviewId, inside ? version.File : version.InstitutionCopy!, cancellationToken), inside ? "report-draft.docx" : "report-copy.docx");
        });

    async Task<IResult> DoAsync(DurableTaskClient client, HttpRequest request, Review review, ReviewCommand command, CancellationToken cancellationToken)
    {
        var actor = ReviewActors.For(Caller.Of(request), review, ReviewTransitions.Of(command), null);
        var after = await reviews.ApplyAsync(review.Id, command, actor, null, cancellationToken);
        await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
        return ReviewAnswers.Record(request, ReviewSummary.Of(after.Value), ReviewRegister.VersionOf(after.Value));
    }

    async Task<Review> FindAsync(string reviewId, CancellationToken cancellationToken) =>
        (await reviews.FindAsync(reviewId, cancellationToken))?.Value ?? throw new RecordMissingException(RegisterKinds.Reviews, reviewId);

    static string AnalysisOf(Review review) =>
        review.LatestAnalysis?.AnalysisId ?? throw new IllegalReviewCommandException(Refused.WrongStep, "The evidence has not been read yet.");

    /// <summary>The evidence is open to whoever sits on the panel, has declared without conflict, and was briefed, until the review ends; to coordinators always.</summary>
    static void ClearedOrThrow(HttpRequest request, Review review)
    {
        var caller = Caller.Of(request);
        if (caller.Holds(RoleScope.Agency, Role.Coordinator))
        {
            return;
        }
        if (review.Panel.FirstOrDefault(m => m.PersonId == caller.Id) is not { IsCleared: true })
        {
            throw new IllegalReviewCommandException(Refused.Conflict, "Declare your interests first; while a conflict stands, or for who has no seat on the panel, the evidence stays closed.");
        }
        if (review.PanelConfirmedAt is null || review.BriefedAt is null)
        {
            throw new IllegalReviewCommandException(Refused.WrongStep, "The evidence opens when the panel is confirmed and briefed.");
        }
        if (review.HasEnded)
        {
            throw new IllegalReviewCommandException(Refused.WrongStep, "The review has ended, and with it the access to its evidence.");
        }
    }

    static async Task<string> HashAsync(MemoryStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        return await ContentHash.OfAsync(file, cancellationToken);
    }

    static IResult Word(Stream content, string name)
    {
        if (content.CanSeek)
        {
            content.Position = 0;
        }
        return Results.Stream(content, AnalysisStore.WordMediaType, name);
    }
}
