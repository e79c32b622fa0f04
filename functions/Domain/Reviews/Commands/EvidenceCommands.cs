namespace QaPipeline.Domain.Reviews;

/// <summary>The institution submits its pack.</summary>
public sealed record SubmitPack(string PackId) : ReviewCommand;

/// <summary>Students send their own submission, past the institution.</summary>
public sealed record SubmitStudentReport(string PackId) : ReviewCommand;

/// <summary>The agency says whether the pack is complete; an incomplete one goes back with a new deadline.</summary>
/// <param name="Complete">Whether it is.</param>
/// <param name="Missing">What is missing, for the institution.</param>
/// <param name="Due">New deadline of an incomplete pack (UTC).</param>
public sealed record JudgeCompleteness(bool Complete, IReadOnlyList<string> Missing, DateTimeOffset? Due) : ReviewCommand;

/// <summary>A reading of the evidence is done.</summary>
public sealed record FinishAnalysis(int Run, string AnalysisId) : ReviewCommand;

/// <summary>A reading of the evidence failed.</summary>
public sealed record FailAnalysis(int Run, string Problem) : ReviewCommand;

/// <summary>Reads the evidence again, after a failure or with a newer engine; the reason is needed.</summary>
public sealed record RepeatAnalysis : ReviewCommand;

/// <summary>Goes on with another framework or version and reads the evidence again; the reason is needed.</summary>
public sealed record ChangeFramework(string Framework, string FrameworkVersion) : ReviewCommand;

/// <summary>The panel asks the institution for additional evidence.</summary>
/// <param name="Points">What is asked.</param>
/// <param name="Due">Deadline (UTC); null for the agency's usual one.</param>
public sealed record RequestEvidence(IReadOnlyList<string> Points, DateTimeOffset? Due) : ReviewCommand;

/// <summary>The institution answers a request with further files.</summary>
public sealed record AnswerEvidenceRequest(int Number, string PackId) : ReviewCommand;

/// <summary>The panel does without the answer to a request; the reason is needed.</summary>
public sealed record CloseEvidenceRequest(int Number) : ReviewCommand;

/// <summary>A member sends a workbook back.</summary>
/// <param name="File">SHA-256 of the Word file, which is kept already.</param>
/// <param name="AnalysisId">Analysis whose draft it is.</param>
public sealed record ReturnWorkbook(string File, string? AnalysisId) : ReviewCommand;

/// <summary>Ends the desk review although workbooks are missing; the reason is needed.</summary>
public sealed record CloseDeskReview : ReviewCommand;

/// <summary>Plans the visit.</summary>
public sealed record PlanVisit(DateOnly Day, string Programme) : ReviewCommand;

/// <summary>Adds evidence received at the visit.</summary>
public sealed record AddVisitEvidence(string PackId) : ReviewCommand;

/// <summary>The visit was held; <paramref name="Notes"/> is the SHA-256 of the notes or their text.</summary>
public sealed record RecordVisit(string Notes) : ReviewCommand;

/// <summary>There is no visit; the reason is needed, and how the evidence was validated instead.</summary>
public sealed record WaiveVisit(string ValidatedBy) : ReviewCommand;
