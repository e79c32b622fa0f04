using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>What an analysis works on and what comes out of it: request, inventory, map, ledger and Word draft.</summary>
public sealed class AnalysisStore(BlobFolder analyses, BlobFolder drafts)
{
    /// <summary>Media type of Word documents.</summary>
    public const string WordMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Keeps what was asked for.</summary>
    public Task WriteRequestAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        analyses.WriteJsonAsync($"{request.Id}/request.json", request, DomainJson.Indented, cancellationToken);

    /// <summary>What was asked for; null when there is no such analysis.</summary>
    /// <exception cref="UnreadableRecordException">It is there but can't be read.</exception>
    public Task<AnalysisRequest?> FindRequestAsync(string id, CancellationToken cancellationToken) =>
        RecordReading.NamedAsync(id, "request", () => analyses.TryReadJsonAsync<AnalysisRequest>($"{id}/request.json", cancellationToken), StorageContainers.Analyses);

    /// <summary>Keeps the list of files to read.</summary>
    public Task WriteInventoryAsync(string id, Inventory inventory, CancellationToken cancellationToken) =>
        analyses.WriteJsonAsync($"{id}/inventory.json", inventory, DomainJson.Indented, cancellationToken);

    /// <summary>The list of files to read.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    /// <exception cref="UnreadableRecordException">It is damaged.</exception>
    public Task<Inventory> ReadInventoryAsync(string id, CancellationToken cancellationToken) =>
        RecordReading.NamedAsync(id, "inventory", () => analyses.ReadJsonAsync<Inventory>($"{id}/inventory.json", cancellationToken), StorageContainers.Analyses);

    /// <summary>Keeps map and ledger.</summary>
    public async Task WriteResultsAsync(string id, EvidenceMap map, Ledger ledger, CancellationToken cancellationToken)
    {
        await analyses.WriteJsonAsync(LedgerName(id), ledger, DomainJson.Indented, cancellationToken);
        await analyses.WriteJsonAsync(MapName(id), map, DomainJson.Indented, cancellationToken);
    }

    /// <summary>The evidence map.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public Task<EvidenceMap> ReadMapAsync(string id, CancellationToken cancellationToken) => analyses.ReadJsonAsync<EvidenceMap>(MapName(id), cancellationToken);

    /// <summary>The ledger.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public Task<Ledger> ReadLedgerAsync(string id, CancellationToken cancellationToken) => analyses.ReadJsonAsync<Ledger>(LedgerName(id), cancellationToken);

    /// <summary>Opens the map as it was written, byte for byte.</summary>
    public Task<Stream> OpenMapAsync(string id, CancellationToken cancellationToken) => analyses.OpenReadAsync(MapName(id), cancellationToken);

    /// <summary>Opens the ledger as it was written, byte for byte.</summary>
    public Task<Stream> OpenLedgerAsync(string id, CancellationToken cancellationToken) => analyses.OpenReadAsync(LedgerName(id), cancellationToken);

    /// <summary>Keeps the Word draft.</summary>
    public Task WriteDraftAsync(string id, Stream content, CancellationToken cancellationToken) =>
        drafts.WriteAsync(DraftName(id), content, WordMediaType, cancellationToken);

    /// <summary>Opens the Word draft.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public Task<Stream> OpenDraftAsync(string id, CancellationToken cancellationToken) => drafts.OpenReadAsync(DraftName(id), cancellationToken);

    /// <summary>Whether map, ledger and draft are all there; storage may have lost what a finished orchestration recorded.</summary>
    public async Task<bool> IsCompleteAsync(string id, CancellationToken cancellationToken) =>
        await analyses.ExistsAsync(MapName(id), cancellationToken)
        && await analyses.ExistsAsync(LedgerName(id), cancellationToken)
        && await drafts.ExistsAsync(DraftName(id), cancellationToken);

    static string MapName(string id) => $"{id}/map.json";

    static string LedgerName(string id) => $"{id}/ledger.json";

    static string DraftName(string id) => $"{id}/review-draft.docx";
}
