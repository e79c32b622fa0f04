using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal.Panel;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>Exactly what the panel would see of the files that were checked: its own pages, made from the self-check, without anything to decide.</summary>
public sealed class CheckPreview(ErrorAnswers errors, PackDesk desk, PanelShelf shelf, PanelViews views)
{
    const string Route = "institution/reviews/{reviewId}/packs/{purpose}/check/panel";

    /// <summary>Coverage, and what was read.</summary>
    [Function("PreviewOverview"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> OverviewAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string reviewId, string purpose, CancellationToken cancellationToken) =>
        WithAsync(request, reviewId, purpose, (place, review, reading) => views.OverviewAsync(request, review, reading, place.Review.View.Step, [], FrozenSet<string>.Empty), cancellationToken);

    /// <summary>A criterion beside its passages.</summary>
    [Function("PreviewCriterion"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> CriterionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/criteria/{criterion}")] HttpRequest request, string reviewId, string purpose, string criterion, CancellationToken cancellationToken) =>
        WithAsync(request, reviewId, purpose, (_, review, reading) => views.CriterionAsync(request, review, reading, criterion, request.Query["place"].ToString(), request.Query["from"].ToString(),
            new EvidenceMarks(reviewId, ""), PanelCriterionModel.NoVersion, FormErrors.None, cancellationToken), cancellationToken);

    /// <summary>The text of a file around a place.</summary>
    [Function("PreviewSource"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> SourceAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/sources/{sha256}")] HttpRequest request, string reviewId, string purpose, string sha256, CancellationToken cancellationToken) =>
        WithAsync(request, reviewId, purpose, (_, review, reading) => views.SourceAsync(request, review, reading, sha256, cancellationToken), cancellationToken);

    /// <summary>The bytes of a file, for the page of a PDF that the browser draws.</summary>
    [Function("PreviewFile"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public Task<IResult> FileAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/files/{sha256}")] HttpRequest request, string reviewId, string purpose, string sha256, CancellationToken cancellationToken) =>
        WithAsync(request, reviewId, purpose, (_, _, reading) => views.FileAsync(request, reading, sha256, cancellationToken), cancellationToken);

    async Task<IResult> WithAsync(HttpRequest request, string reviewId, string purpose, Func<PackPlace, PanelReviewRef, PanelReading, Task<IResult>> then, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken) is not { } place || place.Session is not { Checks: [.., var check] })
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        try
        {
            var review = new PanelReviewRef(reviewId, place.Review.Card.Institution, place.Review.View.Procedure) { Preview = place.Model.Path + "/check" };
            return await then(place, review, await shelf.ReadingAsync(check.AnalysisId, cancellationToken));
        }
        catch (BlobLostException)
        {
            // Not done yet, or to be computed again: the page of the check tells how far it is.
            return PortalPages.GoTo(place.Model.Path + "/check");
        }
    }
}
