using System.Text.Json.Serialization;
using QaPipeline.Domain.People;
using static QaPipeline.Domain.Reviews.ReviewStep;

namespace QaPipeline.Domain.Reviews;

/// <summary>What may be done with a review: for each command the steps it starts from, who may give it, and the steps it can lead to.</summary>
/// <param name="Command">Type of the command.</param>
/// <param name="Meaning">What it does, in a few words.</param>
/// <param name="From">Steps at which it is legal.</param>
/// <param name="Roles">Roles that may give it; none for the system alone.</param>
/// <param name="To">Steps it may lead to; empty when the step stays.</param>
public sealed record ReviewTransition(Type Command, string Meaning, IReadOnlyList<ReviewStep> From, IReadOnlyList<Role> Roles, IReadOnlyList<ReviewStep> To)
{
    /// <summary>Whether the system gives it.</summary>
    public bool BySystem { get; init; }

    /// <summary>Whether it can't be given without a reason.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Name of the command in JSON and in the history.</summary>
    public string Name => ReviewTransitions.NameOf(Command);
}

/// <summary>The one table of the state machine. The machine obeys it, the documentation is printed from it.</summary>
public static class ReviewTransitions
{
    static readonly Role[] Agency = [Role.AgencyAdmin, Role.Coordinator];
    static readonly Role[] Panel = [Role.Chair, Role.PanelMember, Role.Secretary];
    static readonly Role[] Institution = [Role.InstitutionSubmitter];
    static readonly Role[] Anybody = Enum.GetValues<Role>();
    static readonly IReadOnlyList<ReviewStep> Open = [.. ReviewSteps.All.Where(s => !s.HasEnded())];
    static readonly IReadOnlyList<ReviewStep> Work = ReviewSteps.Between(Registration, PanelApproval);

