using System.Globalization;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

/// <summary>A review that is led from command to command, with a clock of its own.</summary>
sealed class ReviewStory
{
    public static readonly Actor Admin = new("admin", Role.AgencyAdmin);
    public static readonly Actor Coordinator = new("coordinator", Role.Coordinator);
    public static readonly Actor Submitter = new("submitter", Role.InstitutionSubmitter);
    public static readonly Actor Students = new("students", Role.StudentSubmitter);
    public static readonly Actor Chair = new("chair", Role.Chair);
    public static readonly Actor Academic = new("academic", Role.PanelMember);
    public static readonly Actor Student = new("student", Role.PanelMember);
    public static readonly Actor Secretary = new("secretary", Role.Secretary);
    public static readonly Actor Body = new("body", Role.DecisionBody);
    public static readonly Actor Appeals = new("appeals", Role.AppealsBody);

    int commands;

    public ReviewStory(AgencySettings? settings = null)
    {
        Settings = settings ?? new AgencySettings();
        var cycle = ReviewCycle.Of(Plan(), "20260301T0800", Now, queued: false);
        Review = ReviewMachine.Begin(cycle, "uni-a", new ReviewPeople
        {
            Coordinators = ["coordinator"], Institution = ["submitter"], Students = ["students"], DecisionBody = ["body"], AppealsBody = ["appeals"],
        }, [], Now, Settings);
    }

    public static ReviewPlan Plan() => new("plan-a", "Plan A", "iminqa", "2023", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 1), EveryYears = 4 }) { Institutions = ["uni-a"] };

    public AgencySettings Settings { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 7, 0, 0, TimeSpan.Zero);

    public Review Review { get; private set; }

    /// <summary>Takes what is pending away, as the dispatcher does.</summary>
    public void Drain() => Review = Review with { Pending = PendingWork.Nothing };

    public IReadOnlyList<Notification> Told => Review.Pending.Notifications;

    public static IReadOnlyList<ProposedMember> FullPanel { get; } =
    [
        new("chair", PanelPosition.Chair, new DateOnly(2025, 1, 1)),
        new("academic", PanelPosition.Academic, new DateOnly(2025, 1, 1)),
        new("student", PanelPosition.Student, new DateOnly(2025, 1, 1)),
        new("secretary", PanelPosition.Secretary),
    ];

    public string NewKey() => string.Create(CultureInfo.InvariantCulture, $"c{++commands}");

    public ReviewChange Do(Actor actor, ReviewCommand command)
    {
        var change = ReviewMachine.Apply(Review, command.Key.Length == 0 ? command with { Key = NewKey() } : command, actor, Now, Settings);
        Review = change.After;
        return change;
    }

    public Refused RefusalOf(Actor actor, ReviewCommand command)
    {
        var before = Review;
        var reason = Should.Throw<IllegalReviewCommandException>(() => Do(actor, command)).Reason;
        Review.ShouldBeSameAs(before);
        return reason;
    }

    /// <summary>Lets time go on and the clock do what is due, as the orchestration does.</summary>
    public void Pass(int days)
    {
        var end = Now.AddDays(days);
        while (ReviewClock.Next(Review, Settings) is { } wait && wait.At <= end)
        {
            Now = wait.At > Now ? wait.At : Now;
            Do(Actor.System, wait.Command);
        }
        Now = end;
    }

    /// <summary>Lets the clock do at once what became due while it stood still.</summary>
    public void CatchUp()
    {
        for (var done = 0; ReviewClock.Next(Review, Settings) is { } wait && wait.At <= Now; done++)
        {
            done.ShouldBeLessThan(1000, "The clock does the same again and again: " + wait.Command);
            Do(Actor.System, wait.Command);
        }
    }

    public ReviewStory To(ReviewStep step)
    {
        while (Review.Step != step)
        {
            Forward();
        }
        return this;
    }

    public void ConfirmPanel()
    {
        if (Review.Panel.Count == 0)
        {
            Do(Coordinator, new ProposePanel(FullPanel) { Key = "" });
        }
        Declare(Chair, Academic, Student, Secretary);
        if (Review.Deadlines.Any(d => d.Id == ReviewDeadline.PanelObjection))
        {
            Do(Submitter, new ConsentToPanel { Key = "" });
        }
        Do(Coordinator, new ConfirmPanel { Key = "" });
    }

    public void Declare(params Actor[] members)
    {
        foreach (var member in members)
        {
            Do(member, new DeclareInterests([]) { Key = "" });
        }
    }

    void Forward()
    {
        Now = Now.AddHours(1);
        switch (Review.Step)
        {
            case ReviewStep.Registration: Do(Submitter, new AgreeTerms("terms") { Key = "" }); break;
            case ReviewStep.PanelProposal: ConfirmPanel(); break;
            case ReviewStep.Submission: Do(Submitter, new SubmitPack("pack-1") { Key = "" }); break;
            case ReviewStep.Completeness: Do(Coordinator, new JudgeCompleteness(true, [], null) { Key = "" }); break;
            case ReviewStep.Analysis: Do(Actor.System, new FinishAnalysis(Review.Analyses.Count, "analysis-1") { Key = "" }); break;
            case ReviewStep.Briefing: Do(Chair, new BriefPanel("notes") { Key = "" }); break;
            case ReviewStep.DeskReview:
                foreach (var member in Review.AwaitedReturns)
                {
                    Do(new Actor(member, member == "chair" ? Role.Chair : Role.PanelMember), new ReturnWorkbook("file-" + member, null) { Key = "" });
                }
                break;
            case ReviewStep.SiteVisit: Do(Secretary, new RecordVisit("notes") { Key = "" }); break;
            case ReviewStep.ReportDraft: Do(Secretary, new SendReportDraft("report", "copy") { Key = "" }); break;
            case ReviewStep.FactualAccuracy: Do(Submitter, new CommentFacts([]) { Key = "" }); break;
            case ReviewStep.PanelApproval:
                Do(Chair, new VoteOnReport(true, null) { Key = "" });
                Do(Academic, new VoteOnReport(true, null) { Key = "" });
                Do(Student, new VoteOnReport(true, null) { Key = "" });
                Do(Chair, new ApproveReport("final", Outcome.Conditional) { Key = "" });
                break;
            case ReviewStep.Decision:
                Do(Body, new Decide(Outcome.Conditional, ["body"], [new NewCondition("Publish the rules.", ["IQ2"], Now.AddDays(365))]) { Key = "" });
                break;
            case ReviewStep.Embargo: Pass(20); break;
            case ReviewStep.Publication: Do(Coordinator, new Publish("https://agency.example/report", null) { Key = "" }); break;
            case ReviewStep.FollowUp:
                Pass(40);
                Do(Submitter, new ReportOnCondition(1, "pack-2") { Key = "" });
                Do(Coordinator, new VerifyCondition(1, true, "The rules are public.", null) { Key = "" });
                break;
            default: throw new InvalidOperationException($"There is no way on from {Review.Step}.");
        }
    }
}
