using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>A criterion beside its passages, each shown in its source, and what a member decides about them.</summary>
public sealed class PanelCriteria(PanelDesk desk, PanelShelf shelf, PanelViews views, PanelMarks marks, TimeProvider clock)
{
    const int LongestNote = 2000;

    /// <summary>The page of a criterion.</summary>
    [Function("PanelCriterion"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/criteria/{criterion}")] HttpRequest request, string reviewId, string criterion, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
            await ShowAsync(request, seat, criterion, request.Query["place"].ToString(), request.Query["from"].ToString(), FormErrors.None, cancellationToken), cancellationToken);

    /// <summary>Accepts, rejects or moves a passage for the member who is signed in, or takes the decision back.</summary>
    [Function("PanelMark"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> MarkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "panel/{reviewId}/criteria/{criterion}/marks")] HttpRequest request, string reviewId, string criterion, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var reading = await NewestAsync(seat, cancellationToken);
            var form = await request.ReadFormAsync(cancellationToken);
            string Field(string name) => form[name].ToString().Trim();
            var passage = PanelViews.Find(reading, criterion).Evidence.FirstOrDefault(e => e.Citation == Field("citation")) ?? throw new RecordMissingException("passages", Field("citation"));
            var verdict = Field("verdict") switch { "accept" => EvidenceVerdict.Accepted, "reject" => EvidenceVerdict.Rejected, "move" => EvidenceVerdict.Moved, _ => (EvidenceVerdict?)null };
            var target = verdict == EvidenceVerdict.Moved ? Field("target") : null;
            var texts = VisitorLanguage.TextsFor(request);
            var errors = new List<FieldError>();
            if (target is not null && (target == criterion || reading.Criterion(target) is null))
            {
                errors.Add(new FieldError("target", texts["panel.mark.wrong-target"]));
            }
            if (Field("note").Length > LongestNote)
            {
                errors.Add(new FieldError("note", texts["panel.mark.wrong-note"]));
            }
            if (errors.Count > 0)
            {
                return await ShowAsync(request, seat, criterion, passage.Citation, Field("from"), new FormErrors(errors), cancellationToken);
            }
            var (before, etag) = await marks.FindAsync(reviewId, seat.Caller.Id, cancellationToken);
            if ((etag ?? PanelCriterionModel.NoVersion) != Field("version"))
            {
                throw new RecordChangedException(RegisterKinds.EvidenceMarks, before.ReviewId);
            }
            var after = verdict is { } given ? before.With(new EvidenceMark(criterion, passage.Citation, given, target, Field("note"), clock.GetUtcNow())) : before.Without(criterion, passage.Citation);
            await marks.SaveAsync(after, etag, seat.Caller.Require(RoleScope.Review(reviewId), Role.Chair, Role.PanelMember, Role.Secretary), cancellationToken);
            return PortalPages.GoTo(string.Create(CultureInfo.InvariantCulture, $"{seat.Ref.ToCriterion(criterion)}?from={PanelViews.Number(Field("from"))}&place={passage.Citation}#passage"));
        }, cancellationToken);

    async Task<IResult> ShowAsync(HttpRequest request, PanelSeat seat, string id, string place, string from, FormErrors errors, CancellationToken cancellationToken)
    {
        var (mine, etag) = await marks.FindAsync(seat.Review.Id, seat.Caller.Id, cancellationToken);
        return await views.CriterionAsync(request, seat.Ref, await NewestAsync(seat, cancellationToken), id, place, from, mine, etag ?? PanelCriterionModel.NoVersion, errors, cancellationToken);
    }

    Task<PanelReading> NewestAsync(PanelSeat seat, CancellationToken cancellationToken) => shelf.ReadingAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken);
}
