using QaPipeline.Domain.Mapping;

namespace QaPipeline.Mapping.Findings;

/// <summary>Says on which criteria statements that differ bear: those for which one of the passages counts as evidence.</summary>
static class DifferenceCriteria
{
    /// <summary>The differences with the ids of their criteria, in the order of the framework.</summary>
    public static IReadOnlyList<DifferingStatement> Assign(IReadOnlyList<DifferingStatement> differences, IReadOnlyList<CriterionMap> criteria) =>
        [.. differences.Select(d =>
        {
            var places = d.Statements.Select(s => (s.Sha256, s.Paragraph)).ToHashSet();
            return d with { Criteria = [.. criteria.Where(c => c.Evidence.Any(e => e.Counted && places.Contains((e.Sha256, e.Paragraph)))).Select(c => c.Id)] };
        })];
}
