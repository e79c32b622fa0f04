using System.Globalization;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Reviews.Tests.Year;

/// <summary>The people around one review and their habits; some are late, silent or object.</summary>
sealed class People(int number)
{
    static readonly Actor Coordinator = new("coordinator", Role.Coordinator);
    static readonly Actor Admin = new("admin", Role.AgencyAdmin);
    readonly Actor submitter = new($"submitter-{number}", Role.InstitutionSubmitter);
    readonly Actor students = new($"students-{number}", Role.StudentSubmitter);

    public bool IsLate => number % 5 == 0;

    public bool AsksForTime => number % 11 == 3;

    public bool Withdraws => number % 13 == 4;

    public bool ReturnsInPart => number % 7 == 2;

    public bool ComesLateWithConditions => number % 6 == 1;

    public bool Appeals => number % 10 == 6;

    public bool HasConflict => number % 9 == 5;

    public bool IsDraftCommented => number % 2 == 0;

    /// <summary>Three members of 120 for each review, and a secretary of the agency.</summary>
    public IReadOnlyList<ProposedMember> Panel { get; } =
    [
        new(Member(number, 0), PanelPosition.Chair, new DateOnly(2025, 5, 1)),
        new(Member(number, 1), PanelPosition.Academic, new DateOnly(2025, 5, 1)),
        new(Member(number, 2), PanelPosition.Student, new DateOnly(2025, 5, 1)),
        new(string.Create(CultureInfo.InvariantCulture, $"secretary-{number % 5}"), PanelPosition.Secretary),
    ];

    /// <summary>What somebody does with the review today; null when everybody waits. <paramref name="next"/> gives keys.</summary>
    public (Actor Actor, ReviewCommand Command)? Act(Review review, DateTimeOffset now, Func<string> next)
    {
        var inStep = now - (review.History.LastOrDefault(h => h.From != h.To)?.At ?? review.StartedAt);
        bool After(int days) => inStep >= TimeSpan.FromDays(days);
        var key = next();
        return review.Step switch
        {
            ReviewStep.Registration when After(5) => (submitter, new AgreeTerms("terms") { Key = key }),
            ReviewStep.PanelProposal => ActOnPanel(review, After(4), key),
            ReviewStep.Submission => ActOnSubmission(review, now, After(20), key),
            ReviewStep.Completeness when After(2) => (Coordinator, new JudgeCompleteness(true, [], null) { Key = key }),
            ReviewStep.Analysis when review.Analyses[^1].Problem is not null => (Coordinator, new RepeatAnalysis { Key = key, Reason = "It failed." }),
            ReviewStep.Briefing when After(3) => (Chair(review), new BriefPanel("first impressions") { Key = key }),
            ReviewStep.DeskReview => ActOnDesk(review, After(3), After(9), key),
            ReviewStep.SiteVisit when review.EvidenceRequests.Any(r => r.IsOpen) && After(2) => (submitter, new AnswerEvidenceRequest(1, $"pack-{number}-more") { Key = key }),
            ReviewStep.SiteVisit when After(10) => (Secretary(review), new RecordVisit("notes") { Key = key }),
            ReviewStep.ReportDraft when After(18) => (Secretary(review), new SendReportDraft("report", "copy") { Key = key }),
            ReviewStep.FactualAccuracy when IsDraftCommented && After(10) => (submitter, new CommentFacts([new CommentedFact("IQ1", "It is 60 learners."), new CommentedFact("IQ2", "The rule is of 2024.")]) { Key = key }),
            ReviewStep.PanelResponse when After(1) => (Secretary(review), new AnswerFact(review.FactComments.First(c => c.Answer is null).Number, true, "Changed.") { Key = key }),
            ReviewStep.PanelApproval when After(2) => ActOnApproval(review, key),
            ReviewStep.Decision when After(7) => (new Actor("body", Role.DecisionBody), Decision(now, key)),
            ReviewStep.Embargo when Appeals && review.Appeals.Count == 0 && After(3) => (submitter, new LodgeAppeal("The panel overlooked annex 3.") { Key = key }),
            ReviewStep.Appeal when After(20) => (new Actor("appeals", Role.AppealsBody), new DecideAppeal(number % 20 == 6, "reasons", ["appeals"]) { Key = key }),
            ReviewStep.Publication when After(2) => (Coordinator, new Publish("https://agency.example/" + review.Id, null) { Key = key }),
            ReviewStep.FollowUp => ActOnConditions(review, now, key),
            ReviewStep.Withdrawn when number % 26 == 4 && After(9) && review.ReopenAt is not null => (Admin, new Reopen(now.AddDays(20)) { Key = key, Reason = "The programme goes on." }),
            _ => null,
        };
    }

