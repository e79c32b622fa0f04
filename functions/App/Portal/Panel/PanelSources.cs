using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;

namespace QaPipeline.App.Portal.Panel;

/// <summary>The files of a pack: their text from a place on, and their bytes.</summary>
public sealed class PanelSources(PanelDesk desk, PanelShelf shelf, PanelViews views)
{
    /// <summary>The text of a file around a place.</summary>
    [Function("PanelSource"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/sources/{sha256}")] HttpRequest request, string reviewId, string sha256, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat => await views.SourceAsync(request, seat.Ref, await NewestAsync(seat, cancellationToken), sha256, cancellationToken), cancellationToken);

    /// <summary>The bytes of a file.</summary>
    [Function("PanelFile"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> DownloadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/files/{sha256}")] HttpRequest request, string reviewId, string sha256, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat => await views.FileAsync(request, await NewestAsync(seat, cancellationToken), sha256, cancellationToken), cancellationToken);

    Task<PanelReading> NewestAsync(PanelSeat seat, CancellationToken cancellationToken) => shelf.ReadingAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken);
}
