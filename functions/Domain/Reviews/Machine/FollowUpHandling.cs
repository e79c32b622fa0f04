namespace QaPipeline.Domain.Reviews;

/// <summary>Conditions after the decision.</summary>
static class FollowUpHandling
{
    const int DaysAfterAnAppeal = 30;

    /// <summary>Begins the follow-up, or closes the review when there is nothing to follow up and no appeal possible.</summary>
    public static void Enter(ReviewEdit edit)
    {
        var open = edit.Review.Conditions.Where(c => c.IsOpen).ToArray();
        if (open.Length == 0 && edit.Find(ReviewDeadline.AppealWindow) is null)
        {
            edit.Go(ReviewStep.Closed);
            return;
        }
        edit.Go(ReviewStep.FollowUp);
        foreach (var condition in open)
        {
            var least = edit.InDays(DaysAfterAnAppeal);
            if (condition.State == ConditionState.Reported)
            {
                edit.Open(ReviewDeadline.IdOf(ReviewDeadline.ConditionCheck, condition.Number), least);
            }
            else
            {
                edit.Open(ReviewDeadline.IdOf(ReviewDeadline.Condition, condition.Number), condition.Due > least ? condition.Due : least);
            }
        }
    }

    /// <summary>Closes the review when nothing is open any more.</summary>
    public static void CloseWhenDone(ReviewEdit edit)
    {
        if (edit.Review.Step == ReviewStep.FollowUp && edit.Review.Conditions.All(c => !c.IsOpen) && edit.Find(ReviewDeadline.AppealWindow) is null)
        {
            edit.Go(ReviewStep.Closed);
        }
    }

    /// <summary>While an appeal is heard, nobody is held to a condition.</summary>
    public static void Suspend(ReviewEdit edit)
    {
        foreach (var deadline in edit.Review.Deadlines.Where(d => d.Kind is ReviewDeadline.Condition or ReviewDeadline.ConditionCheck))
        {
            edit.Close(deadline.Id);
        }
    }

    /// <summary>The conditions of a decision that does not stand any more.</summary>
    public static void VoidAll(ReviewEdit edit)
    {
        Suspend(edit);
        edit.Review = edit.Review with { Conditions = [.. edit.Review.Conditions.Select(c => c.IsOpen ? c with { State = ConditionState.Void } : c)] };
    }

    public static void Report(ReviewEdit edit, ReportOnCondition command)
    {
        var condition = Find(edit, command.Number);
        if (condition.State != ConditionState.Open)
        {
            ReviewEdit.Refuse(Refused.NotFound, "This condition is reported already; the agency is looking at it.");
        }
        EvidenceHandling.Add(edit, command.PackId, PackChannel.FollowUp, condition.Due, edit.Now > condition.Due, condition.Number);
        EvidenceHandling.Read(edit, null);
        Set(edit, condition with { State = ConditionState.Reported });
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.Condition, condition.Number));
        edit.Open(ReviewDeadline.IdOf(ReviewDeadline.ConditionCheck, condition.Number), edit.InDays(2 * edit.Settings.AnswerDays));
        edit.Tell("condition-reported", edit.Review.People.CoordinatorsOrAgency);
    }

    public static void Verify(ReviewEdit edit, VerifyCondition command)
    {
        var condition = Find(edit, command.Number);
        var due = command.Met || command.Due is null ? condition.Due : edit.Future(command.Due.Value);
        var again = !command.Met && command.Due is not null;
        Set(edit, condition with
        {
            State = command.Met ? ConditionState.Met : again ? ConditionState.Open : ConditionState.NotMet,
            Due = due,
            Findings = [.. condition.Findings, ReviewEdit.Text(command.Finding, "what was found")],
        });
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.Condition, condition.Number));
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.ConditionCheck, condition.Number));
        if (again)
        {
            edit.Open(ReviewDeadline.IdOf(ReviewDeadline.Condition, condition.Number), due);
        }
        edit.Tell("condition-verified", edit.Review.People.Institution, ("met", command.Met ? "yes" : "no"));
        CloseWhenDone(edit);
    }

    static ReviewCondition Find(ReviewEdit edit, int number) =>
        edit.Review.Conditions.FirstOrDefault(c => c.Number == number && c.IsOpen) ?? throw new IllegalReviewCommandException(Refused.NotFound, "There is no open condition of this number.");

    static void Set(ReviewEdit edit, ReviewCondition condition) =>
        edit.Review = edit.Review with { Conditions = [.. edit.Review.Conditions.Select(c => c.Number == condition.Number ? condition : c)] };
}
