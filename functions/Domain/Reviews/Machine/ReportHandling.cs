namespace QaPipeline.Domain.Reviews;

/// <summary>The report: draft, check of facts, approval by the panel.</summary>
static class ReportHandling
{
    public static void Send(ReviewEdit edit, SendReportDraft command)
    {
        EvidenceHandling.CloseAll(edit, "No answer came before the report draft.");
        AddVersion(edit, command.File, ReviewEdit.Text(command.InstitutionCopy, "the hash of the institution's copy"));
        edit.Go(ReviewStep.FactualAccuracy);
    }

    public static void Comment(ReviewEdit edit, CommentFacts command)
    {
        var first = edit.Review.FactComments.Count + 1;
        var version = edit.Review.Reports[^1].Number;
        edit.Review = edit.Review with
        {
            FactComments = [.. edit.Review.FactComments, .. command.Comments.Select((c, i) => new FactComment(first + i, version, c.Place ?? "", ReviewEdit.Text(c.Comment, "each comment"), edit.Now))],
        };
        AfterTheCheck(edit);
    }

    /// <summary>Every comment is answered before the panel approves.</summary>
    public static void AfterTheCheck(ReviewEdit edit) =>
        edit.Go(edit.Review.FactComments.Any(c => c.Answer is null) ? ReviewStep.PanelResponse : ReviewStep.PanelApproval);

    public static void Answer(ReviewEdit edit, AnswerFact command)
    {
        if (edit.Review.FactComments.FirstOrDefault(c => c.Number == command.Number) is not { Answer: null } comment)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, "There is no open comment of this number.");
        }
        var answered = comment with { Answer = ReviewEdit.Text(command.Answer, "an answer"), Accepted = command.Accepted };
        edit.Review = edit.Review with { FactComments = [.. edit.Review.FactComments.Select(c => c.Number == answered.Number ? answered : c)] };
        if (edit.Review.FactComments.All(c => c.Answer is not null))
        {
            edit.Tell("comments-answered", edit.Review.People.Institution);
            edit.Go(ReviewStep.PanelApproval);
        }
    }

    public static void Revise(ReviewEdit edit)
    {
        edit.Review = edit.Review with { Votes = [] };
        edit.Go(ReviewStep.ReportDraft);
    }

    public static void Vote(ReviewEdit edit, VoteOnReport command)
    {
        var dissent = command.Agrees ? null : ReviewEdit.Text(command.Dissent, "the dissent in the member's words");
        edit.Review = edit.Review with
        {
            Votes = [.. edit.Review.Votes.Where(v => v.PersonId != edit.Actor.PersonId), new PanelVote(edit.Actor.PersonId, command.Agrees, dissent, edit.Now)],
        };
    }

    public static void Approve(ReviewEdit edit, ApproveReport command)
    {
        var review = edit.Review;
        var silent = review.Panel.Count(m => m.Votes && review.Votes.All(v => v.PersonId != m.PersonId));
        if (silent > 0 && string.IsNullOrWhiteSpace(command.Reason))
        {
            ReviewEdit.Refuse(Refused.Missing, $"{silent} members have not said whether they agree. Wait for them, or give the reason for going on without.");
        }
        if (review.Votes.Count == 0 || review.Votes.Count(v => !v.Agrees) * 2 > review.Votes.Count)
        {
            ReviewEdit.Refuse(Refused.Missing, "The panel does not agree with the text: let the secretary revise it.");
        }
        if (review.Objections.Any(o => o.Answer is null))
        {
            ReviewEdit.Refuse(Refused.Missing, "The institution's objection to a member is not answered: the agency answers it before the panel approves.");
        }
        AddVersion(edit, command.File, null);
        var approval = new PanelApprovalRecord(edit.Review.Reports.Count, command.Recommendation, edit.Now, edit.Actor.PersonId) { WithoutAllBecause = silent > 0 ? command.Reason : null };
        edit.Review = edit.Review with { Approvals = [.. edit.Review.Approvals, approval] };
        edit.Go(ReviewStep.Decision);
    }

    static void AddVersion(ReviewEdit edit, string file, string? institutionCopy)
    {
        var report = new ReportVersion(edit.Review.Reports.Count + 1, ReviewEdit.Text(file, "the hash of the report"), edit.Now, edit.Actor.PersonId) { InstitutionCopy = institutionCopy };
        edit.Review = edit.Review with { Reports = [.. edit.Review.Reports, report] };
    }
}
