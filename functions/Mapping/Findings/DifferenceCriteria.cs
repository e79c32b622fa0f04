using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Differing;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Findings;

/// <summary>Says on which criteria statements that differ bear: those for which one of the passages counts as evidence, and the one that asks about the matter.</summary>
static class DifferenceCriteria
{
    /// <summary>The differences with the ids of their criteria, in the order of the framework.</summary>
    public static IReadOnlyList<DifferingStatement> Assign(IReadOnlyList<FoundDifference> differences, IReadOnlyList<CriterionMap> criteria, IReadOnlyList<CriterionQuery> queries) =>
        [.. differences.Select(found =>
        {
            var places = found.Difference.Statements.Select(s => (s.Sha256, s.Paragraph)).ToHashSet();
            var asking = Asking(found.Theme, queries);
            return found.Difference with { Criteria = [.. criteria.Where(c => c.Id == asking || c.Evidence.Any(e => e.Counted && places.Contains((e.Sha256, e.Paragraph)))).Select(c => c.Id)] };
        })];

    /// <summary>The criterion that a theme is most of, and that asks for least besides; null where none is mainly about it.</summary>
    static string? Asking(string? theme, IReadOnlyList<CriterionQuery> queries) => queries
        .Select(q => (q.Criterion.Id, Weight: q.Themes.FirstOrDefault(t => t.Theme.Id == theme).Weight, q.Themes.Count))
        .Where(q => q.Weight >= QueryBuilder.OwnTheme).OrderByDescending(q => q.Weight).ThenBy(q => q.Count).Select(q => q.Id).FirstOrDefault();
}
