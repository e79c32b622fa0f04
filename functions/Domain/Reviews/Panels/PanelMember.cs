using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>What a member is on the panel (domain note 5.5).</summary>
public enum PanelPosition
{
    /// <summary>Chairs the panel.</summary>
    [JsonStringEnumMemberName("chair")] Chair,
    /// <summary>Academic expert.</summary>
    [JsonStringEnumMemberName("academic")] Academic,
    /// <summary>Student or learner.</summary>
    [JsonStringEnumMemberName("student")] Student,
    /// <summary>From the world of work.</summary>
    [JsonStringEnumMemberName("professional")] Professional,
    /// <summary>International expert, or one who knows the reviewed system.</summary>
    [JsonStringEnumMemberName("international")] International,
    /// <summary>Writes the report; has no vote and sends no workbook.</summary>
    [JsonStringEnumMemberName("secretary")] Secretary,
}

/// <summary>A member of a panel.</summary>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Position">Position on the panel.</param>
public sealed record PanelMember(string PersonId, PanelPosition Position)
{
    /// <summary>Day of the last reviewer training; null when none is known.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>What the member declared; null until she did. An empty list declares that there is nothing.</summary>
    public IReadOnlyList<Interest>? Declared { get; init; }

    /// <summary>When it was declared (UTC).</summary>
    public DateTimeOffset? DeclaredAt { get; init; }

    /// <summary>What the agency's rules find in the declaration.</summary>
    public IReadOnlyList<ConflictFinding> Findings { get; init; } = [];

    /// <summary>What the agency decided about interests to which no rule applies; null while nothing was to be decided or was decided.</summary>
    public ConflictDecision? Decision { get; init; }

    /// <summary>Criteria that the member looks at first; empty for all.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>Whether the member works on this review now: declared, and free of conflicts.</summary>
    [JsonIgnore]
    public bool IsCleared => Declared is { } declared && Findings.Count == 0 && (declared.Count == 0 || Decision is { Recused: false });

    /// <summary>Whether a conflict stands: a rule found one, or the agency decided so.</summary>
    [JsonIgnore]
    public bool IsConflicted => Findings.Count > 0 || Decision is { Recused: true };

    /// <summary>Whether the member reads the evidence and votes.</summary>
    [JsonIgnore]
    public bool Votes => Position != PanelPosition.Secretary;
}

/// <summary>A decision about declared interests.</summary>
/// <param name="Recused">Whether the member may not take part.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Id of the person who decided.</param>
/// <param name="At">When (UTC).</param>
public sealed record ConflictDecision(bool Recused, string Reason, string By, DateTimeOffset At);

/// <summary>A former member, kept with the review.</summary>
/// <param name="Member">The member as last known.</param>
/// <param name="PanelNumber">Which panel of the review, from 1.</param>
/// <param name="LeftAt">When (UTC).</param>
/// <param name="Reason">Why.</param>
public sealed record FormerMember(PanelMember Member, int PanelNumber, DateTimeOffset LeftAt, string Reason);

/// <summary>An objection of the institution to a member.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="PersonId">Member objected to.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
public sealed record PanelObjection(int Number, string PersonId, string Reason, DateTimeOffset At)
{
    /// <summary>The agency's answer; null while it is open.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the agency followed the objection.</summary>
    public bool Upheld { get; init; }
}
