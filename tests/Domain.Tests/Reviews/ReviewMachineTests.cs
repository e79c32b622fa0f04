using System.Text.Json;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using static QaPipeline.Domain.Tests.Reviews.ReviewStory;

namespace QaPipeline.Domain.Tests.Reviews;

public class ReviewMachineTests
{
    [Fact]
    public void A_review_goes_from_its_invitation_to_its_end_by_the_commands_of_each_role()
    {
        var story = new ReviewStory().To(ReviewStep.Closed);
        story.Review.History.Select(h => h.To).Distinct().ShouldBe(
        [
            ReviewStep.PanelProposal, ReviewStep.Submission, ReviewStep.Completeness, ReviewStep.Analysis, ReviewStep.Briefing, ReviewStep.DeskReview, ReviewStep.SiteVisit,
            ReviewStep.ReportDraft, ReviewStep.FactualAccuracy, ReviewStep.PanelApproval, ReviewStep.Decision, ReviewStep.Embargo, ReviewStep.Publication, ReviewStep.FollowUp, ReviewStep.Closed,
        ]);
        story.Review.Deadlines.ShouldBeEmpty();
        story.Review.Pending.Notes.Count.ShouldBe(story.Review.Revision + 1);
    }

    [Fact]
    public void The_same_command_sent_twice_is_done_once()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        var submit = new SubmitPack("pack-1") { Key = "click" };
        story.Do(Submitter, submit).Repeated.ShouldBeFalse();
        story.Do(Submitter, submit).Repeated.ShouldBeTrue();
        story.Review.Packs.Count.ShouldBe(1);
        story.RefusalOf(Coordinator, new JudgeCompleteness(true, [], null) { Key = "click" }).ShouldBe(Refused.Invalid);
    }

    [Fact]
    public void A_command_at_the_wrong_step_or_from_the_wrong_role_is_a_typed_error()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        story.RefusalOf(Secretary, new RecordVisit("notes") { Key = "" }).ShouldBe(Refused.WrongStep);
        story.RefusalOf(Admin, new SubmitPack("pack") { Key = "" }).ShouldBe(Refused.NotAllowed);
        story.RefusalOf(new Actor("stranger", Role.Chair), new AssignCriteria(new Dictionary<string, IReadOnlyList<string>>()) { Key = "" }).ShouldBe(Refused.NotAllowed);
        story.RefusalOf(Actor.System, new SubmitPack("pack") { Key = "" }).ShouldBe(Refused.NotAllowed);
        story.RefusalOf(Coordinator, new PassDeadline("submission") { Key = "" }).ShouldBe(Refused.NotAllowed);
        story.RefusalOf(Coordinator, new Withdraw { Key = "" }).ShouldBe(Refused.Missing);
    }

    [Fact]
    public void An_admin_has_no_command_in_the_deliberations_of_the_panel() =>
        ReviewTransitions.All.Where(t => t.Roles.Contains(Role.AgencyAdmin)).Select(t => t.Name)
            .ShouldNotContain(n => n.StartsWith("vote") || n.StartsWith("approve") || n.StartsWith("return") || n.StartsWith("answer-fact") || n == "decide");

    [Fact]
    public void A_pack_after_the_days_of_grace_is_marked_late_and_one_within_them_is_not()
    {
        foreach (var (days, late) in ((int, bool)[])[(1, false), (3, false), (4, true)])
        {
            var story = new ReviewStory().To(ReviewStep.Submission);
            story.Now = story.Review.Deadlines.Single(d => d.Id == "submission").Due.AddDays(days).AddHours(-1);
            story.Do(Submitter, new SubmitPack("pack") { Key = "" });
            story.Review.Packs[0].Late.ShouldBe(late);
        }
    }

    [Fact]
    public void An_incomplete_pack_goes_back_with_a_new_deadline_and_the_next_version_is_kept_beside_it()
    {
        var story = new ReviewStory().To(ReviewStep.Completeness);
        story.Do(Coordinator, new JudgeCompleteness(false, ["The annexes are missing."], story.Now.AddDays(10)) { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.Submission);
        story.Do(Submitter, new SubmitPack("pack-2") { Key = "" });
        story.Review.Packs.Select(p => p.PackId).ShouldBe(["pack-1", "pack-2"]);
    }

    [Fact]
    public void Additional_evidence_is_a_new_version_that_is_read_while_the_work_goes_on()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Chair, new RequestEvidence(["Who decides on recognition?"], null) { Key = "" });
        story.Now = story.Review.Deadlines.Single(d => d.Kind == ReviewDeadline.EvidenceRequest).Due.AddDays(1);
        story.Do(Submitter, new AnswerEvidenceRequest(1, "pack-2") { Key = "" });
        story.Review.Packs[1].ShouldSatisfyAllConditions(p => p.Late.ShouldBeTrue(), p => p.Channel.ShouldBe(PackChannel.Additional), p => p.Answers.ShouldBe(1));
        story.Review.OpenAnalyses.Single().PackVersion.ShouldBe(2);
        story.Review.Step.ShouldBe(ReviewStep.DeskReview);
        story.Do(Actor.System, new FinishAnalysis(2, "analysis-2") { Key = "" });
        story.Told.ShouldContain(n => n.Template == "new-draft" && n.Recipient == "student");
    }

    [Fact]
    public void A_missing_return_ends_the_desk_review_at_its_deadline_and_a_late_one_is_still_taken()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Academic, new ReturnWorkbook("file-1", null) { Key = "" });
        story.Pass((int)(story.Review.Deadlines.Single().Due - story.Now).TotalDays + 1);
        story.Review.History.ShouldContain(h => h.To == ReviewStep.SiteVisit && h.Who == Actor.SystemId);
        story.Review.MissingReturns.ShouldBe(["chair", "student"]);
        story.Do(Student, new ReturnWorkbook("file-2", null) { Key = "" });
        story.Review.MissingReturns.ShouldBe(["chair"]);
        story.Review.Returns[1].Late.ShouldBeTrue();
    }

    [Fact]
    public void Each_comment_on_a_fact_is_answered_before_the_panel_approves()
    {
        var story = new ReviewStory().To(ReviewStep.FactualAccuracy);
        story.Do(Submitter, new CommentFacts([new CommentedFact("IQ1", "It is 60 learners."), new CommentedFact("IQ2", "The rule is of 2024.")]) { Key = "" });
        story.Do(Secretary, new AnswerFact(1, true, "Changed.") { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.PanelResponse);
        story.Do(Chair, new ReviseReport { Key = "", Reason = "The second comment needs work." });
        story.Do(Secretary, new SendReportDraft("report-2", "copy-2") { Key = "" });
        story.Do(Submitter, new CommentFacts([]) { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.PanelResponse);
        story.Do(Secretary, new AnswerFact(2, false, "The rule in force is of 2023.") { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.PanelApproval);
    }

    [Fact]
    public void Dissent_is_recorded_and_a_panel_that_disagrees_cannot_approve()
    {
        var story = new ReviewStory().To(ReviewStep.PanelApproval);
        story.Do(Student, new VoteOnReport(false, "The workload is understated.") { Key = "" });
        story.RefusalOf(Chair, new ApproveReport("final", null) { Key = "" }).ShouldBe(Refused.Missing);
        story.RefusalOf(Chair, new ApproveReport("final", null) { Key = "", Reason = "no time" }).ShouldBe(Refused.Missing);
        story.Do(Chair, new VoteOnReport(true, null) { Key = "" });
        story.Do(Chair, new ApproveReport("final", null) { Key = "", Reason = "The academic member is ill." });
        story.Review.Votes.Single(v => !v.Agrees).Dissent.ShouldBe("The workload is understated.");
        story.Review.Approvals[^1].WithoutAllBecause.ShouldBe("The academic member is ill.");
    }

    [Fact]
    public void A_decision_other_than_recommended_needs_its_reason_and_no_member_of_the_panel_decides()
    {
        var story = new ReviewStory().To(ReviewStep.Decision);
        story.RefusalOf(Body, new Decide(Outcome.Positive, ["body"], []) { Key = "" }).ShouldBe(Refused.Missing);
        story.RefusalOf(Body, new Decide(Outcome.Positive, ["body", "academic"], []) { Key = "", Reason = "r" }).ShouldBe(Refused.Conflict);
        story.RefusalOf(Body, new Decide(Outcome.Conditional, ["body"], []) { Key = "" }).ShouldBe(Refused.Invalid);
        story.Do(Body, new Decide(Outcome.Positive, ["body"], []) { Key = "", Reason = "The condition was met meanwhile." });
        story.Review.Decisions[^1].DeviatesBecause.ShouldBe("The condition was met meanwhile.");
    }

    [Fact]
    public void An_appeal_is_decided_by_people_who_took_no_part_before()
    {
        var story = new ReviewStory().To(ReviewStep.Embargo);
        story.Do(Submitter, new LodgeAppeal("The panel overlooked annex 3.") { Key = "" });
        story.RefusalOf(Appeals, new DecideAppeal(true, "reasons", ["appeals", "body"]) { Key = "" }).ShouldBe(Refused.Conflict);
        story.RefusalOf(new Actor("chair", Role.AppealsBody), new DecideAppeal(true, "reasons", ["appeals"]) { Key = "" }).ShouldBe(Refused.Conflict);
        story.Do(Appeals, new DecideAppeal(true, "reasons", ["appeals"]) { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.Decision);
        story.Review.Decisions.Single().SetAside.ShouldBeTrue();
        story.Review.Conditions.Single().State.ShouldBe(ConditionState.Void);
    }

    [Fact]
    public void A_dismissed_appeal_goes_back_to_where_it_came_from_and_the_time_for_appeals_ends()
    {
        var story = new ReviewStory().To(ReviewStep.FollowUp);
        story.Do(Submitter, new LodgeAppeal("grounds") { Key = "" });
        story.Review.Deadlines.Select(d => d.Id).ShouldBe(["appeal"]);
        story.Do(Appeals, new DecideAppeal(false, "reasons", ["appeals"]) { Key = "" });
        story.Review.Step.ShouldBe(ReviewStep.FollowUp);
        story.Review.Deadlines.Select(d => d.Id).ShouldBe(["condition/1"]);
        story.RefusalOf(Submitter, new LodgeAppeal("again") { Key = "" }).ShouldBe(Refused.Missing);
    }

    [Fact]
    public void Conditions_are_followed_up_and_become_searches_in_the_next_review()
    {
        var story = new ReviewStory().To(ReviewStep.FollowUp);
        story.Do(Submitter, new ReportOnCondition(1, "pack-2") { Key = "" });
        story.Do(Coordinator, new VerifyCondition(1, false, "Only a draft is public.", story.Now.AddDays(90)) { Key = "" });
        story.Review.Deadlines.ShouldContain(d => d.Id == "condition/1");
        story.Do(Submitter, new ReportOnCondition(1, "pack-3") { Key = "" });
        story.Do(Coordinator, new VerifyCondition(1, true, "Done.", null) { Key = "" });
        story.Pass(60);
        story.Review.Step.ShouldBe(ReviewStep.Closed);
        var next = story.Review.ForNextReview().Single();
        next.Text.ShouldBe("Publish the rules.");
        next.Criteria.ShouldBe(["IQ2"]);
    }

    [Fact]
    public void A_complaint_is_possible_at_any_step_and_somebody_else_answers_it()
    {
        foreach (var step in (ReviewStep[])[ReviewStep.Registration, ReviewStep.DeskReview, ReviewStep.Closed])
        {
            var story = new ReviewStory().To(step);
            story.Do(Coordinator, new LodgeComplaint("The room was too small.") { Key = "" });
            story.Review.Deadlines.ShouldContain(d => d.Kind == ReviewDeadline.Complaint);
            story.RefusalOf(Coordinator, new AnswerComplaint(1, "No.") { Key = "" }).ShouldBe(Refused.NotAllowed);
            story.Do(Admin, new AnswerComplaint(1, "We are sorry.") { Key = "" });
            story.Review.Deadlines.ShouldNotContain(d => d.Kind == ReviewDeadline.Complaint);
        }
    }

    [Fact]
    public void What_is_for_coordinators_is_for_the_agency_while_a_review_has_none()
    {
        var story = new ReviewStory();
        story.Do(Admin, new AssignPeople(story.Review.People with { Coordinators = [] }) { Key = "" });
        story.Drain();
        story.Do(Submitter, new LodgeComplaint("The room was too small.") { Key = "" });

        story.Told.Single(n => n.Template == "complaint").Recipient.ShouldBe(Domain.Notifications.Notification.Agency);
    }

    [Fact]
    public void Who_is_named_while_the_review_waits_for_them_is_invited_and_nobody_twice()
    {
        var story = new ReviewStory();
        story.Drain();
        story.Do(Admin, new AssignPeople(story.Review.People with { Institution = ["submitter", "rector"], Coordinators = ["coordinator", "second"] }) { Key = "" });

        story.Told.Select(n => (n.Template, n.Recipient)).ShouldBe([("step-registration", "rector")]);
        story.To(ReviewStep.Submission).Drain();
        story.Do(Admin, new AssignPeople(story.Review.People with { Students = ["students", "union"] }) { Key = "" });
        story.Told.Select(n => (n.Template, n.Recipient)).ShouldBe([("student-invitation", "union")]);
    }

    [Fact]
    public void A_withdrawn_review_waits_for_nothing_and_goes_on_where_it_was_when_it_is_reopened()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Chair, new RequestEvidence(["a point"], null) { Key = "" });
        story.Do(Submitter, new Withdraw { Key = "", Reason = "The programme ends." });
        story.Review.Deadlines.ShouldBeEmpty();
        ReviewClock.Next(story.Review, story.Settings).ShouldBeNull();
        story.Do(Admin, new Reopen(story.Now.AddDays(30)) { Key = "", Reason = "It goes on after all." });
        story.Review.Step.ShouldBe(ReviewStep.DeskReview);
        story.Review.EvidenceRequests.Single().IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Another_version_of_the_framework_is_an_explicit_step_that_reads_the_evidence_again()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Coordinator, new ChangeFramework("iminqa", "2027") { Key = "", Reason = "The agency adopted the new version." });
        story.Review.FrameworkVersion.ShouldBe("2027");
        story.Review.Analyses.Select(a => a.FrameworkVersion).ShouldBe(["2023", "2027"]);
    }

    [Fact]
    public void A_review_and_its_commands_survive_JSON()
    {
        var review = new ReviewStory().To(ReviewStep.Closed).Review;
        var read = JsonSerializer.Deserialize<Review>(JsonSerializer.Serialize(review, DomainJson.Compact), DomainJson.Compact)!;
        RecordHash.Of(read).ShouldBe(RecordHash.Of(review));
        ReviewCommand command = new MoveDeadline("submission", review.StartedAt) { Key = "k", Reason = "r" };
        JsonSerializer.Deserialize<ReviewCommand>(JsonSerializer.Serialize(command, DomainJson.Compact), DomainJson.Compact).ShouldBe(command);
        JsonSerializer.Deserialize<ReviewCommand>("""{"key":"k","terms":"t","type":"agree-terms"}""", DomainJson.Compact).ShouldBe(new AgreeTerms("t") { Key = "k" });
    }

    [Fact]
    public void The_audit_trail_gets_hashes_of_reasons_and_never_their_words()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        story.Do(Coordinator, new MoveDeadline("submission", story.Now.AddDays(100)) { Key = "", Reason = "Ms Doe is ill." });
        var note = story.Review.Pending.Notes[^1];
        note.Why.ShouldBe("sha256:" + ContentHash.Of("Ms Doe is ill."));
        note.Before.ShouldBe(story.Review.Pending.Notes[^2].After);
        story.Review.History[^1].Why.ShouldBe("Ms Doe is ill.");
    }
}
