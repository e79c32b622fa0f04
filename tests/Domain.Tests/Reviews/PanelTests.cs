using QaPipeline.Domain.Reviews;
using static QaPipeline.Domain.Tests.Reviews.ReviewStory;

namespace QaPipeline.Domain.Tests.Reviews;

public class PanelTests
{
    static readonly DateOnly Day = new(2026, 3, 1);

    [Theory]
    [InlineData(InterestKind.Position, "2021-03-02", true)]
    [InlineData(InterestKind.Position, "2021-03-01", false)]
    [InlineData(InterestKind.Review, "2024-03-02", true)]
    [InlineData(InterestKind.Review, "2024-03-01", false)]
    [InlineData(InterestKind.Advice, "2020-03-02", true)]
    [InlineData(InterestKind.Advice, "2020-03-01", false)]
    [InlineData(InterestKind.Studies, null, false)]
    [InlineData(InterestKind.Position, null, true)]
    public void The_numeric_rules_find_conflicts_to_the_day(InterestKind kind, string? until, bool conflict)
    {
        var interest = new Interest(kind, "Uni A", null, until is null ? null : DateOnly.Parse(until));
        ConflictRules.Assess([interest], Day, new AgencySettings()).Count.ShouldBe(conflict ? 1 : 0);
        ConflictRules.Assess([interest with { Of = InterestOf.Family, Nature = ConflictNature.Apparent }], Day, new AgencySettings()).Count.ShouldBe(conflict ? 1 : 0);
        ConflictRules.Assess([interest with { Of = InterestOf.Family }], Day, new AgencySettings { FamilyCounts = false }).ShouldBeEmpty();
        ConflictRules.Assess([interest with { ConcernsInstitution = false }], Day, new AgencySettings()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PanelPosition.Chair)]
    [InlineData(PanelPosition.Student)]
    [InlineData(PanelPosition.Secretary)]
    public void A_panel_without_chair_student_or_secretary_is_confirmed_by_an_admin_with_a_reason_alone(PanelPosition missing)
    {
        var story = new ReviewStory().To(ReviewStep.PanelProposal);
        ProposedMember[] members = [.. FullPanel.Where(m => m.Position != missing), new("professional", PanelPosition.Professional, Day)];
        story.Do(Coordinator, new ProposePanel(members) { Key = "" });
        foreach (var member in story.Review.Panel)
        {
            story.Do(ActorOf(member), new DeclareInterests([]) { Key = "" });
        }
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "", Reason = "There is nobody." }).ShouldBe(Refused.Missing);
        story.RefusalOf(Admin, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.Do(Admin, new ConfirmPanel { Key = "", Reason = "There is nobody." });
        story.Review.PanelOverride.ShouldBe("There is nobody.");
        story.Review.Step.ShouldBe(ReviewStep.Submission);
    }

    [Fact]
    public void Training_that_became_known_after_the_proposal_counts_when_the_panel_is_confirmed()
    {
        var story = new ReviewStory().To(ReviewStep.PanelProposal);
        story.Do(Coordinator, new ProposePanel([.. FullPanel.Select(m => m with { TrainedOn = null })]) { Key = "" });
        story.Declare(Chair, Academic, Student, Secretary);
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        var known = FullPanel.ToDictionary(m => m.PersonId, _ => Day);

        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "", Trained = known.Take(1).ToDictionary() }).ShouldBe(Refused.Missing);
        story.Do(Coordinator, new ConfirmPanel { Key = "", Trained = known });

        story.Review.PanelOverride.ShouldBeNull();
        story.Review.Panel.ShouldAllBe(m => m.TrainedOn == Day);
    }

    [Fact]
    public void Nobody_overrides_a_conflict_and_the_member_has_to_be_replaced()
    {
        var story = new ReviewStory().To(ReviewStep.PanelProposal);
        story.Do(Coordinator, new ProposePanel(FullPanel) { Key = "" });
        story.Declare(Chair, Student, Secretary);
        story.Do(Academic, new DeclareInterests([new Interest(InterestKind.Position, "Uni A", null, null)]) { Key = "" });
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        story.RefusalOf(Admin, new ConfirmPanel { Key = "", Reason = "r" }).ShouldBe(Refused.Conflict);
        story.RefusalOf(Coordinator, new DecideConflict("academic", false) { Key = "", Reason = "r" }).ShouldBe(Refused.Conflict);
        story.Do(Coordinator, new ReplaceMember("academic", new ProposedMember("other", PanelPosition.Academic, Day)) { Key = "", Reason = "conflict of interest" });
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.Declare(ActorOf(story.Review.Panel[1]));
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        story.Do(Coordinator, new ConfirmPanel { Key = "" });
        story.Review.FormerMembers.Single().Member.PersonId.ShouldBe("academic");
    }

    [Fact]
    public void An_interest_that_no_rule_knows_is_decided_about_by_a_person()
    {
        var story = new ReviewStory().To(ReviewStep.PanelProposal);
        story.Do(Coordinator, new ProposePanel(FullPanel) { Key = "" });
        story.Declare(Chair, Student, Secretary);
        story.Do(Academic, new DeclareInterests([new Interest(InterestKind.Studies, "Uni A", null, new DateOnly(2001, 1, 1))]) { Key = "" });
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.Do(Coordinator, new DecideConflict("academic", false) { Key = "", Reason = "That was 25 years ago." });
        story.Do(Coordinator, new ConfirmPanel { Key = "" });
    }

    [Fact]
    public void The_institution_may_object_in_its_time_and_an_objection_that_is_followed_is_carried_out()
    {
        var story = new ReviewStory().To(ReviewStep.PanelProposal);
        story.Do(Coordinator, new ProposePanel(FullPanel) { Key = "" });
        story.Declare(Chair, Academic, Student, Secretary);
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.Do(Submitter, new ObjectToPanel("academic") { Key = "", Reason = "A competitor." });
        story.Pass(20);
        story.RefusalOf(Submitter, new ObjectToPanel("chair") { Key = "", Reason = "too late" }).ShouldBe(Refused.Missing);
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
        story.Do(Coordinator, new AnswerObjection(1, true, "We follow you.") { Key = "" });
        story.RefusalOf(Coordinator, new ConfirmPanel { Key = "" }).ShouldBe(Refused.Missing);
    }

    [Fact]
    public void An_objection_that_a_withdrawal_left_open_is_answered_after_the_review_is_reopened()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Coordinator, new ReplaceMember("academic", new ProposedMember("academic-2", PanelPosition.Academic, Day)) { Key = "", Reason = "illness" });
        story.Do(Submitter, new ObjectToPanel("academic-2") { Key = "", Reason = "A competitor." });
        story.Do(Submitter, new Withdraw { Key = "", Reason = "The programme ends." });
        story.Do(Admin, new Reopen(story.Now.AddDays(30)) { Key = "", Reason = "It goes on after all." });
        story.Review.Deadlines.Select(d => d.Id).ShouldBe(["desk-review", "objection-answer/1", "panel-objection"], ignoreOrder: true);
        story.Do(Submitter, new ObjectToPanel("chair") { Key = "", Reason = "The time for it began anew." });
    }

    [Fact]
    public void The_panel_does_not_approve_before_an_objection_is_answered()
    {
        var story = new ReviewStory().To(ReviewStep.PanelApproval);
        story.Do(Coordinator, new ReplaceMember("academic", new ProposedMember("academic-2", PanelPosition.Academic, Day)) { Key = "", Reason = "illness" });
        story.Do(Submitter, new ObjectToPanel("academic-2") { Key = "", Reason = "A competitor." });
        story.Do(Chair, new VoteOnReport(true, null) { Key = "" });
        var approval = new ApproveReport("final", Outcome.Positive) { Key = "", Reason = "Two members are ill." };
        story.RefusalOf(Chair, approval).ShouldBe(Refused.Missing);
        story.Do(Coordinator, new AnswerObjection(1, false, "No competitor.") { Key = "" });
        story.Do(Chair, approval);
        story.Review.Step.ShouldBe(ReviewStep.Decision);
    }

    [Fact]
    public void A_successor_declares_before_taking_part()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Coordinator, new ReplaceMember("student", new ProposedMember("student-2", PanelPosition.Student, Day)) { Key = "", Reason = "illness" });
        var successor = ActorOf(story.Review.Panel[2]);
        story.RefusalOf(successor, new ReturnWorkbook("file", null) { Key = "" }).ShouldBe(Refused.Conflict);
        story.RefusalOf(Student, new ReturnWorkbook("file", null) { Key = "" }).ShouldBe(Refused.NotAllowed);
        story.Declare(successor);
        story.Do(successor, new ReturnWorkbook("file", null) { Key = "" });
    }

    [Fact]
    public void Another_panel_takes_over_after_its_own_confirmation_and_the_returns_of_the_first_stay()
    {
        var story = new ReviewStory().To(ReviewStep.SiteVisit);
        var returns = story.Review.Returns;
        story.Do(Coordinator, new HandToPanel([.. FullPanel.Select(m => m with { PersonId = m.PersonId + "-2" })]) { Key = "", Reason = "The panel resigned." });
        story.Review.Step.ShouldBe(ReviewStep.PanelProposal);
        story.RefusalOf(Secretary, new RecordVisit("notes") { Key = "" }).ShouldBe(Refused.NotAllowed);
        foreach (var member in story.Review.Panel)
        {
            story.Do(ActorOf(member), new DeclareInterests([]) { Key = "" });
        }
        story.Do(Submitter, new ConsentToPanel { Key = "" });
        story.Do(Coordinator, new ConfirmPanel { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.Briefing);
        story.Review.Returns.ShouldBe(returns);
        story.Review.AwaitedReturns.Count.ShouldBe(3);
    }

    static People.Actor ActorOf(PanelMember member) => new(member.PersonId, member.Position switch
    {
        PanelPosition.Chair => People.Role.Chair,
        PanelPosition.Secretary => People.Role.Secretary,
        _ => People.Role.PanelMember,
    });
}
