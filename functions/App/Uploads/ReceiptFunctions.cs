using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Uploads;
using QaPipeline.Drafting;
using QaPipeline.Storage;
using QaPipeline.Storage.Uploads;

namespace QaPipeline.App.Uploads;

/// <summary>HTTP: receipts of submitted packs.</summary>
[ApiGroup("Uploads")]
public sealed class ReceiptFunctions(UploadRequests requests, UploadStore sessions, ReceiptKey key)
{
    /// <summary>The receipt as JSON, or with format=word as a Word document in the language asked for (language=en or de).</summary>
    [Function("GetReceipt"), AutomationAccess, Access(AccessScope.Anywhere, Role.InstitutionContributor, Role.InstitutionSubmitter, Role.StudentSubmitter)]
    [Query("format", "\"word\" for a Word document; JSON otherwise."), Query("language", "Language of the Word document: en or de."), Answers(200, typeof(SubmissionReceipt)), Fails(404, "not-found")]
    public Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/uploads/{sessionId}/receipt")] HttpRequest request, string sessionId, CancellationToken cancellationToken) =>
        requests.WithAsync(request, sessionId, UploadAction.Read, session => Task.FromResult(session.Receipt is not { } receipt
            ? Answers.NotFound("receipt of the upload", sessionId)
            : request.Query["format"] == "word" ? Word(receipt, request.Query["language"].ToString()) : Answers.Json(receipt)), cancellationToken);

    /// <summary>Says whether a receipt, as JSON or as the Word document, is one of this installation and unchanged. Tells nothing else about it.</summary>
    [Function("CheckReceipt"), SignedInAccess, AutomationAccess]
    [Takes(typeof(SubmissionReceipt)), TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(ReceiptCheck)), Fails(413, "body-too-large"), Fails(422, "invalid-upload")]
    public Task<IResult> CheckAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/receipt-checks")] HttpRequest request, CancellationToken cancellationToken) =>
        UploadRequests.AnswerAsync(async () =>
        {
            var body = await UploadRequests.BytesAsync(request, cancellationToken);
            var signing = await key.GetAsync(cancellationToken);
            if (WordReceipt.IsContainer(body.Span))
            {
                return Answers.Json(await CheckWordAsync(body.ToArray(), signing, cancellationToken));
            }
            var receipt = UploadRequests.Parse<SubmissionReceipt>(body.Span);
            return Answers.Json(receipt.KeyId != SubmissionReceipt.IdOf(signing)
                ? new ReceiptCheck(false, "Another installation issued this receipt, or its key number was changed.")
                : receipt.IsSignedBy(signing)
                    ? new ReceiptCheck(true, "This installation issued this receipt, and nothing in it was changed.")
                    : new ReceiptCheck(false, "Something in this receipt was changed after it was issued."));
        });

    /// <summary>The document rounds the time and words what is signed, so its values are compared with those of the receipt that was issued under its number.</summary>
    async Task<ReceiptCheck> CheckWordAsync(byte[] file, byte[] signing, CancellationToken cancellationToken)
    {
        if (WordReceipt.Read(file) is not { Number: { } number } document || !UploadRequests.IsSessionId(number))
        {
            return new ReceiptCheck(false, "This document is no receipt, or its tables were changed.");
        }
        return await sessions.FindAsync(number, cancellationToken) is not { Receipt: { } issued } || !issued.IsSignedBy(signing)
            ? new ReceiptCheck(false, "Another installation issued this receipt, or its number was changed.")
            : document.Tells(issued)
                ? new ReceiptCheck(true, "This installation issued this receipt, and nothing in its tables was changed.")
                : new ReceiptCheck(false, "Something in this receipt was changed after it was issued.");
    }

    static IResult Word(SubmissionReceipt receipt, string language)
    {
        var output = new MemoryStream();
        ReceiptComposer.Compose(receipt, language, output);
        output.Position = 0;
        return Results.Stream(output, AnalysisStore.WordMediaType, "receipt.docx");
    }
}
