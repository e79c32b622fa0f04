namespace QaPipeline.Domain.Reviews;

/// <summary>Decision, publication, appeals and complaints.</summary>
static class DecisionHandling
{
    public static void ReferBack(ReviewEdit edit)
    {
        edit.Review = edit.Review with { Votes = [] };
        edit.Go(ReviewStep.PanelApproval);
    }

    public static void Decide(ReviewEdit edit, Decide command)
    {
        var review = edit.Review;
        var panel = review.Panel.Select(m => m.PersonId).Concat(review.FormerMembers.Select(m => m.Member.PersonId)).ToHashSet(StringComparer.Ordinal);
        if (command.Deciders.Count == 0)
        {
            ReviewEdit.Refuse(Refused.Missing, "Say who decided.");
        }
        if (command.Deciders.Append(edit.Actor.PersonId).Any(panel.Contains))
        {
            ReviewEdit.Refuse(Refused.Conflict, "Somebody who was on the panel can't decide on its report.");
        }
        if ((command.Outcome == Outcome.Conditional) != (command.Conditions.Count > 0))
        {
            ReviewEdit.Refuse(Refused.Invalid, "A conditional decision has conditions, and no other decision has.");
        }
        var deviates = (review.Approvals.Count > 0 ? review.Approvals[^1].Recommendation : null) is { } recommended && recommended != command.Outcome;
        if (deviates && string.IsNullOrWhiteSpace(command.Reason))
        {
            ReviewEdit.Refuse(Refused.Missing, "The decision differs from the panel's recommendation: give the reason.");
        }
        var decision = new Decision(review.Decisions.Count + 1, command.Outcome, edit.Now, edit.Actor.PersonId) { Deciders = command.Deciders, DeviatesBecause = deviates ? command.Reason : null };
        FollowUpHandling.VoidAll(edit);
        var first = edit.Review.Conditions.Count + 1;
        edit.Review = edit.Review with
        {
            Decisions = [.. review.Decisions.Select(d => d with { SetAside = true }), decision],
            Conditions =
            [
                .. edit.Review.Conditions,
                .. command.Conditions.Select((c, i) => new ReviewCondition(first + i, decision.Number, ReviewEdit.Text(c.Text, "the wording of each condition"), edit.Future(c.Due)) { Criteria = c.Criteria }),
            ],
        };
        edit.Go(ReviewStep.Embargo);
        edit.Open(ReviewDeadline.AppealWindow, edit.InDays(edit.Settings.AppealDays));
        edit.Tell("decision", [.. edit.Review.People.Institution, .. ReviewRecipients.Panel(edit.Review)], ("outcome", command.Outcome.ToString().ToLowerInvariant()));
    }

    public static void Publish(ReviewEdit edit, Publish command)
    {
        var publication = new Publication(edit.Now, edit.Actor.PersonId, ReviewEdit.Text(command.Address, "the address at which report and decision are published")) { DeqarId = command.DeqarId };
        edit.Review = edit.Review with { Publications = [.. edit.Review.Publications, publication] };
        FollowUpHandling.Enter(edit);
    }

    public static void Appeal(ReviewEdit edit, LodgeAppeal command)
    {
        if (edit.Find(ReviewDeadline.AppealWindow) is null)
        {
            ReviewEdit.Refuse(Refused.Missing, "The time for an appeal is over. You can still lodge a complaint.");
        }
        edit.Review = edit.Review with
        {
            Appeals = [.. edit.Review.Appeals, new Appeal(edit.Review.Appeals.Count + 1, ReviewEdit.Text(command.Grounds, "the grounds of the appeal"), edit.Now, edit.Actor.PersonId, edit.Review.Step)],
        };
        edit.Close(ReviewDeadline.AppealWindow);
        FollowUpHandling.Suspend(edit);
        edit.Go(ReviewStep.Appeal);
    }

    public static void DecideAppeal(ReviewEdit edit, DecideAppeal command)
    {
        var involved = edit.Review.Involved();
        if (command.Deciders.Count == 0)
        {
            ReviewEdit.Refuse(Refused.Missing, "Say who decided on the appeal.");
        }
        if (command.Deciders.Append(edit.Actor.PersonId).Any(involved.Contains))
        {
            ReviewEdit.Refuse(Refused.Conflict, "Somebody who took part in the review before can't decide on an appeal.");
        }
        var appeal = edit.Review.Appeals[^1] with { Upheld = command.Upheld, Reasons = ReviewEdit.Text(command.Reasons, "the reasons"), Deciders = command.Deciders };
        edit.Review = edit.Review with { Appeals = [.. edit.Review.Appeals.SkipLast(1), appeal] };
        edit.Tell("appeal-decided", [.. edit.Review.People.Institution, .. edit.Review.People.CoordinatorsOrAgency, .. edit.Review.People.DecisionBody], ("upheld", command.Upheld ? "yes" : "no"));
        if (command.Upheld)
        {
            edit.Review = edit.Review with { Decisions = [.. edit.Review.Decisions.Select(d => d with { SetAside = true })] };
            FollowUpHandling.VoidAll(edit);
            edit.Go(ReviewStep.Decision);
        }
        else if (appeal.From == ReviewStep.FollowUp)
        {
            FollowUpHandling.Enter(edit);
        }
        else
        {
            edit.Go(appeal.From);
        }
    }

    public static void Complain(ReviewEdit edit, LodgeComplaint command)
    {
        var number = edit.Review.Complaints.Count + 1;
        edit.Review = edit.Review with { Complaints = [.. edit.Review.Complaints, new Complaint(number, ReviewEdit.Text(command.Text, "the complaint"), edit.Now, edit.Actor.PersonId)] };
        edit.Open(ReviewDeadline.IdOf(ReviewDeadline.Complaint, number), edit.InDays(edit.Settings.AnswerDays));
        edit.Tell("complaint", edit.Review.People.CoordinatorsOrAgency);
    }

    public static void Answer(ReviewEdit edit, AnswerComplaint command)
    {
        if (edit.Review.Complaints.FirstOrDefault(c => c.Number == command.Number) is not { Answer: null } complaint)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, "There is no open complaint of this number.");
        }
        if (complaint.By == edit.Actor.PersonId)
        {
            ReviewEdit.Refuse(Refused.NotAllowed, "Somebody else has to answer your complaint.");
        }
        var answered = complaint with { Answer = ReviewEdit.Text(command.Answer, "an answer") };
        edit.Review = edit.Review with { Complaints = [.. edit.Review.Complaints.Select(c => c.Number == answered.Number ? answered : c)] };
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.Complaint, answered.Number));
        edit.Tell("complaint-answered", [complaint.By]);
    }
}
