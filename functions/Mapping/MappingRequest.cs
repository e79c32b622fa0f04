using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Mapping;

/// <summary>What is to be mapped onto what.</summary>
/// <param name="Framework">The criteria.</param>
/// <param name="Pack">The pack that the documents belong to.</param>
/// <param name="Documents">What was read. The order does not matter.</param>
/// <param name="Ledger">The account of what was and was not read.</param>
/// <param name="Audience">"institution", "agency" or "alternative-provider": chooses the criteria.</param>
/// <param name="Top">Passages listed per criterion; at least 1.</param>
public sealed record MappingRequest(Framework Framework, EvidencePack Pack, IReadOnlyList<PackDocument> Documents, Ledger Ledger, string Audience, int Top)
{
    /// <summary>What earlier reviews asked for; <see cref="Framework"/> must hold their criteria at its end (<see cref="Frameworks.FollowUpCriteria.Extend"/>).</summary>
    public IReadOnlyList<EarlierPoint> Previous { get; init; } = [];

    /// <summary>The institution's evidence index, where it came apart from the pack.</summary>
    public IReadOnlyList<IndexClaim> Index { get; init; } = [];
}
