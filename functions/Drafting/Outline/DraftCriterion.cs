using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Drafting.Outline;

/// <summary>A criterion with its findings and its sub-items, as the draft shows it.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Map">What was found.</param>
/// <param name="Children">Sub-items in the order of the framework.</param>
sealed record DraftCriterion(Criterion Criterion, CriterionMap Map, IReadOnlyList<DraftCriterion> Children)
{
    public string Id => Criterion.Id;

    public string Text => Criterion.Text;

    /// <summary>The passages that count; where none reaches the threshold though the map reports some coverage, the best ones. Where the matter is declared not to apply, none is put forward instead. A criterion with nothing found may still have passages: what the institution itself calls missing.</summary>
    public IReadOnlyList<Evidence> Counted { get; } = CountedOf(Map);

    /// <summary>Counted passages that speak for something being planned, laid down, done, known or changed.</summary>
    public IReadOnlyList<Evidence> Statements { get; } = [.. CountedOf(Map).Where(e => !e.Step.IsGap)];

    /// <summary>The institution's own words on what is missing or weak.</summary>
    public IReadOnlyList<Evidence> Weaknesses { get; } = [.. CountedOf(Map).Where(e => e.OwnWeakness)];

    /// <summary>False for a sub-item about which silence means nothing and nothing was found.</summary>
    public bool Shown => Criterion.Absence == AbsenceMeaning.Finding || Counted.Count > 0;

    /// <summary>True for a question about which all that was found belongs to its parts.</summary>
    public bool CarriedByChildren => Counted.Count == 0 && Map.Coverage == Coverage.NoneFound && Children.Any(c => c.Counted.Count > 0);

    /// <summary>True where nothing speaks for the question itself but something for its parts, so that its silence is no open matter.</summary>
    public bool AnsweredByChildren => Statements.Count == 0 && Map.Coverage == Coverage.NoneFound && Children.Any(c => c.Statements.Count > 0);

    /// <summary>Statements of the criterion and its sub-items, each place once.</summary>
    public IReadOnlyList<Evidence> StatementsWithin => [.. Within().SelectMany(c => c.Statements).DistinctBy(e => e.Citation, StringComparer.Ordinal)];

    /// <summary>Own weaknesses of the criterion and its sub-items, each place once.</summary>
    public IReadOnlyList<Evidence> WeaknessesWithin => [.. Within().SelectMany(c => c.Weaknesses).DistinctBy(e => e.Citation, StringComparer.Ordinal)];

    /// <summary>This criterion and all below it.</summary>
    public IEnumerable<DraftCriterion> Within() => [this, .. Children.SelectMany(c => c.Within())];

    static IReadOnlyList<Evidence> CountedOf(CriterionMap map)
    {
        var counted = map.Evidence.Where(e => e.Counted).ToArray();
        return counted.Length > 0 || map.Coverage is Coverage.NoneFound or Coverage.CannotBeSaid or Coverage.DeclaredNotApplicable ? counted : [.. map.Evidence.Take(3)];
    }
}
