using QaPipeline.Domain.Reviews;
using static QaPipeline.Domain.Tests.Reviews.ReviewStory;

namespace QaPipeline.Domain.Tests.Reviews;

public class ReturnedAnalysesTests
{
    [Fact]
    public void What_a_member_wrote_in_the_draft_before_late_evidence_still_counts_beside_the_new_draft()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Chair, new RequestEvidence(["a point"], null) { Key = "" });
        story.Do(Chair, new ReturnWorkbook("file-1", "analysis-1") { Key = "" });
        story.Do(Submitter, new AnswerEvidenceRequest(1, "pack-2") { Key = "" });
        story.Do(Domain.People.Actor.System, new FinishAnalysis(2, "analysis-2") { Key = "" });
        story.Review.LatestAnalysis!.AnalysisId.ShouldBe("analysis-2");
        story.Review.ReturnedAnalyses.ShouldBe(["analysis-1", "analysis-2"]);
    }

    [Fact]
    public void Another_panel_begins_with_the_newest_draft_alone()
    {
        var story = new ReviewStory().To(ReviewStep.DeskReview);
        story.Do(Chair, new ReturnWorkbook("file-1", "analysis-1") { Key = "" });
        story.Do(Coordinator, new RepeatAnalysis { Key = "", Reason = "A file was unreadable." });
        story.Do(Domain.People.Actor.System, new FinishAnalysis(2, "analysis-2") { Key = "" });
        story.Do(Coordinator, new HandToPanel(FullPanel) { Key = "", Reason = "A conflict." });
        story.Review.ReturnedAnalyses.ShouldBe(["analysis-2"]);
    }
}
