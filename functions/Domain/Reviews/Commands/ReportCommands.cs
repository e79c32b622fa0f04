namespace QaPipeline.Domain.Reviews;

/// <summary>The secretary's report draft goes to the institution for the check of facts.</summary>
/// <param name="File">SHA-256 of the report draft.</param>
/// <param name="InstitutionCopy">SHA-256 of the copy without machine evidence, interview questions and single returns.</param>
public sealed record SendReportDraft(string File, string InstitutionCopy) : ReviewCommand;

/// <summary>The institution's comments on facts; an empty list says that there are none.</summary>
public sealed record CommentFacts(IReadOnlyList<CommentedFact> Comments) : ReviewCommand;

/// <summary>One comment: the place in the copy and what is wrong there.</summary>
public sealed record CommentedFact(string Place, string Comment);

/// <summary>The panel answers one comment.</summary>
public sealed record AnswerFact(int Number, bool Accepted, string Answer) : ReviewCommand;

/// <summary>The report goes back to the secretary; the reason is needed.</summary>
public sealed record ReviseReport : ReviewCommand;

/// <summary>A member agrees with the final text, or dissents in words that are printed with it.</summary>
public sealed record VoteOnReport(bool Agrees, string? Dissent) : ReviewCommand;

/// <summary>The chair records the panel's approval of the final text.</summary>
/// <param name="File">SHA-256 of the final text.</param>
/// <param name="Recommendation">What the panel recommends; null where it recommends nothing.</param>
public sealed record ApproveReport(string File, Outcome? Recommendation) : ReviewCommand;

/// <summary>The decision body sends the report back to the panel; the reason is needed.</summary>
public sealed record ReferBack : ReviewCommand;

/// <summary>The decision body decides. A decision other than the panel's recommendation needs a reason.</summary>
public sealed record Decide(Outcome Outcome, IReadOnlyList<string> Deciders, IReadOnlyList<NewCondition> Conditions) : ReviewCommand;

/// <summary>A condition as decided.</summary>
public sealed record NewCondition(string Text, IReadOnlyList<string> Criteria, DateTimeOffset Due);

/// <summary>Ends the embargo before its time; the reason is needed.</summary>
public sealed record EndEmbargo : ReviewCommand;

/// <summary>Report and decision were published together, negative ones too.</summary>
public sealed record Publish(string Address, string? DeqarId) : ReviewCommand;

/// <summary>The institution appeals.</summary>
public sealed record LodgeAppeal(string Grounds) : ReviewCommand;

/// <summary>The appeals body decides; nobody in it took part before.</summary>
public sealed record DecideAppeal(bool Upheld, string Reasons, IReadOnlyList<string> Deciders) : ReviewCommand;

/// <summary>A complaint about the procedure.</summary>
public sealed record LodgeComplaint(string Text) : ReviewCommand;

/// <summary>The agency answers a complaint; not the person whom it came from.</summary>
public sealed record AnswerComplaint(int Number, string Answer) : ReviewCommand;

/// <summary>The institution reports that a condition is met.</summary>
public sealed record ReportOnCondition(int Number, string PackId) : ReviewCommand;

/// <summary>A condition was verified. One that is not met gets a new date, or is closed as not met.</summary>
public sealed record VerifyCondition(int Number, bool Met, string Finding, DateTimeOffset? Due) : ReviewCommand;
