namespace QaPipeline.Domain.Reviews;

/// <summary>The work of the panel before its report: briefing, workbooks, visit.</summary>
static class DeskHandling
{
    public static void Brief(ReviewEdit edit, BriefPanel command)
    {
        ReviewEdit.Text(command.Notes, "what the briefing was about");
        if (PanelRules.Obstacles(edit.Review.Panel) is { Count: > 0 } obstacles)
        {
            ReviewEdit.Refuse(Refused.Conflict, string.Join(' ', obstacles));
        }
        edit.Review = edit.Review with { BriefedAt = edit.Now };
        edit.Go(ReviewStep.DeskReview);
    }

    public static void Return(ReviewEdit edit, ReturnWorkbook command)
    {
        var review = edit.Review;
        var late = review.Step != ReviewStep.DeskReview || edit.Now > edit.Find(ReviewStep.DeskReview.Name())!.Due;
        edit.Review = review with
        {
            Returns = [.. review.Returns, new WorkbookReturn(review.Returns.Count + 1, edit.Actor.PersonId, ReviewEdit.Text(command.File, "the hash of the file"), edit.Now, late, review.PanelNumber, command.AnalysisId)],
            MissingReturns = [.. review.MissingReturns.Where(m => m != edit.Actor.PersonId)],
        };
        if (review.Step == ReviewStep.DeskReview && edit.Review.AwaitedReturns.Count == 0)
        {
            edit.Go(ReviewStep.SiteVisit);
        }
    }

    public static void Close(ReviewEdit edit)
    {
        edit.Review = edit.Review with { MissingReturns = edit.Review.AwaitedReturns };
        edit.Go(ReviewStep.SiteVisit);
    }

    public static void Plan(ReviewEdit edit, PlanVisit command)
    {
        if (command.Day < edit.Today)
        {
            ReviewEdit.Refuse(Refused.Invalid, "The day of the visit is over already.");
        }
        edit.Review = edit.Review with { Visit = edit.Review.Visit with { Day = command.Day, Programme = ReviewEdit.Text(command.Programme, "the programme") } };
        var end = LocalTime.EndOf(command.Day, edit.Zone);
        // The visit is over when its day is over, or a week later where it lasts several days.
        var due = LocalTime.AddDays(end, 7, edit.Zone);
        if (edit.Find(ReviewStep.SiteVisit.Name()) is { } running)
        {
            edit.Move(running, due);
        }
        else
        {
            edit.Review = edit.Review with { Calendar = [.. edit.Review.Calendar.Select(p => p.Step == ReviewStep.SiteVisit ? p with { Due = due } : p)] };
        }
        edit.Tell("visit-planned", [.. ReviewRecipients.Panel(edit.Review), .. edit.Review.People.Institution], ("visit", ReviewEdit.Iso(end)));
    }

    public static void Record(ReviewEdit edit, RecordVisit command)
    {
        edit.Review = edit.Review with { Visit = edit.Review.Visit with { Notes = ReviewEdit.Text(command.Notes, "the notes of the visit"), HeldAt = edit.Now, NoneBecause = null, ValidatedBy = null } };
        edit.Go(ReviewStep.ReportDraft);
    }

    public static void Waive(ReviewEdit edit, WaiveVisit command)
    {
        edit.Review = edit.Review with { Visit = edit.Review.Visit with { NoneBecause = command.Reason, ValidatedBy = ReviewEdit.Text(command.ValidatedBy, "how the evidence was validated without a visit") } };
        edit.Go(ReviewStep.ReportDraft);
    }
}
