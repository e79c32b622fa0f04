namespace QaPipeline.Domain.Returns;

/// <summary>What an institution wrote into its copy of the report draft: corrections of facts, row by row.</summary>
public sealed record AccuracyReturn
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The draft that the file says it is; null when it says nothing.</summary>
    public ReturnedDraft? Draft { get; init; }

    /// <summary>Rows in which something was written, in their order.</summary>
    public IReadOnlyList<AccuracyComment> Corrections { get; init; } = [];

    /// <summary>Comments in the margin, which some institutions prefer to the table.</summary>
    public IReadOnlyList<ReturnedComment> Comments { get; init; } = [];

    /// <summary>What is wrong with the file, most serious first.</summary>
    public IReadOnlyList<ReturnProblem> Problems { get; init; } = [];

    /// <summary>Whether the file belongs to the expected review and draft, so that it may be taken over without a person looking at it.</summary>
    public bool Trusted => Draft is not null && Problems.All(p => !p.Serious);
}

/// <summary>A correction of a fact in the institution's own words, with tracked changes accepted.</summary>
/// <param name="Row">Row of the table, from 1.</param>
/// <param name="Place">Section and page as the institution names them.</param>
/// <param name="Statement">What the draft says.</param>
/// <param name="Correction">What is correct.</param>
/// <param name="Source">The document that shows it.</param>
/// <param name="Answer">The panel's answer; empty until it gives one.</param>
public sealed record AccuracyComment(int Row, string Place, string Statement, string Correction, string Source, string Answer)
{
    /// <summary>Id of the criterion that <see cref="Place"/> names; null where it names none or several.</summary>
    public string? Criterion { get; init; }
}
