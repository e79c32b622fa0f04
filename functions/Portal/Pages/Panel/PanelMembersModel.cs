using QaPipeline.Domain.Returns;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>What the members wrote and decided, side by side. It compares texts, never people.</summary>
/// <param name="Review">The review.</param>
/// <param name="Consolidation">Texts and decisions.</param>
/// <param name="Awaited">Names of members whose workbook has not come back.</param>
/// <param name="MayCompose">Whether the visitor may download the working draft.</param>
public sealed record PanelMembersModel(PanelReviewRef Review, Consolidation Consolidation, IReadOnlyList<string> Awaited, bool MayCompose)
{
    /// <summary>Ids of the criteria of the newest draft.</summary>
    public IReadOnlySet<string> Asked { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Wording of criteria that only earlier drafts had.</summary>
    public IReadOnlyDictionary<string, string> Former { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the visitor may not see it yet: whoever judges does so alone first.</summary>
    public bool Hidden { get; init; }
}
