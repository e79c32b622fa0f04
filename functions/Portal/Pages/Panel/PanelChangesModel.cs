using QaPipeline.Domain.Returns;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>The drafts of a review, and what changed since an earlier one.</summary>
/// <param name="Review">The review.</param>
/// <param name="Drafts">All drafts, newest first.</param>
/// <param name="Since">Number of the draft that is compared with; null where there is none.</param>
/// <param name="Comparison">What changed.</param>
public sealed record PanelChangesModel(PanelReviewRef Review, IReadOnlyList<PanelDraft> Drafts, int? Since, DraftComparison? Comparison);

/// <summary>A draft.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was finished (UTC).</param>
/// <param name="PackVersion">Version of the evidence that it covers.</param>
/// <param name="Reason">Why it was made besides new evidence.</param>
public sealed record PanelDraft(int Number, DateTimeOffset? At, int PackVersion, string? Reason);
