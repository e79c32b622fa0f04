namespace QaPipeline.Domain.Reviews;

/// <summary>Evidence in all its versions, and its readings.</summary>
static class EvidenceHandling
{
    public static void Submit(ReviewEdit edit, SubmitPack command)
    {
        var due = edit.Find(ReviewStep.Submission.Name())!.Due;
        Add(edit, command.PackId, PackChannel.Submission, due, edit.Now > LocalTime.AddDays(due, edit.Settings.GraceDays, edit.Zone));
        edit.Go(ReviewStep.Completeness);
    }

    public static void SubmitOfStudents(ReviewEdit edit, SubmitStudentReport command)
    {
        var late = edit.Review.Step != ReviewStep.Submission || edit.Now > LocalTime.AddDays(edit.Find(ReviewStep.Submission.Name())!.Due, edit.Settings.GraceDays, edit.Zone);
        edit.Review = edit.Review with
        {
            StudentSubmissions = [.. edit.Review.StudentSubmissions, new StudentSubmission(ReviewEdit.Text(command.PackId, "the id of the pack"), edit.Now, late, edit.Actor.PersonId)],
        };
        edit.Tell("student-submission", edit.Review.People.CoordinatorsOrAgency);
        if (edit.Review.Step > ReviewStep.Completeness)
        {
            Read(edit, "A submission of students came in.");
        }
    }

    public static void Judge(ReviewEdit edit, JudgeCompleteness command)
    {
        if (command.Complete)
        {
            Read(edit, null);
            edit.Go(ReviewStep.Analysis);
            return;
        }
        if (command.Missing.Count == 0 || command.Due is not { } due)
        {
            throw new IllegalReviewCommandException(Refused.Missing, "Say what is missing and until when the institution has time.");
        }
        edit.Go(ReviewStep.Submission, edit.Future(due));
        edit.Tell("pack-incomplete", edit.Review.People.Institution, ("missing", string.Join('\n', command.Missing)));
    }

    public static void Finish(ReviewEdit edit, FinishAnalysis command)
    {
        var run = OpenRun(edit, command.Run);
        Set(edit, run with { AnalysisId = ReviewEdit.Text(command.AnalysisId, "the id of the analysis"), FinishedAt = edit.Now });
        if (run.Number != edit.Review.Analyses.Count)
        {
            return;
        }
        if (edit.Review.Step == ReviewStep.Analysis)
        {
            edit.Go(ReviewStep.Briefing);
        }
        else if (edit.Review.ResumeAt == ReviewStep.Analysis)
        {
            edit.Review = edit.Review with { ResumeAt = ReviewStep.Briefing };
        }
        if (edit.Review.BriefedAt is not null)
        {
            edit.Tell("new-draft", ReviewRecipients.Panel(edit.Review));
        }
    }

    public static void Fail(ReviewEdit edit, FailAnalysis command)
    {
        var run = OpenRun(edit, command.Run);
        Set(edit, run with { Problem = ReviewEdit.Text(command.Problem, "what went wrong"), FinishedAt = edit.Now });
        edit.Tell("analysis-failed", edit.Review.People.CoordinatorsOrAgency);
    }

    public static void Repeat(ReviewEdit edit, string reason)
    {
        if (edit.Review.OpenAnalyses.Any())
        {
            ReviewEdit.Refuse(Refused.Invalid, "The evidence is being read already.");
        }
        if (edit.Review.Packs.Count == 0)
        {
            ReviewEdit.Refuse(Refused.Missing, "There is no evidence yet.");
        }
        Read(edit, reason);
    }

    public static void Change(ReviewEdit edit, ChangeFramework command)
    {
        edit.Review = edit.Review with
        {
            Framework = ReviewEdit.Text(command.Framework, "the framework"),
            FrameworkVersion = ReviewEdit.Text(command.FrameworkVersion, "the version of the framework"),
        };
        if (edit.Review.Analyses.Count > 0)
        {
            Read(edit, command.Reason);
        }
    }

