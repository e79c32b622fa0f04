namespace QaPipeline.Mapping.Differing;

/// <summary>Tells which two rules on a matter are at odds. A rule and its exception are not, wherever they stand.</summary>
sealed class RulePairs(OpposedMatter matter, ExpressionMatcher matcher)
{
    readonly HashSet<int> _first = Stating(matter.First, matcher);
    readonly HashSet<int> _second = Stating(matter.Second, matcher);

    /// <summary>Whether one of them knows no exception, or both hold for the same and neither of their documents states both.</summary>
    public bool MayOppose(Statement first, Statement second) => PartOfOffers.DeniesExceptions(first) || PartOfOffers.DeniesExceptions(second) ||
        !_second.Contains(first.Passage.DocumentIndex) && !_first.Contains(second.Passage.DocumentIndex) && PartOfOffers.IsSame(first, second);

    /// <summary>The documents that state a side, of whatever kind they are.</summary>
    static HashSet<int> Stating(Side side, ExpressionMatcher matcher) =>
        [.. matcher.WithAll(side.Known ?? side.All).Where(s => (side.None is null || !matcher.HasAny(s, side.None)) && (side.Denies is null || side.Denies == s.Denies)).Select(s => s.Passage.DocumentIndex)];
}
