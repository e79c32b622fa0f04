using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Reviews;
using QaPipeline.App.Telemetry;
using QaPipeline.Drafting;
using QaPipeline.Mapping;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>The steps of an analysis. Each may run more than once: it writes the same bytes under the same name.</summary>
public sealed class AnalysisActivities(AnalysisStore analyses, AnalysisSources sources, InventoryTaking inventories, RecentInventories recent, PackReading reading, EvidenceMapper mapper,
    ReviewDraftComposer composer, TimeProvider clock, ILogger<AnalysisActivities> logger)
{
    /// <summary>Lists every file, archives opened. Answers how many there are.</summary>
    [Function(nameof(TakeInventory))]
    public async Task<int> TakeInventory([ActivityTrigger] string analysisId, CancellationToken cancellationToken)
    {
        var request = await sources.RequestAsync(analysisId, cancellationToken);
        using var step = PipelineTelemetry.Begin(nameof(TakeInventory), analysisId);
        var inventory = await inventories.TakeAsync(await sources.PackAsync(request, cancellationToken), cancellationToken);
        await analyses.WriteInventoryAsync(analysisId, inventory, cancellationToken);
        foreach (var refusal in inventory.Items.Select(i => i.Refusal).OfType<Domain.Reading.Refusal>())
        {
            PipelineTelemetry.Refused(refusal.Code);
        }
        return inventory.Items.Count;
    }

    /// <summary>Reads one file unless its reading is already kept.</summary>
    [Function(nameof(ReadDocument))]
    public async Task<FileReading> ReadDocument([ActivityTrigger] ReadInput input, CancellationToken cancellationToken)
    {
        var (request, inventory) = await recent.FindAsync(input.AnalysisId, cancellationToken);
        using var step = PipelineTelemetry.Begin(nameof(ReadDocument), input.AnalysisId);
        var result = await reading.ReadAsync(inventory.Items[input.Index], input.Index, request.OcrLanguages, cancellationToken);
        AnalysisLog.ReadingFinished(logger, input.Index, input.AnalysisId, result.Pages);
        return result;
    }

    /// <summary>Maps the readings and writes map and ledger. Answers the files whose reading was lost and must be made again; empty when the map stands.</summary>
    [Function(nameof(MapEvidence))]
    public async Task<IReadOnlyList<int>> MapEvidence([ActivityTrigger] MapInput input, CancellationToken cancellationToken)
    {
        var request = await sources.RequestAsync(input.AnalysisId, cancellationToken);
        var pack = await sources.PackAsync(request, cancellationToken);
        var inventory = await analyses.ReadInventoryAsync(input.AnalysisId, cancellationToken);
        var gathered = await reading.GatherAsync(inventory, input.Readings, cancellationToken);
        if (gathered.Lost.Count > 0)
        {
            return gathered.Lost;
        }
        var framework = await sources.FrameworkAsync(request, cancellationToken);
        using var step = PipelineTelemetry.Begin(nameof(MapEvidence), input.AnalysisId);
        var start = clock.GetTimestamp();
        var map = mapper.Map(new MappingRequest(framework, pack, gathered.Documents, gathered.Ledger, request.Audience, request.Top)
        {
            Previous = request.Previous,
            Index = request.Index,
        }, cancellationToken);
        PipelineTelemetry.Mapped(clock.GetElapsedTime(start), map.Criteria.Count == 0 ? 0 : map.Criteria.Max(c => c.Searched.Passages));
        await analyses.WriteResultsAsync(input.AnalysisId, map with { StatedInstitution = StatedInstitution.Of(gathered.Documents) }, gathered.Ledger, cancellationToken);
        return [];
    }

    /// <summary>Writes the Word draft from map and ledger, and tells the review that waits for it.</summary>
    [Function(nameof(ComposeDraft))]
    public async Task ComposeDraft([ActivityTrigger] string analysisId, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        using var step = PipelineTelemetry.Begin(nameof(ComposeDraft), analysisId);
        var input = await sources.DraftInputAsync(analysisId, cancellationToken);
        using var draft = new MemoryStream();
        composer.Compose(input, draft);
        draft.Position = 0;
        await analyses.WriteDraftAsync(analysisId, draft, cancellationToken);
        PipelineTelemetry.Drafted();
        if (input.Review is { } reviewId)
        {
            await TellAsync(client, reviewId, cancellationToken);
        }
    }

    async Task TellAsync(DurableTaskClient client, string reviewId, CancellationToken cancellationToken)
    {
        try
        {
            await ReviewStarting.TellAsync(client, reviewId, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The draft is there, and the review looks for itself now and then.
            AnalysisLog.ReviewNotTold(logger, e, reviewId);
        }
    }
}