    public static void Request(ReviewEdit edit, RequestEvidence command)
    {
        if (command.Points.Count is 0 or > 200 || command.Points.Any(string.IsNullOrWhiteSpace))
        {
            ReviewEdit.Refuse(Refused.Missing, "Say what is asked for, in 1 to 200 points.");
        }
        var number = edit.Review.EvidenceRequests.Count + 1;
        var due = command.Due is { } day ? edit.Future(day) : edit.InDays(edit.Settings.EvidenceRequestDays);
        edit.Review = edit.Review with { EvidenceRequests = [.. edit.Review.EvidenceRequests, new EvidenceRequest(number, command.Points, edit.Now, edit.Actor.PersonId)] };
        edit.Open(ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, number), due);
        edit.Tell("evidence-requested", edit.Review.People.Institution, ("due", ReviewEdit.Iso(due)), ("points", string.Join('\n', command.Points)));
    }

    public static void Answer(ReviewEdit edit, AnswerEvidenceRequest command)
    {
        var request = OpenRequest(edit, command.Number);
        var id = ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, request.Number);
        var due = edit.Find(id)!.Due;
        var version = Add(edit, command.PackId, PackChannel.Additional, due, edit.Now > due, request.Number);
        SetRequest(edit, request with { AnsweredBy = version });
        edit.Close(id);
        Read(edit, null);
        edit.Tell("evidence-received", [.. ReviewRecipients.Panel(edit.Review), .. edit.Review.People.CoordinatorsOrAgency]);
    }

    public static void Close(ReviewEdit edit, CloseEvidenceRequest command)
    {
        SetRequest(edit, OpenRequest(edit, command.Number) with { ClosedBecause = command.Reason });
        edit.Close(ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, command.Number));
    }

    /// <summary>Ends all requests that are still open.</summary>
    public static void CloseAll(ReviewEdit edit, string because)
    {
        foreach (var request in edit.Review.EvidenceRequests.Where(r => r.IsOpen))
        {
            SetRequest(edit, request with { ClosedBecause = because });
            edit.Close(ReviewDeadline.IdOf(ReviewDeadline.EvidenceRequest, request.Number));
        }
    }

    public static void AddOfVisit(ReviewEdit edit, AddVisitEvidence command)
    {
        Add(edit, command.PackId, PackChannel.Visit, null, late: false);
        Read(edit, null);
    }

    /// <summary>Adds a version of the evidence and answers its number.</summary>
    public static int Add(ReviewEdit edit, string packId, PackChannel channel, DateTimeOffset? due, bool late, int? answers = null)
    {
        var number = edit.Review.Packs.Count + 1;
        var version = new PackVersion(number, ReviewEdit.Text(packId, "the id of the pack"), channel, edit.Now, due, late, edit.Actor.PersonId) { Answers = answers };
        edit.Review = edit.Review with { Packs = [.. edit.Review.Packs, version] };
        return number;
    }

    /// <summary>Asks for a reading of all evidence so far. One that has not begun to cover it is replaced.</summary>
    public static void Read(ReviewEdit edit, string? reason)
    {
        var run = new AnalysisRun(edit.Review.Analyses.Count + 1, edit.Review.Packs.Count, edit.Review.Framework, edit.Review.FrameworkVersion, edit.Now) { Reason = reason };
        edit.Review = edit.Review with
        {
            Analyses = [.. edit.Review.Analyses.Select(a => a.IsOpen ? a with { Problem = "Newer evidence came in.", FinishedAt = edit.Now } : a), run],
        };
    }

    static AnalysisRun OpenRun(ReviewEdit edit, int number) =>
        edit.Review.Analyses.FirstOrDefault(a => a.Number == number && a.IsOpen) ?? throw new IllegalReviewCommandException(Refused.NotFound, "There is no open analysis of this number.");

    static void Set(ReviewEdit edit, AnalysisRun run) => edit.Review = edit.Review with { Analyses = [.. edit.Review.Analyses.Select(a => a.Number == run.Number ? run : a)] };

    static EvidenceRequest OpenRequest(ReviewEdit edit, int number) =>
        edit.Review.EvidenceRequests.FirstOrDefault(r => r.Number == number && r.IsOpen) ?? throw new IllegalReviewCommandException(Refused.NotFound, "There is no open request of this number.");

    static void SetRequest(ReviewEdit edit, EvidenceRequest request) =>
        edit.Review = edit.Review with { EvidenceRequests = [.. edit.Review.EvidenceRequests.Select(r => r.Number == request.Number ? request : r)] };
}
