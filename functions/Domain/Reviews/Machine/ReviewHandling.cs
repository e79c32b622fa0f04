namespace QaPipeline.Domain.Reviews;

/// <summary>Hands each command to the rules of its part of the review.</summary>
static class ReviewHandling
{
    public static void Handle(ReviewEdit edit, ReviewCommand command)
    {
        switch (command)
        {
            case AssignPeople c: PanelHandling.Assign(edit, c); break;
            case AgreeTerms c: PanelHandling.Agree(edit, c); break;
            case ProposePanel c: PanelHandling.Propose(edit, c); break;
            case DeclareInterests c: PanelHandling.Declare(edit, c); break;
            case DecideConflict c: PanelHandling.Decide(edit, c); break;
            case ObjectToPanel c: PanelHandling.Object(edit, c); break;
            case AnswerObjection c: PanelHandling.Answer(edit, c); break;
            case ConsentToPanel: PanelHandling.Consent(edit); break;
            case ConfirmPanel c: PanelHandling.Confirm(edit, c); break;
            case ReplaceMember c: PanelHandling.Replace(edit, c); break;
            case HandToPanel c: PanelHandling.HandOver(edit, c); break;
            case AssignCriteria c: PanelHandling.Divide(edit, c); break;
            case BriefPanel c: DeskHandling.Brief(edit, c); break;
            case SubmitPack c: EvidenceHandling.Submit(edit, c); break;
            case SubmitStudentReport c: EvidenceHandling.SubmitOfStudents(edit, c); break;
            case JudgeCompleteness c: EvidenceHandling.Judge(edit, c); break;
            case FinishAnalysis c: EvidenceHandling.Finish(edit, c); break;
            case FailAnalysis c: EvidenceHandling.Fail(edit, c); break;
            case RepeatAnalysis c: EvidenceHandling.Repeat(edit, c.Reason!); break;
            case ChangeFramework c: EvidenceHandling.Change(edit, c); break;
            case RequestEvidence c: EvidenceHandling.Request(edit, c); break;
            case AnswerEvidenceRequest c: EvidenceHandling.Answer(edit, c); break;
            case CloseEvidenceRequest c: EvidenceHandling.Close(edit, c); break;
            case ReturnWorkbook c: DeskHandling.Return(edit, c); break;
            case CloseDeskReview: DeskHandling.Close(edit); break;
            case PlanVisit c: DeskHandling.Plan(edit, c); break;
            case AddVisitEvidence c: EvidenceHandling.AddOfVisit(edit, c); break;
            case RecordVisit c: DeskHandling.Record(edit, c); break;
            case WaiveVisit c: DeskHandling.Waive(edit, c); break;
            case SendReportDraft c: ReportHandling.Send(edit, c); break;
            case CommentFacts c: ReportHandling.Comment(edit, c); break;
            case AnswerFact c: ReportHandling.Answer(edit, c); break;
            case ReviseReport: ReportHandling.Revise(edit); break;
            case VoteOnReport c: ReportHandling.Vote(edit, c); break;
            case ApproveReport c: ReportHandling.Approve(edit, c); break;
            case ReferBack: DecisionHandling.ReferBack(edit); break;
            case Decide c: DecisionHandling.Decide(edit, c); break;
            case EndEmbargo: edit.Go(ReviewStep.Publication); break;
            case Publish c: DecisionHandling.Publish(edit, c); break;
            case LodgeAppeal c: DecisionHandling.Appeal(edit, c); break;
            case DecideAppeal c: DecisionHandling.DecideAppeal(edit, c); break;
            case LodgeComplaint c: DecisionHandling.Complain(edit, c); break;
            case AnswerComplaint c: DecisionHandling.Answer(edit, c); break;
            case ReportOnCondition c: FollowUpHandling.Report(edit, c); break;
            case VerifyCondition c: FollowUpHandling.Verify(edit, c); break;
            case MoveDeadline c: CalendarHandling.Move(edit, c); break;
            case RequestExtension c: CalendarHandling.Request(edit, c); break;
            case DecideExtension c: CalendarHandling.Decide(edit, c); break;
            case Withdraw: CalendarHandling.Withdraw(edit); break;
            case Reopen c: CalendarHandling.Reopen(edit, c); break;
            case Remind c: CalendarHandling.Remind(edit, c); break;
            case PassDeadline c: CalendarHandling.Pass(edit, c); break;
            default: throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "There is no such command.");
        }
    }
}
