using QaPipeline.Domain.Mapping;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>What the map holds beside the criteria: statements that differ, evidence indexes, follow-up, standard elements.</summary>
/// <param name="Review">The review.</param>
/// <param name="Map">The map.</param>
public sealed record PanelFindingsModel(PanelReviewRef Review, EvidenceMap Map);
