namespace QaPipeline.Domain.Reviews;

/// <summary>Says who looks after the review and who speaks for the institution.</summary>
public sealed record AssignPeople(ReviewPeople People) : ReviewCommand;

/// <summary>Agrees the terms of reference; <paramref name="Terms"/> is their text or the SHA-256 of their file.</summary>
public sealed record AgreeTerms(string Terms) : ReviewCommand;

/// <summary>Proposes the panel, in place of one proposed before.</summary>
public sealed record ProposePanel(IReadOnlyList<ProposedMember> Members) : ReviewCommand;

/// <summary>A member as proposed.</summary>
public sealed record ProposedMember(string PersonId, PanelPosition Position, DateOnly? TrainedOn = null);

/// <summary>A member declares all of her interests, replacing an earlier declaration; none is a declaration too.</summary>
public sealed record DeclareInterests(IReadOnlyList<Interest> Interests) : ReviewCommand;

/// <summary>The agency decides about declared interests to which no rule applies, or recuses a member.</summary>
public sealed record DecideConflict(string PersonId, bool Recused) : ReviewCommand;

/// <summary>The institution objects to a member; the reason is needed.</summary>
public sealed record ObjectToPanel(string PersonId) : ReviewCommand;

/// <summary>The agency answers an objection. One that it follows is carried out with <see cref="ReplaceMember"/>.</summary>
public sealed record AnswerObjection(int Number, bool Upheld, string Answer) : ReviewCommand;

/// <summary>The institution has no objection to the panel.</summary>
public sealed record ConsentToPanel : ReviewCommand;

/// <summary>Confirms the panel. With a reason, an agency admin overrides shortcomings (never conflicts).</summary>
public sealed record ConfirmPanel : ReviewCommand
{
    /// <summary>Days of the last training by person, as they are known now; they replace those that the proposal stated. Null where nothing newer is known.</summary>
    public IReadOnlyDictionary<string, DateOnly>? Trained { get; init; }
}

/// <summary>Replaces a member; the new one declares interests before taking part.</summary>
public sealed record ReplaceMember(string PersonId, ProposedMember Successor) : ReviewCommand;

/// <summary>Hands the review to another panel, which has to be confirmed first. What the panel before sent stays with the review.</summary>
public sealed record HandToPanel(IReadOnlyList<ProposedMember> Members) : ReviewCommand;

/// <summary>Divides the criteria among the members.</summary>
public sealed record AssignCriteria(IReadOnlyDictionary<string, IReadOnlyList<string>> CriteriaOf) : ReviewCommand;

/// <summary>The panel was briefed.</summary>
public sealed record BriefPanel(string Notes) : ReviewCommand;
