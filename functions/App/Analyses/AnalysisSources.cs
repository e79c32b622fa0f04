using QaPipeline.App.Agencies;
using QaPipeline.App.Frameworks;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Drafting;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>Loads what an analysis is made from; what storage lost is named.</summary>
public sealed class AnalysisSources(AnalysisStore analyses, RecordStore records, FrameworkCatalogue frameworks, AgencyCatalogue agencies)
{
    /// <summary>What was asked for.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public async Task<AnalysisRequest> RequestAsync(string id, CancellationToken cancellationToken) =>
        await analyses.FindRequestAsync(id, cancellationToken) ?? throw new BlobLostException(StorageContainers.Analyses, id);

    /// <summary>The pack of the request.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public async Task<EvidencePack> PackAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        await records.FindPackAsync(request.PackId, cancellationToken) ?? throw new BlobLostException(StorageContainers.Register, request.PackId);

    /// <summary>The framework of the request, with a criterion for each point of an earlier review.</summary>
    /// <exception cref="BlobLostException">It is not there (any more).</exception>
    public async Task<Framework> FrameworkAsync(AnalysisRequest request, CancellationToken cancellationToken) =>
        FollowUpCriteria.Extend(await frameworks.FindForAnalysisAsync(request.Framework, cancellationToken) ?? throw new BlobLostException(StorageContainers.Register, request.Framework), request.Previous);

    /// <summary>What the Word documents of a finished analysis are made from.</summary>
    /// <exception cref="BlobLostException">A part is not there (yet, or any more).</exception>
    public async Task<DraftInput> DraftInputAsync(string id, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(id, cancellationToken);
        var input = DraftInput.Of(
            await FrameworkAsync(request, cancellationToken),
            await analyses.ReadMapAsync(id, cancellationToken),
            await analyses.ReadLedgerAsync(id, cancellationToken)).With(request.Particulars);
        var profile = request.Particulars?.Agency is { } agency ? await agencies.FindAsync(agency, cancellationToken) ?? throw new BlobLostException(StorageContainers.Register, agency) : input.Profile;
        return input with
        {
            Profile = request.Particulars?.Scale is { } scale ? profile with { JudgementScale = scale } : profile,
            PreviousMap = request.Particulars?.Previous is { } previous ? await analyses.ReadMapAsync(previous, cancellationToken) : null,
        };
    }
}
