using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Access;
using QaPipeline.App.OpenApi;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>HTTP: analyses of a pack, their progress and their results.</summary>
[ApiGroup("Analyses")]
public sealed class AnalysisFunctions(AnalysisStore analyses, AnalysisOrders orders, AnalysisStarting starting)
{
    /// <summary>Starts an analysis, or finds the one that this request already has.</summary>
    [Function("StartAnalysis"), AutomationAccess]
    [Takes(typeof(AnalysisOrder)), Answers(202, typeof(AnalysisDescription)), Fails(404, "not-found", OrderRefusedException.FrameworkGone), Fails(409, "uploads-missing"), Fails(422, "invalid-analysis", "no-criteria", "invalid-particulars")]
    public async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/analyses")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        AnalysisRequest analysis;
        try
        {
            analysis = await orders.RequestAsync(await RequestBodies.JsonAsync<AnalysisOrder>(request, cancellationToken), cancellationToken);
        }
        catch (JsonException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", RequestBodies.SentenceOf(e));
        }
        catch (OrderRefusedException e)
        {
            return Answers.Problem(e.Status, e.Code, e.Message, e.Problems);
        }
        await starting.StartAsync(client, analysis, cancellationToken);
        return Answers.Json(await DescribeAsync(client, analyses, analysis.Id, cancellationToken), StatusCodes.Status202Accepted);
    }

    /// <summary>Where an analysis stands.</summary>
    [Function("GetAnalysis"), AutomationAccess]
    [Answers(200, typeof(AnalysisDescription)), Fails(404, "not-found")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}")] HttpRequest request, string analysisId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(analysisId, cancellationToken) is null
            ? Answers.NotFound("analysis", analysisId)
            : Answers.Json(await DescribeAsync(client, analyses, analysisId, cancellationToken));

    /// <summary>The evidence map (map.json).</summary>
    [Function("GetMap"), AutomationAccess]
    [Answers(200, typeof(Domain.Mapping.EvidenceMap)), Fails(404, "not-found")]
    public Task<IResult> GetMapAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/map")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenMapAsync, analysisId, "application/json", "map.json", cancellationToken);

    /// <summary>The ledger (ledger.json).</summary>
    [Function("GetLedger"), AutomationAccess]
    [Answers(200, typeof(Domain.Packs.Ledger)), Fails(404, "not-found")]
    public Task<IResult> GetLedgerAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/ledger")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenLedgerAsync, analysisId, "application/json", "ledger.json", cancellationToken);

    /// <summary>The Word review draft.</summary>
    [Function("GetDraft"), AutomationAccess]
    [AnswersFile(AnalysisStore.WordMediaType), Fails(404, "not-found")]
    public Task<IResult> GetDraftAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/draft")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenDraftAsync, analysisId, AnalysisStore.WordMediaType, "review-draft.docx", cancellationToken);

    /// <summary>What changed between an earlier analysis and this one: files and passages that are new or gone, and coverage that changed.</summary>
    [Function("CompareAnalyses"), AutomationAccess]
    [Answers(200, typeof(DraftComparison)), Fails(404, "not-found")]
    public async Task<IResult> CompareAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/changes-since/{earlierId}")] HttpRequest request,
        string analysisId, string earlierId, CancellationToken cancellationToken)
    {
        try
        {
            return Answers.Json(DraftComparison.Of(await analyses.ReadMapAsync(earlierId, cancellationToken), await analyses.ReadMapAsync(analysisId, cancellationToken)));
        }
        catch (BlobLostException)
        {
            return Answers.NotFound("finished analysis", $"{analysisId}' or '{earlierId}");
        }
    }

    static async Task<IResult> DownloadAsync(Func<string, CancellationToken, Task<Stream>> open, string id, string mediaType, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Stream(await open(id, cancellationToken), mediaType, fileName);
        }
        catch (BlobLostException)
        {
            return Answers.NotFound("result of the analysis", id);
        }
    }

    /// <summary>Where an analysis stands.</summary>
    internal static async Task<AnalysisDescription> DescribeAsync(DurableTaskClient client, AnalysisStore analyses, string id, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken);
        var state = instance?.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Completed => await analyses.IsCompleteAsync(id, cancellationToken) ? "done" : "lost",
            OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated => "failed",
            null or OrchestrationRuntimeStatus.Pending => "waiting",
            _ => "running",
        };
        var progress = instance?.SerializedCustomStatus is { } json ? JsonSerializer.Deserialize<AnalysisProgress>(json, DomainJson.Compact) : null;
        return new AnalysisDescription(id, state, progress, state == "failed" ? instance?.FailureDetails?.ErrorMessage ?? instance?.SerializedOutput : null);
    }
}

/// <summary>Where an analysis stands: "waiting", "running", "done", "failed", or "lost" when storage lost its results.</summary>
sealed record AnalysisDescription(string Id, string State, AnalysisProgress? Progress, string? Problem);
