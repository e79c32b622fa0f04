using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;

namespace QaPipeline.Domain.Reviews;

/// <summary>People whom a review concerns besides its panel, by id.</summary>
public sealed record ReviewPeople
{
    /// <summary>Coordinators of the review.</summary>
    public IReadOnlyList<string> Coordinators { get; init; } = [];

    /// <summary>Who is told what coordinators are told: the agency's admins where there is none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> CoordinatorsOrAgency => Coordinators.Count > 0 ? Coordinators : [Notification.Agency];

    /// <summary>Contributors and submitters of the institution.</summary>
    public IReadOnlyList<string> Institution { get; init; } = [];

    /// <summary>Students who may send their own submission.</summary>
    public IReadOnlyList<string> Students { get; init; } = [];

    /// <summary>The decision body.</summary>
    public IReadOnlyList<string> DecisionBody { get; init; } = [];

    /// <summary>The appeals body.</summary>
    public IReadOnlyList<string> AppealsBody { get; init; } = [];
}

/// <summary>How a version of the evidence came.</summary>
public enum PackChannel
{
    /// <summary>The submission of the institution.</summary>
    [JsonStringEnumMemberName("submission")] Submission,
    /// <summary>An answer to a request for additional evidence.</summary>
    [JsonStringEnumMemberName("additional")] Additional,
    /// <summary>Received at the visit.</summary>
    [JsonStringEnumMemberName("visit")] Visit,
    /// <summary>Follow-up of a condition.</summary>
    [JsonStringEnumMemberName("follow-up")] FollowUp,
}

/// <summary>A version of the evidence. Nothing in it changes any more.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="PackId">Id of the pack that was sent.</param>
/// <param name="Channel">How it came.</param>
/// <param name="ReceivedAt">When (UTC).</param>
/// <param name="Due">Deadline that held; null where there was none.</param>
/// <param name="Late">Whether it came after the deadline and the days of grace.</param>
/// <param name="By">Id of the person who sent it.</param>
public sealed record PackVersion(int Number, string PackId, PackChannel Channel, DateTimeOffset ReceivedAt, DateTimeOffset? Due, bool Late, string By)
{
    /// <summary>Request or condition that it answers.</summary>
    public int? Answers { get; init; }
}

/// <summary>The students' own submission, sent past the institution.</summary>
public sealed record StudentSubmission(string PackId, DateTimeOffset ReceivedAt, bool Late, string By);

/// <summary>One reading of the evidence so far.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="PackVersion">Newest version of the evidence that it covers.</param>
/// <param name="Framework">Id or hash of the framework.</param>
/// <param name="FrameworkVersion">Its version.</param>
/// <param name="RequestedAt">When it became necessary (UTC).</param>
public sealed record AnalysisRun(int Number, int PackVersion, string Framework, string FrameworkVersion, DateTimeOffset RequestedAt)
{
    /// <summary>Why it was asked for besides new evidence, such as a new version of the framework.</summary>
    public string? Reason { get; init; }

    /// <summary>Id of the analysis; null until it is done.</summary>
    public string? AnalysisId { get; init; }

    /// <summary>When it was done (UTC).</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it is neither done nor failed.</summary>
    [JsonIgnore]
    public bool IsOpen => AnalysisId is null && Problem is null;
}

/// <summary>Questions of the panel to the institution before or at the visit.</summary>
public sealed record EvidenceRequest(int Number, IReadOnlyList<string> Points, DateTimeOffset RequestedAt, string By)
{
    /// <summary>Version of the evidence that answers it; null while it is open.</summary>
    public int? AnsweredBy { get; init; }

    /// <summary>Why it was closed without an answer.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>Whether an answer is awaited.</summary>
    [JsonIgnore]
    public bool IsOpen => AnsweredBy is null && ClosedBecause is null;
}

/// <summary>A workbook that a member sent back. Every one is kept.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="PersonId">The member.</param>
/// <param name="File">SHA-256 of the Word file.</param>
/// <param name="ReceivedAt">When (UTC).</param>
/// <param name="Late">Whether it came after the deadline.</param>
/// <param name="PanelNumber">Which panel of the review, from 1.</param>
/// <param name="AnalysisId">Analysis whose draft it is.</param>
public sealed record WorkbookReturn(int Number, string PersonId, string File, DateTimeOffset ReceivedAt, bool Late, int PanelNumber, string? AnalysisId);

/// <summary>The visit: planned, and then held or replaced.</summary>
public sealed record SiteVisit
{
    /// <summary>First day; null until planned.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Its programme.</summary>
    public string? Programme { get; init; }

    /// <summary>SHA-256 of the notes; null until held.</summary>
    public string? Notes { get; init; }

    /// <summary>When its end was recorded (UTC).</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Why there was none.</summary>
    public string? NoneBecause { get; init; }

    /// <summary>How the evidence was validated instead.</summary>
    public string? ValidatedBy { get; init; }
}

/// <summary>A version of the report.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="File">SHA-256 of the Word file.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Id of the person.</param>
public sealed record ReportVersion(int Number, string File, DateTimeOffset At, string By)
{
    /// <summary>SHA-256 of the institution's copy, without machine evidence and single returns; null for versions it does not get.</summary>
    public string? InstitutionCopy { get; init; }
}

