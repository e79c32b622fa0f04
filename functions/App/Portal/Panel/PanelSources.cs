using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reading;
using QaPipeline.Portal.Pages.Panel;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Panel;

/// <summary>The files of a pack: their text from a place on, and their bytes.</summary>
public sealed class PanelSources(PanelDesk desk, PanelShelf shelf, EvidenceStore evidence, PortalPages pages)
{
    const int Before = 10;
    const int PartSize = 60;

    /// <summary>The text of a file around a place.</summary>
    [Function("PanelSource"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/sources/{sha256}")] HttpRequest request, string reviewId, string sha256, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var reading = await shelf.ReadingAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken);
            var file = reading.File(sha256) ?? throw new RecordMissingException("files", sha256);
            var document = await shelf.DocumentAsync(file, cancellationToken);
            int Number(string name) => int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var first = Math.Clamp(request.Query.ContainsKey("first") ? Number("first") : Number("block") - Before, 1, Math.Max(1, document.Blocks.Count));
            string Part(int from) => string.Create(CultureInfo.InvariantCulture, $"{seat.Ref.To("sources/" + sha256)}?first={from}&block={Number("block")}&start={Number("start")}&end={Number("end")}");
            var place = new PanelPlace(seat.Ref, file, [.. document.Blocks.Skip(first - 1).Take(PartSize)], Number("block"), Number("start"), Number("end"));
            return await pages.ShowAsync<PanelSourcePage, PanelSourceModel>(request, new PanelSourceModel(place,
                first > 1 ? Part(Math.Max(1, first - PartSize)) : null, first - 1 + PartSize < document.Blocks.Count ? Part(first + PartSize) : null));
        }, cancellationToken);

    /// <summary>The bytes of a file, always as a download: nothing of a pack is opened as a page of this app.</summary>
    [Function("PanelFile"), AsFarAsTheReviewIs, Access(AccessScope.Review, Role.Chair, Role.PanelMember, Role.Secretary)]
    public Task<IResult> DownloadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "panel/{reviewId}/files/{sha256}")] HttpRequest request, string reviewId, string sha256, CancellationToken cancellationToken) =>
        desk.WithEvidenceAsync(request, reviewId, async seat =>
        {
            var reading = await shelf.ReadingAsync(seat.Review.LatestAnalysis!.AnalysisId!, cancellationToken);
            var file = reading.File(sha256) ?? throw new RecordMissingException("files", sha256);
            // The browser may keep the bytes but asks each time, so that they close with the access.
            request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
            var tag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
            if (new RequestHeaders(request.Headers).IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
            {
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }
            var path = Path.Combine(Path.GetTempPath(), "qa-" + Path.GetRandomFileName());
            await evidence.DownloadAsync(file.Sha256, path, cancellationToken);
            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            return Results.Stream(content, file.Type == FileFormat.Pdf ? "application/pdf" : "application/octet-stream", SafeName(file.Name), entityTag: tag);
        }, cancellationToken);

    static string SafeName(string name) => string.Concat(name[(name.LastIndexOf('/') + 1)..].Select(c => char.IsControl(c) || c is '"' or '\\' or '<' or '>' or '|' or ':' or '*' or '?' ? '_' : c));
}
