using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>The draft in Word: out, back with a report of what was read, and side by side with those of the others.</summary>
public sealed class PanelWorkbook(PanelDesk desk, PanelShelf shelf, PanelMarks marks, ReviewRegister reviews, ReturnStore returns, FormerCriteria former, AccessStore people, PortalPages pages)
{
    const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>Download and upload, with what was read from the member's last file.</summary>
    [Function("PanelWorkbookPage"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/workbook")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var read = (await returns.ReadAllAsync(AnalysisOf(seat), cancellationToken)).FirstOrDefault(r => r.PersonId == seat.Caller.Id);
            return await ShowAsync(request, seat, read?.Return, FormErrors.None, StatusCodes.Status200OK);
        }, cancellationToken);

    /// <summary>Takes the workbook of the member who is signed in. The file is kept whatever was read from it.</summary>
    [Function("PanelWorkbookUpload"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember), BodyLimit(MaxBytes)]
    public Task<IResult> TakeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/workbook")] HttpRequest request, string reviewId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var form = await request.ReadFormAsync(cancellationToken);
            if (!MayReturn(seat) || form.Files.GetFile("file") is not { Length: > 0 } sent)
            {
                var key = MayReturn(seat) ? "panel.workbook.no-file" : "panel.workbook.not-now";
                return await ShowAsync(request, seat, null, new FormErrors([new FieldError("file", VisitorLanguage.TextsFor(request)[key])]), StatusCodes.Status422UnprocessableEntity);
            }
            using var file = new MemoryStream();
            await sent.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            var analysisId = AnalysisOf(seat);
            var read = PanelReturnReader.Read(file, ReturnExpectation.Of((await shelf.ReadingAsync(analysisId, cancellationToken)).Input));
            await returns.WriteAsync(analysisId, new MemberReturn(seat.Caller.Person!.Name, read) { PersonId = seat.Caller.Id }, file, cancellationToken);
            file.Position = 0;
            var hash = await ContentHash.OfAsync(file, cancellationToken);
            var command = new Domain.Reviews.ReturnWorkbook(hash, analysisId) { Key = $"return/{seat.Caller.Id}/{hash}" };
            try
            {
                var after = await reviews.ApplyAsync(reviewId, command, ReviewActors.For(seat.Caller, seat.Review, ReviewTransitions.Of(command), null), null, cancellationToken);
                await ReviewStarting.WakeAsync(client, after.Value, cancellationToken);
            }
            catch (IllegalReviewCommandException e)
            {
                // The review went on meanwhile. The file is kept; the person learns why it does not count.
                return await ShowAsync(request, seat, null, new FormErrors([new FieldError("file", VisitorLanguage.TextsFor(request).Sentence(e.Message))]), StatusCodes.Status409Conflict);
            }
            return PortalPages.GoTo(seat.Ref.To("workbook"));
        }, cancellationToken);

    /// <summary>What the members wrote and decided, side by side; for members once they have sent their own.</summary>
    [Function("PanelMembers"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> MembersAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/members")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            if (!seat.SeesOthers)
            {
                return await pages.ShowAsync<PanelMembersPage, PanelMembersModel>(request, new PanelMembersModel(seat.Ref, Consolidation.Of([]), [], MayCompose: false) { Hidden = true });
            }
            var names = await NamesAsync(seat.Review, cancellationToken);
            var asked = (await shelf.ReadingAsync(AnalysisOf(seat), cancellationToken)).Input.Framework.Criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            return await pages.ShowAsync<PanelMembersPage, PanelMembersModel>(request, new PanelMembersModel(seat.Ref, await SideBySideAsync(seat, names, cancellationToken),
                [.. seat.Review.AwaitedReturns.Select(p => names.GetValueOrDefault(p, p)).Order(StringComparer.Ordinal)], seat.Leads)
            {
                Asked = asked,
                Former = (await former.OfAsync(seat.Review, cancellationToken)).ToDictionary(c => c.Id, c => c.Text, StringComparer.Ordinal),
            });
        }, cancellationToken);

    /// <summary>The working draft in Word, for who writes the report.</summary>
    [Function("PanelWorkingDraft"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.Secretary)]
    public Task<IResult> WorkingDraftAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/working-draft")] HttpRequest request, string reviewId, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var output = new MemoryStream();
            var names = await NamesAsync(seat.Review, cancellationToken);
            new ConsolidationComposer().Compose(await former.WorkingDraftAsync(seat.Review, AnalysisOf(seat), cancellationToken), await SideBySideAsync(seat, names, cancellationToken), output);
            output.Position = 0;
            return Results.Stream(output, AnalysisStore.WordMediaType, "working-draft.docx");
        }, cancellationToken);

    async Task<Consolidation> SideBySideAsync(PanelSeat seat, Dictionary<string, string> names, CancellationToken cancellationToken) =>
        Consolidation.Of(await marks.WithReturnsAsync(seat.Review, await returns.ReadAllAsync(seat.Review.ReturnedAnalyses, cancellationToken), names, cancellationToken));

    /// <summary>Names of the members by id; those of one name are numbered in the order of the panel.</summary>
    async Task<Dictionary<string, string>> NamesAsync(Review review, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in review.Panel)
        {
            names[member.PersonId] = (await people.FindPersonAsync(member.PersonId, cancellationToken))?.Value.Name ?? member.PersonId;
        }
        foreach (var same in review.Panel.GroupBy(m => names[m.PersonId], StringComparer.Ordinal).Where(g => g.Count() > 1).ToArray())
        {
            foreach (var (number, member) in same.Index())
            {
                names[member.PersonId] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{same.Key} ({number + 1})");
            }
        }
        return names;
    }

    Task<IResult> ShowAsync(HttpRequest request, PanelSeat seat, PanelReturn? read, FormErrors errors, int status) =>
        pages.ShowAsync<PanelWorkbookPage, PanelWorkbookModel>(request, new PanelWorkbookModel(seat.Ref, seat.Review.LatestAnalysis!.Number, MayReturn(seat),
            seat.Review.Deadlines.FirstOrDefault(d => d.Kind == seat.Review.Step.Name())?.Due, [.. seat.Review.Returns.Where(r => r.PersonId == seat.Caller.Id)], read, errors), status);

    static bool MayReturn(PanelSeat seat) => seat.Member!.Votes && seat.Review.Step is >= ReviewStep.DeskReview and <= ReviewStep.ReportDraft;

    static string AnalysisOf(PanelSeat seat) => seat.Review.LatestAnalysis!.AnalysisId!;
}
