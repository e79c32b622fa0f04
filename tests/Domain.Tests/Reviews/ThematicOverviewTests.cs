using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Domain.Tests.Reviews;

public class ThematicOverviewTests
{
    [Fact]
    public void Reviews_are_counted_per_criterion_of_each_framework_version_and_reports_once_for_each_field()
    {
        var overview = ThematicOverview.Of(5,
        [
            new(Map("1", ("Q1", Coverage.WellEvidenced), ("Q2", Coverage.NoneFound)), [Field("Q1", PanelField.Commendations, "Good."), Field("Q1", PanelField.Commendations, "Very good."), Field("Q2", PanelField.Suggestions, " ")]),
            new(Map("1", ("Q1", Coverage.Thin), ("Q2", Coverage.NoneFound)), [Field("Q1", PanelField.Commendations, "Fine."), Field("Q2", PanelField.Suggestions, "Begin.")]),
            new(Map("2", ("Q1", Coverage.Partly)), null),
        ]);

        (overview.Reviews, overview.Counted, overview.WithTexts).ShouldBe((5, 3, 2));
        overview.Criteria.Select(c => (c.Version, c.Id)).ShouldBe([("1", "Q1"), ("1", "Q2"), ("2", "Q1")]);
        var (first, second) = (overview.Criteria[0], overview.Criteria[1]);
        (first.Coverage[Coverage.WellEvidenced], first.Coverage[Coverage.Thin], first.Coverage[Coverage.Partly]).ShouldBe((1, 1, 0));
        first.Texts[PanelField.Commendations].ShouldBe(2);
        (second.Coverage[Coverage.NoneFound], second.Texts[PanelField.Suggestions]).ShouldBe((2, 1));
    }

    [Fact]
    public void The_table_quotes_what_needs_quotes_and_holds_no_formula()
    {
        var map = Map("1", ("Q1", Coverage.Partly)) with { Criteria = [Criterion("Q1", Coverage.Partly) with { Text = "=SUM(A1), \"or\" so" }] };

        var lines = ThematicOverview.Of(1, [new(map, [Field("Q1", PanelField.Conditions, "By May.")])]).ToCsv().Split("\r\n");

        lines[0].ShouldStartWith("framework,version,criterion,wording,well-evidenced,partly,thin,none-found");
        lines[1].ShouldBe("own,1,Q1,\"'=SUM(A1), \"\"or\"\" so\",0,1,0,0,0,0,0,0,0,1");
        lines[2].ShouldBeEmpty();
    }

    static ReturnedField Field(string criterion, PanelField field, string text) => new(criterion, field, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);

    static EvidenceMap Map(string version, params (string Id, Coverage Coverage)[] criteria) => new()
    {
        Framework = new MapFramework("own", version, "Own"), Pack = new MapPack("pack", "Pack", []), Audience = "institution", Readers = [], Engine = new("engine", "1"),
        Criteria = [.. criteria.Select(c => Criterion(c.Id, c.Coverage))],
    };

    static CriterionMap Criterion(string id, Coverage coverage) => new() { Id = id, Text = "Text of " + id, Coverage = coverage, Evidence = [], Searched = new Searched(0, []) };
}
