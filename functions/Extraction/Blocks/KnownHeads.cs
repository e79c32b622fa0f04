using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Rows that are heads by their words alone, whatever their look.</summary>
static class KnownHeads
{
    const int LongestName = 40;

    /// <summary>Whether a row says nothing but labels of strengths and weaknesses. In a layout of two by two such a row stands in the middle of the table too.</summary>
    public static bool AreLabels(IReadOnlyList<string> row) =>
        row.Where(c => c.Length > 0).ToArray() is { Length: > 1 } named && named.All(c => SwotLabels.WeaknessOf(c) is not null) && AreDistinct(named);

    /// <summary>Whether the first row of a table names the columns of an evidence index, and beside them only others as short.</summary>
    public static bool AreOfIndex(IReadOnlyList<string> first) =>
        IndexColumns.Of(first) is not null && AreDistinct(first)
        && first.All(c => c.Length <= LongestName && !c.Any(char.IsDigit) && (c.Length == 0 || (char.IsUpper(c[0]) && c[^1] is not ('.' or '?' or '!')) || IndexColumns.IsOne(c)));

    static bool AreDistinct(IReadOnlyList<string> cells) => cells.Distinct(StringComparer.OrdinalIgnoreCase).Count() == cells.Count;
}
