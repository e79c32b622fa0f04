using System.Text.Json.Serialization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>The review of one institution in one cycle: the whole truth about where it stands. It changes by <see cref="ReviewMachine"/> alone.</summary>
/// <param name="Id">See <see cref="IdOf"/>.</param>
/// <param name="CycleId">Cycle it belongs to.</param>
/// <param name="PlanId">Plan of the cycle.</param>
/// <param name="InstitutionId">Institution under review.</param>
/// <param name="Framework">Framework: id of a built-in one or SHA-256 of an uploaded one.</param>
/// <param name="FrameworkVersion">Its version, kept while the framework goes on.</param>
public sealed record Review(string Id, string CycleId, string PlanId, string InstitutionId, string Framework, string FrameworkVersion)
{
    /// <summary>Schema version of the stored record.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Number of changes so far.</summary>
    public int Revision { get; init; }

    /// <summary>Where it stands.</summary>
    public ReviewStep Step { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The agency's name for the procedure.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>Audience of the framework.</summary>
    public string Audience { get; init; } = "institution";

    /// <summary>Languages, that of the documents first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["en"];

    /// <summary>Judgement scale; empty takes the framework's.</summary>
    public IReadOnlyList<string> Scale { get; init; } = [];

    /// <summary>IANA time zone of its days.</summary>
    public string Zone { get; init; } = "Etc/UTC";

    /// <summary>Length of each step.</summary>
    public StepDurations Durations { get; init; } = new();

    /// <summary>The calendar as planned at the start.</summary>
    public IReadOnlyList<PlannedStep> Calendar { get; init; } = [];

    /// <summary>What it waits for now; never empty before the work has ended.</summary>
    public IReadOnlyList<ReviewDeadline> Deadlines { get; init; } = [];

    /// <summary>People besides the panel.</summary>
    public ReviewPeople People { get; init; } = new();

    /// <summary>Terms of reference as agreed: SHA-256 of the file or a text; null until agreed.</summary>
    public string? Terms { get; init; }

    /// <summary>The panel; empty until proposed.</summary>
    public IReadOnlyList<PanelMember> Panel { get; init; } = [];

    /// <summary>Which panel of the review it is, from 1; 0 until proposed.</summary>
    public int PanelNumber { get; init; }

    /// <summary>When the panel was confirmed (UTC); null until then.</summary>
    public DateTimeOffset? PanelConfirmedAt { get; init; }

    /// <summary>Why an admin confirmed the panel in spite of its shortcomings.</summary>
    public string? PanelOverride { get; init; }

    /// <summary>Members who left.</summary>
    public IReadOnlyList<FormerMember> FormerMembers { get; init; } = [];

    /// <summary>Objections of the institution.</summary>
    public IReadOnlyList<PanelObjection> Objections { get; init; } = [];

    /// <summary>Versions of the evidence.</summary>
    public IReadOnlyList<PackVersion> Packs { get; init; } = [];

    /// <summary>The students' own submissions.</summary>
    public IReadOnlyList<StudentSubmission> StudentSubmissions { get; init; } = [];

    /// <summary>Readings of the evidence.</summary>
    public IReadOnlyList<AnalysisRun> Analyses { get; init; } = [];

    /// <summary>When the panel was briefed (UTC).</summary>
    public DateTimeOffset? BriefedAt { get; init; }

    /// <summary>Requests for additional evidence.</summary>
    public IReadOnlyList<EvidenceRequest> EvidenceRequests { get; init; } = [];

    /// <summary>Every workbook that came back.</summary>
    public IReadOnlyList<WorkbookReturn> Returns { get; init; } = [];

    /// <summary>Members whose workbook was missing when the desk review ended.</summary>
    public IReadOnlyList<string> MissingReturns { get; init; } = [];

    /// <summary>The visit.</summary>
    public SiteVisit Visit { get; init; } = new();

    /// <summary>Versions of the report.</summary>
    public IReadOnlyList<ReportVersion> Reports { get; init; } = [];

    /// <summary>Comments of the institution on facts.</summary>
    public IReadOnlyList<FactComment> FactComments { get; init; } = [];

    /// <summary>Where the members stand on the final text.</summary>
    public IReadOnlyList<PanelVote> Votes { get; init; } = [];

    /// <summary>Approvals by the panel; the last one counts.</summary>
    public IReadOnlyList<PanelApprovalRecord> Approvals { get; init; } = [];

    /// <summary>Decisions; the last one counts.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Publications; a second one follows a second decision.</summary>
    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>Appeals.</summary>
    public IReadOnlyList<Appeal> Appeals { get; init; } = [];

    /// <summary>Complaints.</summary>
    public IReadOnlyList<Complaint> Complaints { get; init; } = [];

    /// <summary>Conditions of its decisions.</summary>
    public IReadOnlyList<ReviewCondition> Conditions { get; init; } = [];

    /// <summary>Conditions of earlier reviews of the institution; each is a search in the evidence.</summary>
    public IReadOnlyList<PreviousCondition> PreviousConditions { get; init; } = [];

    /// <summary>Requests for more time.</summary>
    public IReadOnlyList<ExtensionRequest> Extensions { get; init; } = [];

    /// <summary>Step at which the work goes on when another panel is confirmed; null otherwise.</summary>
    public ReviewStep? ResumeAt { get; init; }

    /// <summary>Step at which the review was withdrawn; null otherwise.</summary>
    public ReviewStep? ReopenAt { get; init; }

    /// <summary>Whether the institution could still object to the panel when the review was withdrawn.</summary>
    public bool ReopenObjections { get; init; }

    /// <summary>Every change.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Audit notes and notifications that are not handed over yet.</summary>
    public PendingWork Pending { get; init; } = PendingWork.Nothing;

    /// <summary>Whether the work has ended; a complaint may still be open.</summary>
    [JsonIgnore]
    public bool HasEnded => Step.HasEnded();

    /// <summary>The readings that are still to be made.</summary>
    [JsonIgnore]
    public IEnumerable<AnalysisRun> OpenAnalyses => Analyses.Where(a => a.IsOpen);

    /// <summary>The newest reading that is done; null before the first.</summary>
    [JsonIgnore]
    public AnalysisRun? LatestAnalysis => Analyses.LastOrDefault(a => a.AnalysisId is not null);

    /// <summary>The analyses in whose drafts this panel has written, oldest first, and the newest: late evidence gives a new draft, and what was written in the one before still counts.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ReturnedAnalyses =>
        [.. Analyses.Select(a => a.AnalysisId).OfType<string>().Where(id => id == LatestAnalysis?.AnalysisId || Returns.Any(r => r.PanelNumber == PanelNumber && r.AnalysisId == id)).Distinct(StringComparer.Ordinal)];

    /// <summary>Members whose workbook of this panel has not come back.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> AwaitedReturns =>
        [.. Panel.Where(m => m.Votes && !Returns.Any(r => r.PersonId == m.PersonId && r.PanelNumber == PanelNumber)).Select(m => m.PersonId)];

    /// <summary>Ids of all who took part so far, former members included.</summary>
    public IReadOnlySet<string> Involved() =>
        Panel.Select(m => m.PersonId).Concat(FormerMembers.Select(m => m.Member.PersonId)).Concat(History.Select(h => h.Who))
            .Concat(Decisions.SelectMany(d => d.Deciders)).Concat(Appeals.SelectMany(a => a.Deciders)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The conditions of this review that a later one has to look for.</summary>
    public IReadOnlyList<PreviousCondition> ForNextReview() =>
        [.. Conditions.Where(c => c.State != ConditionState.Void).Select(c => new PreviousCondition(c.Text, Procedure, LocalTime.Day(c.Due, LocalTime.ZoneOrUtc(Zone))) { Criteria = c.Criteria })];

    /// <summary>The id of an institution's review in a cycle: always the same, so that nothing is started twice.</summary>
    public static string IdOf(string cycleId, string institutionId) => "review-" + ContentHash.Of(cycleId + "\n" + institutionId)[..16];
}
