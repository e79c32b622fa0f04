using QaPipeline.Domain.Returns;

namespace QaPipeline.Drafting;

/// <summary>What a report draft is made from: the panel's words and the passages it relies on.</summary>
/// <param name="Draft">The review.</param>
/// <param name="Fields">The panel's fields as agreed; tracked changes count as accepted.</param>
public sealed record ReportInput(DraftInput Draft, IReadOnlyList<ReturnedField> Fields)
{
    /// <summary>Stands in the place of a criterion's id for the executive summary, kept as an analysis.</summary>
    public const string Summary = "report.summary";

    /// <summary>Stands in the place of a criterion's id for the account of the panel, kept as an analysis.</summary>
    public const string Panel = "report.panel";

    /// <summary>Decisions about passages; accepted and moved ones are quoted in the report.</summary>
    public IReadOnlyList<EvidenceDecision> Decisions { get; init; } = [];

    /// <summary>Names of files that their institution marked as confidential or as holding personal data: nothing of them is quoted in a report.</summary>
    public IReadOnlyList<string> ConfidentialFiles { get; init; } = [];

    /// <summary>Names of files that the institution must not see quoted, such as an independent student submission.</summary>
    public IReadOnlyList<string> WithheldFiles { get; init; } = [];

    /// <summary>Names of the files of which a document of this kind quotes nothing.</summary>
    internal HashSet<string> UnquotedIn(DraftKind kind) => [.. ConfidentialFiles, .. kind == DraftKind.FactualAccuracy ? WithheldFiles : []];
}
