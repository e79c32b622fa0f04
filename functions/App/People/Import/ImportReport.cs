namespace QaPipeline.App.People.Import;

/// <summary>What an import does, or would do.</summary>
/// <param name="Applied">Whether it was done: never when a line can't be used, and not for a preview.</param>
/// <param name="Problems">What is wrong with the file as a whole.</param>
/// <param name="Lines">What becomes of each line.</param>
public sealed record ImportReport(bool Applied, IReadOnlyList<string> Problems, IReadOnlyList<ImportLine> Lines)
{
    /// <summary>Whether every line can be used.</summary>
    public bool Usable => Problems.Count == 0 && Lines.All(l => l.Problems.Count == 0);

    /// <summary>Numbers of lines by what becomes of them.</summary>
    public IReadOnlyDictionary<string, int> Counts => Lines.GroupBy(l => l.Problems.Count > 0 ? "refused" : l.Outcome, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}

/// <summary>What becomes of one line.</summary>
/// <param name="Line">Number of the row as a spreadsheet counts, the column names being row 1.</param>
/// <param name="Id">Id of the record; null when there is none.</param>
/// <param name="Outcome">"added", "changed" or "unchanged".</param>
/// <param name="Problems">Why it can't be used.</param>
/// <param name="Notes">What is to be looked at, although it can be used.</param>
public sealed record ImportLine(int Line, string? Id, string Outcome, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