/// <summary>A comment of the institution on a fact.</summary>
public sealed record FactComment(int Number, int ReportVersion, string Place, string Comment, DateTimeOffset At)
{
    /// <summary>The panel's answer; null until given.</summary>
    public string? Answer { get; init; }

    /// <summary>Whether the report is changed.</summary>
    public bool Accepted { get; init; }
}

/// <summary>Where a member stands on the final text.</summary>
/// <param name="PersonId">The member.</param>
/// <param name="Agrees">Whether she agrees.</param>
/// <param name="Dissent">What she holds against it, in her words; printed with the report.</param>
/// <param name="At">When (UTC).</param>
public sealed record PanelVote(string PersonId, bool Agrees, string? Dissent, DateTimeOffset At);

/// <summary>The approval of the final text by the panel.</summary>
public sealed record PanelApprovalRecord(int ReportVersion, Outcome? Recommendation, DateTimeOffset At, string By)
{
    /// <summary>Why it was approved although not every member took a stand.</summary>
    public string? WithoutAllBecause { get; init; }
}

/// <summary>Outcome of a review.</summary>
public enum Outcome
{
    /// <summary>Positive.</summary>
    [JsonStringEnumMemberName("positive")] Positive,
    /// <summary>Positive with conditions.</summary>
    [JsonStringEnumMemberName("conditional")] Conditional,
    /// <summary>Negative.</summary>
    [JsonStringEnumMemberName("negative")] Negative,
    /// <summary>A review for enhancement, without an outcome.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>A decision of the decision body.</summary>
/// <param name="Number">Number in the review, from 1.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Id of the person who recorded it.</param>
public sealed record Decision(int Number, Outcome Outcome, DateTimeOffset At, string By)
{
    /// <summary>People who decided, by id.</summary>
    public IReadOnlyList<string> Deciders { get; init; } = [];

    /// <summary>Why it differs from the panel's recommendation; null when it does not.</summary>
    public string? DeviatesBecause { get; init; }

    /// <summary>Whether a successful appeal set it aside.</summary>
    public bool SetAside { get; init; }
}

/// <summary>Publication of report and decision together.</summary>
public sealed record Publication(DateTimeOffset At, string By, string Address)
{
    /// <summary>Id of the report in DEQAR; null until it has one.</summary>
    public string? DeqarId { get; init; }
}

/// <summary>An appeal.</summary>
public sealed record Appeal(int Number, string Grounds, DateTimeOffset At, string By, ReviewStep From)
{
    /// <summary>Whether it succeeded; null while it is open.</summary>
    public bool? Upheld { get; init; }

    /// <summary>Reasons of the appeals body.</summary>
    public string? Reasons { get; init; }

    /// <summary>People who decided, by id.</summary>
    public IReadOnlyList<string> Deciders { get; init; } = [];
}

/// <summary>A complaint about the procedure, possible at any time.</summary>
public sealed record Complaint(int Number, string Text, DateTimeOffset At, string By)
{
    /// <summary>The agency's answer; null while it is open.</summary>
    public string? Answer { get; init; }
}

/// <summary>Where a condition stands.</summary>
public enum ConditionState
{
    /// <summary>To be met.</summary>
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>The institution says that it is met.</summary>
    [JsonStringEnumMemberName("reported")] Reported,
    /// <summary>Verified as met.</summary>
    [JsonStringEnumMemberName("met")] Met,
    /// <summary>Verified as not met, without a further date.</summary>
    [JsonStringEnumMemberName("not-met")] NotMet,
    /// <summary>Its decision was set aside.</summary>
    [JsonStringEnumMemberName("void")] Void,
}

/// <summary>A condition of a decision: it must be met by a day and is verified.</summary>
public sealed record ReviewCondition(int Number, int Decision, string Text, DateTimeOffset Due)
{
    /// <summary>Criteria it bears on.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ConditionState State { get; init; }

    /// <summary>What was found when it was verified, newest last.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Whether somebody still has to do something.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ConditionState.Open or ConditionState.Reported;
}

/// <summary>A condition of an earlier review: a search in the next pack.</summary>
/// <param name="Text">Its wording.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Due">Day by which it had to be met; null when none was set.</param>
public sealed record PreviousCondition(string Text, string? Source, DateOnly? Due)
{
    /// <summary>"condition", "recommendation" or "suggestion".</summary>
    public string Kind { get; init; } = "condition";

    /// <summary>Criteria it bears on.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
}

/// <summary>A request for more time.</summary>
public sealed record ExtensionRequest(int Number, string Deadline, DateTimeOffset Until, string Reason, DateTimeOffset At, string By, Role? Role)
{
    /// <summary>Whether it was granted; null while it is open.</summary>
    public bool? Granted { get; init; }

    /// <summary>The agency's reason.</summary>
    public string? Answer { get; init; }
}

/// <summary>One change of a review. The list of all is its history.</summary>
/// <param name="Number">Number from 1 without gaps.</param>
/// <param name="Key">Idempotency key of the command.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Who">Id of the person, or "system".</param>
/// <param name="Role">Role in which the person acted.</param>
/// <param name="What">Name of the command.</param>
/// <param name="From">Step before.</param>
/// <param name="To">Step after.</param>
/// <param name="Why">Reason in the person's words, where one was given.</param>
public sealed record HistoryEntry(int Number, string Key, DateTimeOffset At, string Who, Role? Role, string What, ReviewStep From, ReviewStep To, string? Why);
