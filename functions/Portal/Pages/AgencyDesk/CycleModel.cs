using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Portal.Pages.AgencyDesk;

/// <summary>One cycle: where its reviews stand. Nothing here compares institutions by strength.</summary>
/// <param name="Cycle">The cycle.</param>
/// <param name="Framework">Its framework; null when it is gone.</param>
/// <param name="Rows">Its reviews in the order of the institutions' names.</param>
public sealed record CycleModel(ReviewCycle Cycle, Framework? Framework, IReadOnlyList<CycleRow> Rows)
{
    /// <summary>Institutions whose reviews can't begin, with the record that each waits for, such as "reviews/review-0123456789abcdef".</summary>
    public IReadOnlyList<(string Institution, string Record)> Waiting { get; init; } = [];

    /// <summary>Whether one of these records came from an imported table, which can be imported again.</summary>
    public bool WaitsForImport => Waiting.Any(w => w.Record.StartsWith("conditions/", StringComparison.Ordinal));

    /// <summary>Whether the visitor has ordered a cycle and was led to this one, which was there already.</summary>
    public bool BegunBefore { get; init; }
}

/// <summary>An institution in a cycle.</summary>
/// <param name="Institution">Its name.</param>
/// <param name="Review">Its review in short; null while it has not begun.</param>
/// <param name="LatePacks">Versions of the evidence that came too late.</param>
/// <param name="Reading">How completely its evidence was read; null before the first reading.</param>
/// <param name="ReadingRuns">Whether evidence is being read.</param>
/// <param name="ReadingFailed">Whether the newest reading failed.</param>
/// <param name="IncompleteFiles">Files of which something could not be read.</param>
public sealed record CycleRow(string Institution, ReviewRow? Review, int LatePacks, LedgerTotals? Reading, bool ReadingRuns, bool ReadingFailed, int IncompleteFiles)
{
    /// <summary>Whether the record of its review is there and can't be read.</summary>
    public bool Unreadable { get; init; }

    /// <summary>Whether it waits for a damaged record.</summary>
    public bool Waits { get; init; }
}
