using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Domain.Tests.Reviews;

public class FrameworkDifferenceTests
{
    [Fact]
    public void Another_version_says_what_is_new_gone_and_worded_differently_for_the_audience()
    {
        var before = Version("1", ["yes", "no"], new() { Id = "Q1", Text = "Which …" }, new() { Id = "Q1.a", Text = "rules apply?", Parent = "Q1" }, new() { Id = "Q2", Text = "Who decides?", Points = ["on entry"] }, new() { Id = "Q3", Text = "Is it public?" });
        var after = Version("2", ["yes", "partly", "no"], new() { Id = "Q1", Text = "What …" }, new() { Id = "Q1.a", Text = "rules apply?", Parent = "Q1" }, new() { Id = "Q2", Text = "Who decides?", Points = ["on entry", "on recognition"] },
            new() { Id = "Q4", Text = "Who pays?" }, new() { Id = "Q5", Text = "For agencies", Audiences = ["agency"] });

        var difference = FrameworkDifference.Of(before, after, "institution");

        (difference.Before, difference.After).ShouldBe(("framework 1", "framework 2"));
        difference.Added.Select(c => c.Id).ShouldBe(["Q4"]);
        difference.Removed.ShouldBe([new CriterionWording("Q3", "Is it public?")]);
        difference.Reworded.Select(c => c.Id).ShouldBe(["Q1", "Q1.a", "Q2"]);
        difference.Reworded[1].ShouldBe(new CriterionRewording("Q1.a", "Which rules apply?", "What rules apply?"));
        difference.Same.ShouldBe(0);
        difference.ScaleAfter.ShouldBe(["yes", "partly", "no"]);
    }

    [Fact]
    public void A_version_compared_with_itself_changes_nothing()
    {
        var framework = Version("1", [], new Criterion { Id = "Q1", Text = "Who?" });
        var difference = FrameworkDifference.Of(framework, framework, "institution");
        (difference.Added.Count + difference.Removed.Count + difference.Reworded.Count, difference.Same, difference.ScaleBefore).ShouldBe((0, 1, null));
    }

    static Framework Version(string version, IReadOnlyList<string> scale, params Criterion[] criteria) =>
        new() { Id = "framework", Version = version, Title = "Framework", Criteria = criteria, JudgementScale = scale };
}
