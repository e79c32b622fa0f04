using System.Globalization;
using System.Text.Json;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Analyses;

/// <summary>What is to be analysed and how. Its id is derived from everything that can change the result.</summary>
/// <param name="PackId">Id of the pack.</param>
/// <param name="Framework">Id of a built-in framework, or the SHA-256 of an uploaded one.</param>
/// <param name="Audience">"institution", "agency" or "alternative-provider".</param>
/// <param name="Top">Most evidence listed per criterion.</param>
/// <param name="Components">Names and versions of the readers, the mapping and the drafting.</param>
public sealed record AnalysisRequest(string PackId, string Framework, string Audience, int Top, IReadOnlyList<ReaderIdentity> Components)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>What people said about the review; null where nothing was said.</summary>
    public ReviewParticulars? Particulars { get; init; }

    /// <summary>Languages in which pages without text are recognised, such as "deu+eng"; null for those of the installation.</summary>
    public string? OcrLanguages { get; init; }

    /// <summary>Conditions and recommendations of earlier reviews; each becomes a criterion of this pack.</summary>
    public IReadOnlyList<EarlierPoint> Previous { get; init; } = [];

    /// <summary>The institution's evidence index, where it came apart from the pack.</summary>
    public IReadOnlyList<IndexClaim> Index { get; init; } = [];

    /// <summary>Id of the analysis and of its orchestration: the same request has the same id, another engine version another.</summary>
    public string Id => "analysis-" + ContentHash.Of(string.Join('\n',
        [PackId, Framework, Audience, Top.ToString(CultureInfo.InvariantCulture), .. Components.Select(c => $"{c.Name} {c.Version}"), .. Beside]))[..16];

    /// <summary>What came beside the pack; nothing where nothing did, so that such a request keeps its id.</summary>
    IEnumerable<string> Beside =>
    [
        .. Particulars is { } said ? new[] { said.Fingerprint } : [],
        .. OcrLanguages is { } languages ? new[] { "ocr " + languages } : [],
        .. Previous.Select(p => JsonSerializer.Serialize(p, DomainJson.Compact)),
        .. Index.Select(c => JsonSerializer.Serialize(c, DomainJson.Compact)),
    ];
}
