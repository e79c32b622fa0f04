using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class FollowUpTests
{
    static readonly Framework Framework = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);

    static readonly EarlierPoint[] Points =
    [
        new("condition", "Applications for the recognition of prior learning must be counted and the decisions evaluated every year.") { Source = "Review 2021" },
        new("suggestion", "The museum of lighthouses could be opened on Sundays."),
    ];

    [Fact]
    public void Each_point_becomes_a_criterion_with_its_own_evidence()
    {
        var extended = FollowUpCriteria.Extend(Framework, Points);
        var pack = new SmallPack()
            .With("report.docx", "SER", "en", "# Recognition of prior learning", "The decisions on applications for the recognition of prior learning are evaluated every year by the board.", "Since 2023 applications for the recognition of prior learning are counted: 41 applications in 2024, and the decisions were evaluated by the board in March 2025.")
            .With("page.html", "STU", "en", "# Canteen", "The canteen offers two dishes a day.", "The roof of the hall was repaired in 2023.", "Bicycles are parked behind the hall.", "Heating is paid by the city.");

        var map = new EvidenceMapper(new()).Map(pack.Request(extended) with { Previous = Points });

        map.FollowUps.Select(f => f.Criterion).ShouldBe(["FU1", "FU2"]);
        map.Criteria.Select(c => c.Id).TakeLast(2).ShouldBe(["FU1", "FU2"]);
        map.FollowUps[0].Citations.ShouldBe(map.Criteria.Single(c => c.Id == "FU1").Evidence.Where(e => e.Counted).Select(e => e.Citation));
        map.Criteria.Single(c => c.Id == "FU1").Evidence[0].Quote.ShouldContain("prior learning");
        map.FollowUps[1].Citations.ShouldBeEmpty();
        map.Criteria.Single(c => c.Id == "FU2").Coverage.ShouldBe(Coverage.NoneFound);
    }

    [Fact]
    public void A_point_that_the_pack_does_not_speak_of_finds_nothing()
    {
        EarlierPoint[] points = [new("condition", "The institution must travel to the moon.")];
        var pack = new SmallPack()
            .With("report.docx", "SER", "en", "# Quality", "The institution evaluates each course and reports to the senate.", "Participants travel to the campus twice.", "The canteen offers two dishes a day.");

        var map = new EvidenceMapper(new()).Map(pack.Request(FollowUpCriteria.Extend(Framework, points)) with { Previous = points });

        map.FollowUps.ShouldHaveSingleItem().Citations.ShouldBeEmpty();
        map.Criteria[^1].Coverage.ShouldBe(Coverage.NoneFound);
    }

    [Fact]
    public void A_framework_is_left_alone_when_there_are_no_points() => FollowUpCriteria.Extend(Framework, []).ShouldBeSameAs(Framework);

    [Fact]
    public void Ids_never_meet_those_of_the_framework()
    {
        var taken = new Framework { Id = "f", Version = "1", Title = "F", Criteria = [new() { Id = "FU1", Text = "x" }] };

        FollowUpCriteria.Extend(taken, Points).Criteria.Select(c => c.Id).ShouldBe(["FU1", "FUX1", "FUX2"]);
    }
}
