using Microsoft.AspNetCore.Http;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Packs;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Storage;

namespace QaPipeline.App.Analyses;

/// <summary>What is ordered, over HTTP or by a sender of ZIPs.</summary>
/// <param name="PackId">Id of a registered pack.</param>
/// <param name="Framework">Id of a built-in framework, or the SHA-256 of an uploaded one.</param>
/// <param name="Audience">"institution", "agency" or "alternative-provider".</param>
/// <param name="Top">Most evidence listed per criterion; at least 1.</param>
/// <param name="Particulars">What the title page, the division of work and the comparison with an earlier draft need; null when nothing is known.</param>
/// <param name="OcrLanguages">Languages in which pages without text are recognised, such as "deu+eng"; null for those of the installation.</param>
public sealed record AnalysisOrder(string PackId, string Framework, string Audience = "institution", int Top = 25, ReviewParticulars? Particulars = null, string? OcrLanguages = null)
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

/// <summary>Turns an order into the request of an analysis, or says what is wrong with it.</summary>
public sealed class AnalysisOrders(RecordStore records, EvidenceStore evidence, FrameworkCatalogue frameworks,
    AnalysisComponents components, ParticularsCheck particulars, ReadingOptions limits)
{
    static readonly string[] Audiences = ["institution", "agency", "alternative-provider"];

    /// <summary>The framework of the order, which asks something of its audience.</summary>
    /// <exception cref="OrderRefusedException">Audience, framework or number make no sense.</exception>
    public async Task<Framework> FrameworkAsync(AnalysisOrder order, CancellationToken cancellationToken)
    {
        if (!Audiences.Contains(order.Audience, StringComparer.Ordinal) || order.Top < 1)
        {
            throw new OrderRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", $"The audience is one of {string.Join(", ", Audiences)}, and top is at least 1.");
        }
        if (order.Problems is { Count: > 0 } problems)
        {
            throw new OrderRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", "What came beside the pack can't be used.") { Problems = problems };
        }
        var framework = await frameworks.FindForAnalysisAsync(order.Framework, cancellationToken)
            ?? throw (ContentHash.IsHash(order.Framework)
                // A hash says nothing to those who read it on a page.
                ? new OrderRefusedException(StatusCodes.Status404NotFound, OrderRefusedException.FrameworkGone, "The framework is not there any more. Add its file again under Frameworks, or choose another framework.")
                : new OrderRefusedException(StatusCodes.Status404NotFound, "not-found", $"There is no framework '{order.Framework}'."));
        return framework.CriteriaFor(order.Audience).Count > 0 ? framework
            : throw new OrderRefusedException(StatusCodes.Status422UnprocessableEntity, "no-criteria", $"The framework '{framework.Id}' asks nothing of the audience '{order.Audience}'.");
    }

    /// <summary>The request, when the pack is registered and all of its bytes have arrived.</summary>
    /// <exception cref="OrderRefusedException">Something is wrong or missing.</exception>
    public async Task<AnalysisRequest> RequestAsync(AnalysisOrder order, CancellationToken cancellationToken)
    {
        var (request, pack) = await PrepareAsync(order, cancellationToken);
        await RequireBytesAsync(pack, cancellationToken);
        return request;
    }

    /// <summary>The request with its pack, whose bytes may be missing.</summary>
    /// <exception cref="OrderRefusedException">Something else is wrong or missing.</exception>
    public async Task<(AnalysisRequest Request, EvidencePack Pack)> PrepareAsync(AnalysisOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.OcrLanguages is { } languages && !RecognitionLanguages.IsValid(languages))
        {
            throw new OrderRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-analysis", RecognitionLanguages.Rule);
        }
        var pack = await records.FindPackAsync(order.PackId, cancellationToken)
            ?? throw new OrderRefusedException(StatusCodes.Status404NotFound, "not-found", $"There is no pack '{order.PackId}'.");
        var framework = await FrameworkAsync(order, cancellationToken);
        if (order.Particulars is { } said && await particulars.ProblemOfAsync(said, framework, cancellationToken) is { } problem)
        {
            throw new OrderRefusedException(StatusCodes.Status422UnprocessableEntity, "invalid-particulars", problem);
        }
        var key = framework.Sha256 is { } hash && ContentHash.IsHash(order.Framework) ? hash : framework.Id;
        var request = new AnalysisRequest(order.PackId, key, order.Audience, order.Top, components.For(framework))
        {
            Particulars = order.Particulars,
            Previous = order.Previous,
            Index = order.Index,
            OcrLanguages = order.OcrLanguages == limits.OcrLanguages ? null : order.OcrLanguages,
        };
        return (request, pack);
    }

    /// <summary>Refuses a pack of which some bytes are not there.</summary>
    /// <exception cref="OrderRefusedException">The names of the files that are missing.</exception>
    public async Task RequireBytesAsync(EvidencePack pack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (await MissingUploads.OfAsync(pack, evidence, limits.MaxFileBytes, cancellationToken) is { Count: > 0 } missing)
        {
            throw new OrderRefusedException(StatusCodes.Status409Conflict, "uploads-missing", "Some files of the pack have not arrived. Send them first.")
            {
                Problems = [.. pack.Files.Where(f => missing.Contains(f.Sha256, StringComparer.Ordinal)).Select(f => f.Name)],
            };
        }
    }
}

/// <summary>An order that can't be carried out; the message says why.</summary>
public sealed class OrderRefusedException(int status, string code, string message) : Exception(message)
{
    /// <summary>Code of an order whose framework was there once.</summary>
    public const string FrameworkGone = "framework-gone";

    /// <summary>Status over HTTP.</summary>
    public int Status { get; } = status;

    /// <summary>Code of the problem.</summary>
    public string Code { get; } = code;

    /// <summary>Each thing that is wrong, where there are several.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}
