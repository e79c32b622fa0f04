using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>Search over the passages of a pack.</summary>
/// <param name="Review">The review.</param>
/// <param name="Query">What was typed.</param>
/// <param name="File">Hash of the one file that is searched; empty for all.</param>
/// <param name="Files">Files that can be searched.</param>
/// <param name="Hits">The best passages.</param>
/// <param name="Total">Number of passages that fit.</param>
public sealed record PanelSearchModel(PanelReviewRef Review, string Query, string File, IReadOnlyList<LedgerFile> Files, IReadOnlyList<PanelSearchHit> Hits, int Total);

/// <summary>A passage that was found.</summary>
/// <param name="File">Its file.</param>
/// <param name="Block">The passage.</param>
/// <param name="Places">Start and length of the words that fit.</param>
public sealed record PanelSearchHit(LedgerFile File, Block Block, IReadOnlyList<(int Start, int Length)> Places);
