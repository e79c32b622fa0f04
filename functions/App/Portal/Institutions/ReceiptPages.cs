using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Uploads;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Uploads;
using QaPipeline.Drafting;
using QaPipeline.Portal.Pages.Institutions;
using QaPipeline.Storage;

namespace QaPipeline.App.Portal.Institutions;

/// <summary>Receipts of submitted packs, on a page and in Word.</summary>
public sealed class ReceiptPages(PortalPages pages, ErrorAnswers errors, PackDesk desk)
{
    const string Route = "institution/reviews/{reviewId}/packs/{purpose}/receipts/{packId}";

    /// <summary>The receipt.</summary>
    [Function("ReceiptPage"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string reviewId, string purpose, string packId, CancellationToken cancellationToken) =>
        await FindAsync(request, reviewId, purpose, packId, cancellationToken) is { } found
            ? await pages.ShowAsync<ReceiptPage, ReceiptModel>(request, new ReceiptModel(found.Place.Model, found.Receipt))
            : await errors.AnswerAsync(request, Fault.NotFound);

    /// <summary>The receipt as a Word document in the visitor's language.</summary>
    [Function("ReceiptInWord"), Access(AccessScope.InstitutionOfReview, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter), Access(AccessScope.Review, Role.StudentSubmitter)]
    public async Task<IResult> WordAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route + "/word")] HttpRequest request, string reviewId, string purpose, string packId, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, reviewId, purpose, packId, cancellationToken) is not { } found)
        {
            return await errors.AnswerAsync(request, Fault.NotFound);
        }
        var output = new MemoryStream();
        ReceiptComposer.Compose(found.Receipt, VisitorLanguage.TextsFor(request).Language, output);
        output.Position = 0;
        return Results.Stream(output, AnalysisStore.WordMediaType, $"receipt-{found.Receipt.PackId}.docx");
    }

    async Task<(PackPlace Place, SubmissionReceipt Receipt)?> FindAsync(HttpRequest request, string reviewId, string purpose, string packId, CancellationToken cancellationToken) =>
        await desk.FindAsync(request, reviewId, purpose, UploadAction.Read, cancellationToken) is { } place
            && place.Submitted.FirstOrDefault(s => s.Receipt!.PackId == packId) is { Receipt: { } receipt }
            ? (place, receipt)
            : null;
}
