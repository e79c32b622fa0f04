using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reviews;

/// <summary>Something that a person or the system wants done with a review. <see cref="ReviewTransitions"/> says who may do it and when.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AssignPeople), "assign-people")]
[JsonDerivedType(typeof(AgreeTerms), "agree-terms")]
[JsonDerivedType(typeof(ProposePanel), "propose-panel")]
[JsonDerivedType(typeof(DeclareInterests), "declare-interests")]
[JsonDerivedType(typeof(DecideConflict), "decide-conflict")]
[JsonDerivedType(typeof(ObjectToPanel), "object-to-panel")]
[JsonDerivedType(typeof(AnswerObjection), "answer-objection")]
[JsonDerivedType(typeof(ConsentToPanel), "consent-to-panel")]
[JsonDerivedType(typeof(ConfirmPanel), "confirm-panel")]
[JsonDerivedType(typeof(ReplaceMember), "replace-member")]
[JsonDerivedType(typeof(HandToPanel), "hand-to-panel")]
[JsonDerivedType(typeof(AssignCriteria), "assign-criteria")]
[JsonDerivedType(typeof(SubmitPack), "submit-pack")]
[JsonDerivedType(typeof(SubmitStudentReport), "submit-student-report")]
[JsonDerivedType(typeof(JudgeCompleteness), "judge-completeness")]
[JsonDerivedType(typeof(FinishAnalysis), "finish-analysis")]
[JsonDerivedType(typeof(FailAnalysis), "fail-analysis")]
[JsonDerivedType(typeof(RepeatAnalysis), "repeat-analysis")]
[JsonDerivedType(typeof(ChangeFramework), "change-framework")]
[JsonDerivedType(typeof(BriefPanel), "brief-panel")]
[JsonDerivedType(typeof(RequestEvidence), "request-evidence")]
[JsonDerivedType(typeof(AnswerEvidenceRequest), "answer-evidence-request")]
[JsonDerivedType(typeof(CloseEvidenceRequest), "close-evidence-request")]
[JsonDerivedType(typeof(ReturnWorkbook), "return-workbook")]
[JsonDerivedType(typeof(CloseDeskReview), "close-desk-review")]
[JsonDerivedType(typeof(PlanVisit), "plan-visit")]
[JsonDerivedType(typeof(AddVisitEvidence), "add-visit-evidence")]
[JsonDerivedType(typeof(RecordVisit), "record-visit")]
[JsonDerivedType(typeof(WaiveVisit), "waive-visit")]
[JsonDerivedType(typeof(SendReportDraft), "send-report-draft")]
[JsonDerivedType(typeof(CommentFacts), "comment-facts")]
[JsonDerivedType(typeof(AnswerFact), "answer-fact")]
[JsonDerivedType(typeof(ReviseReport), "revise-report")]
[JsonDerivedType(typeof(VoteOnReport), "vote-on-report")]
[JsonDerivedType(typeof(ApproveReport), "approve-report")]
[JsonDerivedType(typeof(ReferBack), "refer-back")]
[JsonDerivedType(typeof(Decide), "decide")]
[JsonDerivedType(typeof(EndEmbargo), "end-embargo")]
[JsonDerivedType(typeof(Publish), "publish")]
[JsonDerivedType(typeof(LodgeAppeal), "lodge-appeal")]
[JsonDerivedType(typeof(DecideAppeal), "decide-appeal")]
[JsonDerivedType(typeof(LodgeComplaint), "lodge-complaint")]
[JsonDerivedType(typeof(AnswerComplaint), "answer-complaint")]
[JsonDerivedType(typeof(ReportOnCondition), "report-on-condition")]
[JsonDerivedType(typeof(VerifyCondition), "verify-condition")]
[JsonDerivedType(typeof(MoveDeadline), "move-deadline")]
[JsonDerivedType(typeof(RequestExtension), "request-extension")]
[JsonDerivedType(typeof(DecideExtension), "decide-extension")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Reopen), "reopen")]
[JsonDerivedType(typeof(Remind), "remind")]
[JsonDerivedType(typeof(PassDeadline), "pass-deadline")]
public abstract record ReviewCommand
{
    /// <summary>Idempotency key: the same command sent twice (a second click, a repeated delivery) is done once.</summary>
    public required string Key { get; init; }

    /// <summary>Reason in the person's words; some commands need one.</summary>
    public string? Reason { get; init; }
}
