using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Packs;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>HTTP: analyses of a pack, their progress and their results.</summary>
public sealed class AnalysisFunctions(AnalysisStore analyses, RecordStore records, EvidenceStore evidence, FrameworkCatalogue frameworks,
    AnalysisComponents components, AnalysisStarting starting, ReadingOptions limits)
{
    static readonly string[] Audiences = ["institution", "agency", "alternative-provider"];

    /// <summary>Starts an analysis, or finds the one that this request already has.</summary>
    [Function("StartAnalysis")]
    public async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/analyses")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        AnalysisOrder? order;
        try
        {
            order = await JsonSerializer.DeserializeAsync<AnalysisOrder>(request.Body, DomainJson.Compact, cancellationToken);
        }
        catch (JsonException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", e.Message);
        }
        if (order is null || !Audiences.Contains(order.Audience, StringComparer.Ordinal) || order.Top < 1)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", $"The audience is one of {string.Join(", ", Audiences)}, and top is at least 1.");
        }
        if (order.Problems is { Count: > 0 } problems)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", "What came beside the pack can't be used.", problems);
        }
        if (await records.FindPackAsync(order.PackId, cancellationToken) is not { } pack)
        {
            return Answers.NotFound("pack", order.PackId);
        }
        if (await frameworks.FindAsync(order.Framework, cancellationToken) is not { } framework)
        {
            return Answers.NotFound("framework", order.Framework);
        }
        if (framework.CriteriaFor(order.Audience).Count == 0)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "no-criteria", $"The framework '{framework.Id}' asks nothing of the audience '{order.Audience}'.");
        }
        if (await MissingUploads.OfAsync(pack, evidence, limits.MaxFileBytes, cancellationToken) is { Count: > 0 } missing)
        {
            return Answers.Problem(StatusCodes.Status409Conflict, "uploads-missing", "Some files of the pack have not arrived. Send them first.",
                [.. pack.Files.Where(f => missing.Contains(f.Sha256, StringComparer.Ordinal)).Select(f => f.Name)]);
        }
        var analysis = new AnalysisRequest(order.PackId, framework.Sha256 is { } hash && ContentHash.IsHash(order.Framework) ? hash : framework.Id, order.Audience, order.Top, components.For(framework))
        {
            Previous = order.Previous,
            Index = order.Index,
        };
        await starting.StartAsync(client, analysis, cancellationToken);
        return Answers.Json(await DescribeAsync(client, analysis.Id, cancellationToken), StatusCodes.Status202Accepted);
    }

    /// <summary>Where an analysis stands.</summary>
    [Function("GetAnalysis")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}")] HttpRequest request, string analysisId,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(analysisId, cancellationToken) is null
            ? Answers.NotFound("analysis", analysisId)
            : Answers.Json(await DescribeAsync(client, analysisId, cancellationToken));

    /// <summary>The evidence map (map.json).</summary>
    [Function("GetMap")]
    public Task<IResult> GetMapAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/map")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenMapAsync, analysisId, "application/json", "map.json", cancellationToken);

    /// <summary>The ledger (ledger.json).</summary>
    [Function("GetLedger")]
    public Task<IResult> GetLedgerAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/ledger")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenLedgerAsync, analysisId, "application/json", "ledger.json", cancellationToken);

    /// <summary>The Word review draft.</summary>
    [Function("GetDraft")]
    public Task<IResult> GetDraftAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/analyses/{analysisId}/draft")] HttpRequest request, string analysisId, CancellationToken cancellationToken) =>
        DownloadAsync(analyses.OpenDraftAsync, analysisId, AnalysisStore.WordMediaType, "review-draft.docx", cancellationToken);

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

    async Task<AnalysisDescription> DescribeAsync(DurableTaskClient client, string id, CancellationToken cancellationToken)
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

/// <summary>What is ordered over HTTP.</summary>
sealed record AnalysisOrder(string PackId, string Framework, string Audience = "institution", int Top = 25)
{
    const int MostEntries = 500;

    /// <summary>Conditions and recommendations of earlier reviews.</summary>
    public IReadOnlyList<EarlierPoint> Previous { get; init; } = [];

    /// <summary>The institution's evidence index, where it is no file of the pack.</summary>
    public IReadOnlyList<IndexClaim> Index { get; init; } = [];

    /// <summary>What is wrong with what came beside the pack.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Previous is null || Index is null ? new[] { "previous and index are lists." } : [],
        .. (Previous?.Count ?? 0) > MostEntries || (Index?.Count ?? 0) > MostEntries ? new[] { "At most 500 earlier points and 500 entries of an index are taken." } : [],
        .. (Previous ?? []).Select((p, i) => p?.Problem is { } problem ? $"previous[{i}]: {problem}" : p is null ? $"previous[{i}] is empty" : null).OfType<string>(),
        .. (Index ?? []).Select((c, i) => c is null || string.IsNullOrWhiteSpace(c.Document) || string.IsNullOrWhiteSpace(c.Criterion) ? $"index[{i}]: document or criterion is missing" : null).OfType<string>(),
    ];
}

/// <summary>Where an analysis stands: "waiting", "running", "done", "failed", or "lost" when storage lost its results.</summary>
sealed record AnalysisDescription(string Id, string State, AnalysisProgress? Progress, string? Problem);
