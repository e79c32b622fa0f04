using QaPipeline.Domain.Reviews;
using static QaPipeline.Domain.Tests.Reviews.ReviewStory;

namespace QaPipeline.Domain.Tests.Reviews;

public class DeadlineTests
{
    [Fact]
    public void Each_reminder_goes_once_and_the_agency_is_told_when_nothing_came()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        var due = story.Review.Deadlines.Single(d => d.Id == "submission").Due;
        story.Pass((int)(due - story.Now).TotalDays + 5);
        var reminders = story.Told.Where(n => n.Template == "submission-reminder").ToArray();
        reminders.Select(n => n.Values["days"]).ShouldBe(["28", "14", "7", "1"]);
        reminders.ShouldAllBe(n => n.Recipient == "submitter");
        story.Told.Count(n => n.Template == "overdue" && n.Recipient == "coordinator").ShouldBe(1);
        story.Pass(14);
        story.Told.Count(n => n.Template == "overdue" && n.Recipient == "coordinator").ShouldBe(2);
        story.Told.Count(n => n.Template == "overdue" && n.Recipient == "submitter").ShouldBe(1);
        story.Review.Step.ShouldBe(ReviewStep.Submission);
    }

    [Fact]
    public void After_a_time_without_the_system_only_the_last_of_several_reminders_goes()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        story.Now = story.Review.Deadlines.Single(d => d.Id == "submission").Due.AddDays(-6);
        story.CatchUp();
        story.Told.Where(n => n.Template == "submission-reminder").Select(n => n.Values["days"]).ShouldBe(["7"]);
    }

    [Fact]
    public void Nobody_is_reminded_of_a_deadline_that_has_passed_meanwhile()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        story.Now = story.Review.Deadlines.Single(d => d.Id == "submission").Due.AddDays(1);
        story.CatchUp();
        story.Told.ShouldNotContain(n => n.Template == "submission-reminder");
    }

    [Fact]
    public void A_moved_deadline_reminds_again_before_its_new_day()
    {
        var story = new ReviewStory().To(ReviewStep.Submission);
        var due = story.Review.Deadlines.Single(d => d.Id == "submission").Due;
        story.Pass((int)(due - story.Now).TotalDays);
        story.Do(Coordinator, new MoveDeadline("submission", due.AddDays(10)) { Key = "", Reason = "A holiday." });
        story.Review.Deadlines.Single(d => d.Id == "submission").Original.ShouldBe(due);
        story.Pass(12);
        story.Told.Where(n => n.Template == "submission-reminder").Select(n => n.Values["days"]).ShouldBe(["28", "14", "7", "1", "7", "1"]);
        story.Do(Coordinator, new MoveDeadline("submission", story.Now.AddDays(1)) { Key = "", Reason = "One day more." });
        story.Do(Coordinator, new MoveDeadline("submission", due.AddDays(10).AddHours(story.Now < due.AddDays(10) ? 0 : 72)) { Key = "", Reason = "And back." });
        story.Pass(1);
    }

    [Fact]
    public void A_planned_step_can_be_moved_before_it_begins()
    {
        var story = new ReviewStory();
        var later = story.Review.Calendar.Single(p => p.Step == ReviewStep.Decision).Due.AddDays(50);
        story.Do(Coordinator, new MoveDeadline("decision", later) { Key = "", Reason = "The body meets later." });
        story.To(ReviewStep.Decision).Review.Deadlines.Single().Due.ShouldBe(later);
        story.RefusalOf(Coordinator, new MoveDeadline("submission", later) { Key = "", Reason = "r" }).ShouldBe(Refused.NotFound);
        story.RefusalOf(Coordinator, new MoveDeadline("decision", story.Now.AddDays(-1)) { Key = "", Reason = "r" }).ShouldBe(Refused.Invalid);
    }

    [Fact]
    public void More_time_is_asked_for_and_granted_and_nothing_passes_while_the_question_is_open()
    {
        var story = new ReviewStory().To(ReviewStep.FactualAccuracy);
        var due = story.Review.Deadlines.Single().Due;
        story.Now = due.AddDays(-1);
        story.RefusalOf(Academic, new RequestExtension("factual-accuracy", due.AddDays(7)) { Key = "", Reason = "r" }).ShouldBe(Refused.NotFound);
        story.Do(Submitter, new RequestExtension("factual-accuracy", due.AddDays(7)) { Key = "", Reason = "Exams." });
        story.Pass(3);
        story.Review.Step.ShouldBe(ReviewStep.FactualAccuracy);
        story.Do(Coordinator, new DecideExtension(1, true, null) { Key = "" });
        story.Review.Deadlines.Single().Due.ShouldBe(due.AddDays(7));
        story.Do(Submitter, new RequestExtension("factual-accuracy", due.AddDays(20)) { Key = "", Reason = "Again." });
        story.Pass(10);
        story.RefusalOf(Coordinator, new DecideExtension(2, false, null) { Key = "" }).ShouldBe(Refused.Missing);
        story.Do(Coordinator, new DecideExtension(2, false, null) { Key = "", Reason = "The decision body meets soon." });
        story.CatchUp();
        story.Review.Step.ShouldBe(ReviewStep.PanelApproval);
    }

    [Fact]
    public void A_step_that_begins_late_keeps_its_length()
    {
        var story = new ReviewStory();
        story.Now = story.Now.AddDays(400);
        story.To(ReviewStep.Submission);
        (story.Review.Deadlines.Single(d => d.Id == "submission").Due - story.Now).TotalDays.ShouldBeInRange(56, 57);
    }

    [Fact]
    public void Reminders_keep_their_time_of_day_across_the_change_of_clocks()
    {
        var zone = LocalTime.Zone("Europe/Brussels");
        var due = LocalTime.EndOf(new DateOnly(2026, 4, 2), zone);
        var reminder = ReviewClock.ReminderAt(new ReviewDeadline("submission", due, 1), 7, zone);
        TimeZoneInfo.ConvertTime(reminder, zone).TimeOfDay.ShouldBe(TimeZoneInfo.ConvertTime(due, zone).TimeOfDay);
        (due - reminder).ShouldBe(TimeSpan.FromHours(7 * 24 - 1));
    }
}
