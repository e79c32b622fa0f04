using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Analyses;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Packs;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Returns;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;
using QaPipeline.Storage;

namespace QaPipeline.App.Returns;

/// <summary>HTTP: drafts that panel members send back, and what is composed from them.</summary>
[ApiGroup("Returns")]
public sealed class ReturnFunctions(AnalysisSources sources, ReturnStore returns)
{
    const long MaxBytes = 50 * 1024 * 1024;

    /// <summary>Takes an edited workbook of one member, reads it by its tags and answers what was read and what was not. Every file is kept.</summary>
    [Function("PutReturn"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(PanelReturn)), Fails(404, "not-found"), Fails(413, "return-too-large", "too-large")]
    public async Task<IResult> PutAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/analyses/{analysisId}/returns/{member}")] HttpRequest request,
        string analysisId, string member, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or > MaxBytes)
        {
            return Answers.Problem(StatusCodes.Status413PayloadTooLarge, "return-too-large", "A returned draft must state its length and may have 50 MB at most.");
        }
        try
        {
            var input = await sources.DraftInputAsync(analysisId, cancellationToken);
            using var file = await RequestBodies.FileAsync(request, cancellationToken);
            var returned = PanelReturnReader.Read(file, ReturnExpectation.Of(input));
            await returns.WriteAsync(analysisId, new MemberReturn(member, returned), file, cancellationToken);
            return Answers.Json(returned);
        }
        catch (BlobLostException)
        {
            return Answers.NotFound("finished analysis", analysisId);
        }
    }

    /// <summary>The secretary's working draft: what each member wrote, side by side.</summary>
    [Function("GetConsolidation"), AutomationAccess]
    [AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found"), Fails(422, "not-composed")]
    public Task<IResult> ConsolidateAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/consolidation")] HttpRequest request,
        string analysisId, CancellationToken cancellationToken) =>
        ComposeAsync(analysisId, "working-draft.docx", async output =>
            new ConsolidationComposer().Compose(await sources.DraftInputAsync(analysisId, cancellationToken),
                Consolidation.Of(await returns.ReadAllAsync(analysisId, cancellationToken)), output));

    /// <summary>
    /// The report draft from a working draft that the secretary has completed, or again from a report draft that the panel has edited; with audience=institution
    /// the copy for the check of facts. Each "withhold" names a file that the institution must not see quoted.
    /// </summary>
    [Function("ComposeReport"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Query("audience", "institution for the copy for the check of facts"), AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found"), Fails(413, "return-too-large", "too-large"), Fails(422, "not-composed")]
    public Task<IResult> ReportAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/analyses/{analysisId}/report")] HttpRequest request,
        string analysisId, CancellationToken cancellationToken) =>
        request.ContentLength is null or > MaxBytes
            ? Task.FromResult(Answers.Problem(StatusCodes.Status413PayloadTooLarge, "return-too-large", "A working draft must state its length and may have 50 MB at most."))
            : ComposeAsync(analysisId, "report-draft.docx", async output =>
            {
                var input = await sources.DraftInputAsync(analysisId, cancellationToken);
                using var file = await RequestBodies.FileAsync(request, cancellationToken);
                var members = Consolidation.Of(await returns.ReadAllAsync(analysisId, cancellationToken));
                var report = new ReportInput(input, AgreedDraft.Read(input, file).Fields)
                {
                    Decisions = members.Cited,
                    WithheldFiles = [.. request.Query["withhold"].OfType<string>()],
                    ConfidentialFiles = MarkedFiles.In(await sources.PackAsync(await sources.RequestAsync(analysisId, cancellationToken), cancellationToken), input.Ledger),
                };
                if (report.WithheldFiles.FirstOrDefault(w => input.Map.Pack.Files.All(f => f.Name != w)) is { } unknown)
                {
                    throw new DraftException($"The pack has no file '{unknown}' to withhold. Write the name as the inventory of the draft does.");
                }
                var composer = new ReportDraftComposer();
                if (request.Query["audience"] == "institution")
                {
                    composer.ComposeFactualAccuracyCopy(report, output);
                }
                else
                {
                    composer.Compose(report, output);
                }
            });

    /// <summary>Reads the institution's copy that came back from the check of facts: corrections row by row, and comments in the margin. Every file is kept.</summary>
    [Function("PutAccuracyReturn"), AutomationAccess, BodyLimit(MaxBytes)]
    [TakesFile(AnalysisStore.WordMediaType), Answers(200, typeof(AccuracyReturn)), Fails(404, "not-found"), Fails(413, "return-too-large", "too-large")]
    public async Task<IResult> AccuracyAsync([HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/analyses/{analysisId}/accuracy-return")] HttpRequest request,
        string analysisId, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or > MaxBytes)
        {
            return Answers.Problem(StatusCodes.Status413PayloadTooLarge, "return-too-large", "A returned copy must state its length and may have 50 MB at most.");
        }
        try
        {
            var input = await sources.DraftInputAsync(analysisId, cancellationToken);
            using var file = await RequestBodies.FileAsync(request, cancellationToken);
            var returned = AccuracyReturnReader.Read(file, ReturnExpectation.OfAccuracyCopy(input));
            await returns.WriteAccuracyAsync(analysisId, returned, file, cancellationToken);
            return Answers.Json(returned);
        }
        catch (BlobLostException)
        {
            return Answers.NotFound("finished analysis", analysisId);
        }
    }

    static async Task<IResult> ComposeAsync(string analysisId, string fileName, Func<Stream, Task> compose)
    {
        var output = new MemoryStream();
        try
        {
            await compose(output);
            output.Position = 0;
            return Results.Stream(output, AnalysisStore.WordMediaType, fileName);
        }
        catch (BlobLostException)
        {
            return Answers.NotFound("finished analysis", analysisId);
        }
        catch (DraftException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "not-composed", e.Message);
        }
    }
}