    (Actor, ReviewCommand)? ActOnPanel(Review review, bool ready, string key)
    {
        if (!ready)
        {
            return null;
        }
        if (review.Panel.Count == 0)
        {
            return (Coordinator, new ProposePanel(Panel) { Key = key });
        }
        if (review.Panel.FirstOrDefault(m => m.Declared is null) is { } silent)
        {
            var conflicted = HasConflict && silent.PersonId == Panel[1].PersonId;
            return (As(silent), new DeclareInterests(conflicted ? [new Interest(InterestKind.Advice, "the institution", new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1))] : []) { Key = key });
        }
        if (review.Panel.FirstOrDefault(m => m.IsConflicted) is { } conflict)
        {
            return (Coordinator, new ReplaceMember(conflict.PersonId, new ProposedMember(conflict.PersonId + "-successor", PanelPosition.Academic, new DateOnly(2025, 5, 1))) { Key = key, Reason = "conflict of interest" });
        }
        return number % 3 == 0 && review.Deadlines.Any(d => d.Id == ReviewDeadline.PanelObjection)
            ? (submitter, new ConsentToPanel { Key = key })
            : (Coordinator, new ConfirmPanel { Key = key });
    }

    (Actor, ReviewCommand)? ActOnSubmission(Review review, DateTimeOffset now, bool later, string key)
    {
        var due = review.Deadlines.First(d => d.Id == "submission").Due;
        if (Withdraws && later && review.ReopenAt is null && review.History.All(h => h.What != "reopen"))
        {
            return (submitter, new Withdraw { Key = key, Reason = "The programme ends." });
        }
        if (later && review.StudentSubmissions.Count == 0 && number % 2 == 1)
        {
            return (students, new SubmitStudentReport($"students-{number}") { Key = key });
        }
        if (AsksForTime && later && review.Extensions.Count == 0)
        {
            return (submitter, new RequestExtension("submission", due.AddDays(14)) { Key = key, Reason = "Exams." });
        }
        if (review.Extensions.FirstOrDefault(e => e.Granted is null) is { } asked)
        {
            return (Coordinator, new DecideExtension(asked.Number, true, null) { Key = key });
        }
        return (IsLate ? now > due.AddDays(6) : now > due.AddDays(-2)) ? (submitter, new SubmitPack($"pack-{number}") { Key = key }) : null;
    }

    (Actor, ReviewCommand)? ActOnDesk(Review review, bool early, bool later, string key)
    {
        if (early && review.EvidenceRequests.Count == 0)
        {
            return (Chair(review), new RequestEvidence(["Who decides on recognition?"], null) { Key = key });
        }
        var awaited = review.AwaitedReturns.FirstOrDefault(m => !(ReturnsInPart && m == Panel[2].PersonId));
        return later && awaited is not null ? (As(review.Panel.First(m => m.PersonId == awaited)), new ReturnWorkbook("file-" + awaited, null) { Key = key }) : null;
    }

    static (Actor, ReviewCommand)? ActOnApproval(Review review, string key)
    {
        var silent = review.Panel.FirstOrDefault(m => m.Votes && review.Votes.All(v => v.PersonId != m.PersonId));
        return silent is null
            ? (Chair(review), new ApproveReport("final", Outcome.Conditional) { Key = key })
            : (As(silent), new VoteOnReport(silent.Position != PanelPosition.Student, "I see it otherwise.") { Key = key });
    }

    Decide Decision(DateTimeOffset now, string key) => number % 4 == 3
        ? new Decide(Outcome.Positive, ["body"], []) { Key = key, Reason = "The condition was met meanwhile." }
        : new Decide(Outcome.Conditional, ["body"], [new NewCondition("Publish the rules of recognition.", ["IQ2"], now.AddDays(60))]) { Key = key };

    (Actor, ReviewCommand)? ActOnConditions(Review review, DateTimeOffset now, string key)
    {
        if (review.Conditions.FirstOrDefault(c => c.State == ConditionState.Reported) is { } reported)
        {
            return (Coordinator, new VerifyCondition(reported.Number, true, "The rules are public.", null) { Key = key });
        }
        return review.Conditions.FirstOrDefault(c => c.State == ConditionState.Open) is { } open && now > open.Due.AddDays(ComesLateWithConditions ? 20 : -10)
            ? (submitter, new ReportOnCondition(open.Number, $"pack-{number}-condition") { Key = key })
            : null;
    }

    static string Member(int review, int place) => string.Create(CultureInfo.InvariantCulture, $"member-{review * 3 + place}");

    static Actor Chair(Review review) => As(review.Panel.First(m => m.Position == PanelPosition.Chair));

    static Actor Secretary(Review review) => As(review.Panel.First(m => m.Position == PanelPosition.Secretary));

    static Actor As(PanelMember member) => new(member.PersonId, App.Reviews.PanelGrants.RoleOf(member.Position));
}
