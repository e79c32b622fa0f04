using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>A review as its panel works on it.</summary>
/// <param name="Review">Which.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Tasks">What the member does next.</param>
/// <param name="Rows">The criteria with what was found.</param>
/// <param name="Ledger">What became of each file.</param>
/// <param name="OpenPoints">Questions that the documents leave open.</param>
public sealed record PanelReviewModel(PanelReviewRef Review, ReviewStep Step, IReadOnlyList<PanelTask> Tasks, IReadOnlyList<PanelMatrixRow> Rows, Ledger Ledger, IReadOnlyList<PanelOpenPoint> OpenPoints)
{
    /// <summary>Counts over all files, made once for the page.</summary>
    public LedgerTotals Totals { get; } = Ledger.Totals;

    /// <summary>Whether criteria are divided among the members and some are the visitor's.</summary>
    public bool HasOwn => Rows.Any(r => r.IsMine);
}

/// <summary>A criterion in the matrix of coverage.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Coverage">How much and what kind of evidence was found.</param>
/// <param name="Kinds">Number of passages of each of <see cref="Words"/>.</param>
/// <param name="IsMine">Whether it is assigned to the visitor.</param>
public sealed record PanelMatrixRow(string Id, string Text, Coverage Coverage, IReadOnlyList<int> Kinds, bool IsMine)
{
    const int Many = 5;

    /// <summary>The kinds of evidence, weakest first; what the institution itself calls a gap stands last.</summary>
    public static IReadOnlyList<Strength> Words { get; } = [Strength.Intention, Strength.Rule, Strength.Practice, Strength.Result, Strength.Improvement, Strength.Gap];

    /// <summary>A number of passages as a word: none, one, several or many.</summary>
    public static string Amount(int passages) => passages switch { 0 => "none", 1 => "one", < Many => "several", _ => "many" };

    /// <summary>The row of a criterion; passages that don't count towards coverage are left out.</summary>
    public static PanelMatrixRow Of(CriterionMap criterion, string text, bool isMine)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        var counted = criterion.Evidence.Where(e => e.Counted).GroupBy(e => e.Step).ToDictionary(g => g.Key, g => g.Count());
        return new PanelMatrixRow(criterion.Id, text, criterion.Coverage, [.. Words.Select(w => counted.GetValueOrDefault(w))], isMine);
    }
}

/// <summary>An open point with its criterion.</summary>
public sealed record PanelOpenPoint(string Criterion, OpenPoint Point);
