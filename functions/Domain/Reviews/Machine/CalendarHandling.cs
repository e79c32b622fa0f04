using System.Globalization;
using QaPipeline.Domain.People;

namespace QaPipeline.Domain.Reviews;

/// <summary>Deadlines: moved, extended, reminded of, passed.</summary>
static class CalendarHandling
{
    static readonly string[] OfInstitution = ["registration", "submission", "factual-accuracy", ReviewDeadline.EvidenceRequest, ReviewDeadline.Condition, ReviewDeadline.PanelObjection];
    static readonly string[] OfPanel = ["desk-review", "site-visit", "report-draft", "panel-response", "panel-approval"];
    static readonly string[] OfStudents = ["submission"];

    public static void Move(ReviewEdit edit, MoveDeadline command)
    {
        var due = edit.Future(command.Due);
        if (edit.Find(command.Deadline) is { } running)
        {
            edit.Move(running, due);
            edit.Tell("deadline-moved", [.. ReviewRecipients.Of(edit.Review, running.Id), .. edit.Review.People.CoordinatorsOrAgency], ("deadline", running.Id), ("due", ReviewEdit.Iso(due)));
            return;
        }
        if (edit.Review.Calendar.FirstOrDefault(p => p.Step.Name() == command.Deadline && p.Step > edit.Review.Step && !edit.Review.HasEnded) is not { } planned)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, $"Nothing waits for '{command.Deadline}', now or later.");
        }
        edit.Review = edit.Review with { Calendar = [.. edit.Review.Calendar.Select(p => p == planned ? p with { Due = due } : p)] };
    }

    public static void Request(ReviewEdit edit, RequestExtension command)
    {
        var deadline = edit.Find(command.Deadline);
        var kinds = edit.Actor.Role switch
        {
            Role.InstitutionSubmitter => OfInstitution,
            Role.StudentSubmitter => OfStudents,
            _ => OfPanel,
        };
        if (deadline is null || !kinds.Contains(deadline.Kind, StringComparer.Ordinal))
        {
            throw new IllegalReviewCommandException(Refused.NotFound, $"You are not waited for with '{command.Deadline}'.");
        }
        if (command.Until <= deadline.Due)
        {
            ReviewEdit.Refuse(Refused.Invalid, "More time ends after the deadline.");
        }
        var number = edit.Review.Extensions.Count + 1;
        edit.Review = edit.Review with
        {
            Extensions = [.. edit.Review.Extensions, new ExtensionRequest(number, deadline.Id, edit.Future(command.Until), command.Reason!, edit.Now, edit.Actor.PersonId, edit.Actor.Role)],
        };
        edit.Open(ReviewDeadline.IdOf(ReviewDeadline.Extension, number), edit.InDays(edit.Settings.AnswerDays));
        edit.Tell("extension-requested", edit.Review.People.CoordinatorsOrAgency, ("deadline", deadline.Id));
    }

    public static void Decide(ReviewEdit edit, DecideExtension command)
    {
        if (edit.Review.Extensions.FirstOrDefault(e => e.Number == command.Number) is not { Granted: null } request)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, "There is no open request of this number.");
        }
        var deadline = edit.Find(request.Deadline)!;
        var until = command.Granted ? edit.Future(command.Until ?? request.Until) : deadline.Due;
        var answer = command.Granted ? command.Reason : ReviewEdit.Text(command.Reason, "the reason of the refusal");
        edit.Review = edit.Review with { Extensions = [.. edit.Review.Extensions.Select(e => e.Number == request.Number ? e with { Granted = command.Granted, Answer = answer } : e)] };
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.Extension, request.Number));
        if (command.Granted)
        {
            edit.Move(deadline, until);
        }
        else if (deadline.Overdue > 0)
        {
            // It was kept open for this answer: now it passes.
            edit.Replace(deadline with { Overdue = 0, Round = edit.Before.Revision + 1 });
        }
        edit.Tell("extension-decided", [request.By], ("deadline", deadline.Id), ("due", ReviewEdit.Iso(until)), ("granted", command.Granted ? "yes" : "no"));
    }

    public static void Withdraw(ReviewEdit edit)
    {
        EvidenceHandling.CloseAll(edit, "The review was withdrawn.");
        edit.Review = edit.Review with { ReopenAt = edit.Review.Step, ReopenObjections = edit.Find(ReviewDeadline.PanelObjection) is not null };
        edit.Tell("withdrawn", ReviewRecipients.Panel(edit.Review));
        edit.Go(ReviewStep.Withdrawn);
    }

    public static void Reopen(ReviewEdit edit, Reopen command)
    {
        // What was decided once is taken up again by those who decide.
        var step = edit.Review.ReopenAt ?? ReviewStep.Decision;
        var objections = edit.Review.ReopenObjections;
        edit.Review = edit.Review with { ReopenAt = null, ReopenObjections = false };
        edit.Go(step, edit.Future(command.Due));
        PanelHandling.TakeUpObjections(edit, objections);
    }

    public static void Remind(ReviewEdit edit, Remind command)
    {
        if (edit.Find(command.Deadline) is not { } deadline || !edit.Settings.RemindersOf(deadline.Kind).Contains(command.DaysBefore) || deadline.Reminded.Contains(command.DaysBefore))
        {
            throw new IllegalReviewCommandException(Refused.NotFound, "There is no such reminder to send.");
        }
        if (ReviewClock.ReminderAt(deadline, command.DaysBefore, edit.Zone) > edit.Now)
        {
            ReviewEdit.Refuse(Refused.Invalid, "It is too early for this reminder.");
        }
        edit.Replace(deadline with { Reminded = [.. deadline.Reminded, command.DaysBefore] });
        // After a time without the system several are due at once: only the last of them makes sense to its reader.
        var outdated = deadline.Due <= edit.Now
            || edit.Settings.RemindersOf(deadline.Kind).Any(d => d < command.DaysBefore && ReviewClock.ReminderAt(deadline, d, edit.Zone) <= edit.Now);
        if (outdated)
        {
            return;
        }
        var days = command.DaysBefore.ToString(CultureInfo.InvariantCulture);
        edit.Tell(deadline.Kind + "-reminder", ReviewRecipients.Of(edit.Review, deadline.Id), ("deadline", deadline.Id), ("due", ReviewEdit.Iso(deadline.Due)), ("days", days));
        if (deadline.Kind == ReviewStep.Submission.Name() && edit.Review.StudentSubmissions.Count == 0)
        {
            edit.Tell("student-submission-reminder", edit.Review.People.Students, ("deadline", deadline.Id), ("due", ReviewEdit.Iso(deadline.Due)), ("days", days));
        }
    }

    public static void Pass(ReviewEdit edit, PassDeadline command)
    {
        if (edit.Find(command.Deadline) is not { } deadline)
        {
            throw new IllegalReviewCommandException(Refused.NotFound, "Nothing waits for that any more.");
        }
        if (ReviewClock.PassesAt(deadline, edit.Settings, edit.Zone) > edit.Now)
        {
            ReviewEdit.Refuse(Refused.Invalid, "There is still time.");
        }
        if (edit.Review.Extensions.Any(e => e.Granted is null && e.Deadline == deadline.Id))
        {
            TellOverdue(edit, deadline);
            return;
        }
        switch (deadline.Kind)
        {
            case ReviewDeadline.PanelObjection:
                edit.Close(deadline.Id);
                edit.Tell("objection-time-over", edit.Review.People.CoordinatorsOrAgency);
                break;
            case "desk-review" when edit.Review.Returns.Any(r => r.PanelNumber == edit.Review.PanelNumber):
                edit.Tell("returns-missing", edit.Review.People.CoordinatorsOrAgency);
                DeskHandling.Close(edit);
                break;
            case "factual-accuracy":
                ReportHandling.AfterTheCheck(edit);
                break;
            case "embargo":
                edit.Go(ReviewStep.Publication);
                break;
            case ReviewDeadline.AppealWindow:
                edit.Close(deadline.Id);
                FollowUpHandling.CloseWhenDone(edit);
                break;
            default:
                TellOverdue(edit, deadline);
                break;
        }
    }

    static void TellOverdue(ReviewEdit edit, ReviewDeadline deadline)
    {
        edit.Replace(deadline with { Overdue = deadline.Overdue + 1 });
        edit.Tell("overdue", [.. edit.Review.People.CoordinatorsOrAgency, .. deadline.Overdue == 0 ? ReviewRecipients.Of(edit.Review, deadline.Id) : []],
            ("deadline", deadline.Id), ("due", ReviewEdit.Iso(deadline.Due)), ("times", (deadline.Overdue + 1).ToString(CultureInfo.InvariantCulture)));
    }
}
