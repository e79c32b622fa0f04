using QaPipeline.Domain.Analyses;

namespace QaPipeline.Domain.Mapping;

/// <summary>A condition or recommendation of an earlier review, searched for like a criterion.</summary>
/// <param name="Criterion">Id of the criterion it became in this pack.</param>
/// <param name="Point">What the earlier review asked for.</param>
/// <param name="Citations">Citation ids of the passages that count, best first.</param>
public sealed record FollowUpFinding(string Criterion, EarlierPoint Point, IReadOnlyList<string> Citations);