    static readonly Dictionary<Type, string> Names = typeof(ReviewCommand).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
        .Cast<JsonDerivedTypeAttribute>().ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    /// <summary>Every command, in the order of a review.</summary>
    public static IReadOnlyList<ReviewTransition> All { get; } =
    [
        Row<AssignPeople>("Says who looks after the review and speaks for the institution", ReviewSteps.All, Agency),
        Row<AgreeTerms>("Terms of reference are agreed", [Registration], [.. Institution, Role.Coordinator], PanelProposal),
        Row<ProposePanel>("Proposes the panel; the time for objections begins", [PanelProposal], Agency),
        Row<DeclareInterests>("A member declares interests", ReviewSteps.Between(PanelProposal, ReviewStep.Publication), Panel),
        Row<DecideConflict>("Clears or recuses a member", ReviewSteps.Between(PanelProposal, PanelApproval), Agency) with { NeedsReason = true },
        Row<ObjectToPanel>("The institution objects to a member", ReviewSteps.Between(PanelProposal, PanelApproval), Institution) with { NeedsReason = true },
        Row<AnswerObjection>("Answers an objection", ReviewSteps.Between(PanelProposal, PanelApproval), Agency),
        Row<ConsentToPanel>("The institution has no objection", ReviewSteps.Between(PanelProposal, PanelApproval), Institution),
        Row<ConfirmPanel>("Confirms the panel", [PanelProposal], Agency, Submission, Completeness, Analysis, Briefing),
        Row<ReplaceMember>("Replaces a member", ReviewSteps.Between(PanelProposal, PanelApproval), Agency) with { NeedsReason = true },
        Row<HandToPanel>("Hands the review to another panel", ReviewSteps.Between(Submission, PanelApproval), Agency, PanelProposal) with { NeedsReason = true },
        Row<SubmitPack>("The institution submits its pack", [Submission], [.. Institution, Role.Coordinator], Completeness),
        Row<SubmitStudentReport>("Students send their own submission", ReviewSteps.Between(Submission, ReviewStep.SiteVisit), [Role.StudentSubmitter]),
        Row<JudgeCompleteness>("The pack is complete, or goes back", [Completeness], [Role.Coordinator], Analysis, Submission),
        Row<FinishAnalysis>("A reading is done", [.. Open, Closed], [], Briefing) with { BySystem = true },
        Row<FailAnalysis>("A reading failed", [.. Open, Closed], []) with { BySystem = true },
        Row<RepeatAnalysis>("Reads the evidence again", ReviewSteps.Between(Analysis, ReportDraft), [Role.Coordinator]) with { NeedsReason = true },
        Row<ChangeFramework>("Goes on with another framework", ReviewSteps.Between(Registration, ReportDraft), [Role.Coordinator]) with { NeedsReason = true },
        Row<BriefPanel>("The panel was briefed; workbooks go out", [Briefing], [Role.Coordinator, Role.Chair, Role.Secretary], DeskReview),
        Row<AssignCriteria>("Divides the criteria among the members", ReviewSteps.Between(PanelProposal, ReviewStep.SiteVisit), [Role.Coordinator, Role.Chair]),
        Row<RequestEvidence>("Asks the institution for additional evidence", ReviewSteps.Between(Briefing, ReviewStep.SiteVisit), [Role.Coordinator, Role.Chair, Role.Secretary]),
        Row<AnswerEvidenceRequest>("The institution sends additional evidence", ReviewSteps.Between(Briefing, ReportDraft), Institution),
        Row<CloseEvidenceRequest>("Does without the answer", Work, [Role.Coordinator, Role.Chair, Role.Secretary]) with { NeedsReason = true },
        Row<ReturnWorkbook>("A member sends a workbook back", ReviewSteps.Between(DeskReview, ReportDraft), [Role.Chair, Role.PanelMember], ReviewStep.SiteVisit),
        Row<CloseDeskReview>("Ends the desk review without the missing workbooks", [DeskReview], [Role.Coordinator, Role.Chair], ReviewStep.SiteVisit) with { NeedsReason = true },
        Row<PlanVisit>("Sets day and programme of the visit", ReviewSteps.Between(PanelProposal, ReviewStep.SiteVisit), [Role.Coordinator, Role.Chair, Role.Secretary]),
        Row<AddVisitEvidence>("Adds evidence received at the visit", ReviewSteps.Between(ReviewStep.SiteVisit, ReportDraft), [Role.Coordinator, Role.Chair, Role.Secretary, .. Institution]),
        Row<RecordVisit>("The visit was held", [ReviewStep.SiteVisit], [Role.Chair, Role.Secretary], ReportDraft),
        Row<WaiveVisit>("There is no visit; says how evidence was validated instead", [ReviewStep.SiteVisit], [Role.Coordinator, Role.Chair], ReportDraft) with { NeedsReason = true },
        Row<SendReportDraft>("The report draft goes to the institution", [ReportDraft], [Role.Chair, Role.Secretary], FactualAccuracy),
        Row<CommentFacts>("The institution comments on facts", [FactualAccuracy], Institution, PanelResponse, PanelApproval),
        Row<AnswerFact>("The panel answers a comment", [PanelResponse], [Role.Chair, Role.Secretary], PanelApproval),
        Row<ReviseReport>("The report goes back to the secretary", ReviewSteps.Between(FactualAccuracy, PanelApproval), [Role.Chair], ReportDraft) with { NeedsReason = true },
        Row<VoteOnReport>("A member agrees or dissents", [PanelApproval], [Role.Chair, Role.PanelMember]),
        Row<ApproveReport>("The panel approves its report", [PanelApproval], [Role.Chair], ReviewStep.Decision),
        Row<ReferBack>("The decision body sends the report back", [ReviewStep.Decision], [Role.DecisionBody], PanelApproval) with { NeedsReason = true },
        Row<Decide>("The decision body decides", [ReviewStep.Decision], [Role.DecisionBody], Embargo),
        Row<EndEmbargo>("Ends the embargo early", [Embargo], Agency, ReviewStep.Publication) with { NeedsReason = true },
        Row<Publish>("Report and decision are published", [ReviewStep.Publication], Agency, FollowUp, Closed),
        Row<LodgeAppeal>("The institution appeals", [Embargo, ReviewStep.Publication, FollowUp], Institution, ReviewStep.Appeal),
        Row<DecideAppeal>("The appeals body decides", [ReviewStep.Appeal], [Role.AppealsBody], ReviewStep.Decision, Embargo, ReviewStep.Publication, FollowUp, Closed),
        Row<LodgeComplaint>("Anybody complains about the procedure", ReviewSteps.All, Anybody),
        Row<AnswerComplaint>("Answers a complaint", ReviewSteps.All, Agency),
        Row<ReportOnCondition>("The institution reports on a condition", [FollowUp], Institution),
        Row<VerifyCondition>("A condition was verified", [FollowUp], [Role.Coordinator, Role.DecisionBody], Closed),
        Row<MoveDeadline>("Moves a deadline", ReviewSteps.All, Agency) with { NeedsReason = true },
        Row<RequestExtension>("Asks for more time", Open, [.. Panel, .. Institution, Role.StudentSubmitter]) with { NeedsReason = true },
        Row<DecideExtension>("Grants or refuses more time", Open, Agency),
        Row<Withdraw>("The review ends without a result", ReviewSteps.Between(Registration, ReviewStep.Decision), [.. Institution, .. Agency], Withdrawn) with { NeedsReason = true },
        Row<Reopen>("A withdrawn or closed review goes on", [Closed, Withdrawn], Agency, [.. ReviewSteps.Between(Registration, ReviewStep.Decision)]) with { NeedsReason = true },
        Row<Remind>("Reminds those who are waited for", ReviewSteps.All, []) with { BySystem = true },
        Row<PassDeadline>("A deadline has passed", ReviewSteps.All, [], ReviewStep.SiteVisit, PanelResponse, PanelApproval, ReviewStep.Publication, Closed) with { BySystem = true },
    ];

    /// <summary>The row of a command.</summary>
    public static ReviewTransition Of(ReviewCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ByType[command.GetType()];
    }

    static readonly Dictionary<Type, ReviewTransition> ByType = All.ToDictionary(t => t.Command);

    /// <summary>Name of a command in JSON and in the history, such as "submit-pack".</summary>
    public static string NameOf(Type command) => Names[command];

    static ReviewTransition Row<T>(string meaning, IReadOnlyList<ReviewStep> from, IReadOnlyList<Role> roles, params IReadOnlyList<ReviewStep> to) where T : ReviewCommand =>
        new(typeof(T), meaning, from, roles, to);
}
