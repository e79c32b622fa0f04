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

    static readonly string[] ShortCourses =
    [
        "A short course carries three to six credits. It has its own description, which states outcomes, hours, assessment and level.",
        "In 2024, 212 people took a short course; 176 of them passed the assessment.",
        "The short courses were set up in September 2023 so that shift workers can renew a single skill.",
        "The panel approved two short courses on 14 March 2024 and sent a third back.",
        "Library users may borrow twelve books.",
        "Parking costs two euros an hour.",
    ];

    static CriterionMap FollowUp(string text, out FollowUpFinding finding, params string[] more)
    {
        EarlierPoint[] points = [new("recommendation", text)];
        var pack = new SmallPack().With("report.docx", "SER", "en", [.. ShortCourses, .. more]);
        var map = new EvidenceMapper(new()).Map(pack.Request(FollowUpCriteria.Extend(Framework, points)) with { Previous = points });
        finding = map.FollowUps.ShouldHaveSingleItem();
        return map.Criteria[^1];
    }

    [Fact]
    public void Passages_on_the_subject_alone_show_nothing_of_what_was_asked_for()
    {
        FollowUp("Publish a list of all short courses in a national database.", out var finding).Coverage.ShouldBe(Coverage.NoneFound);

        finding.Citations.ShouldBeEmpty();
    }

    [Fact]
    public void A_passage_on_the_action_counts_and_one_that_says_it_is_not_done_comes_first()
    {
        var found = FollowUp("Train teachers for teaching adults on short courses.", out var finding, "In March 2025 three teachers were trained for teaching adults on short courses.", "Nobody has yet been trained for teaching adults on short courses at Moorside.");

        found.Evidence.Where(e => e.Counted).ShouldContain(e => e.Quote.StartsWith("In March 2025", StringComparison.Ordinal));
        finding.Citations[0].ShouldBe(found.Evidence.Single(e => e.Quote.StartsWith("Nobody", StringComparison.Ordinal)).Citation);
    }

    [Fact]
    public void What_speaks_of_half_of_the_action_is_at_most_partly_evidence()
    {
        var easy = Framework with { Coverage = Framework.Coverage with { WellEvidencedDocumentTypes = 1, WellEvidencedWeight = 0.01, WellEvidencedNeedsDate = false, UncertainRelevance = 0, PartlyWeight = 0, MinimumRelevance = 0.05 } };
        EarlierPoint[] points = [new("recommendation", "Train teachers for teaching adults on short courses.")];

        Coverage Of(string passage) => new EvidenceMapper(new()).Map(new SmallPack().With("report.docx", "SER", "en", [.. ShortCourses, passage]).Request(FollowUpCriteria.Extend(easy, points)) with { Previous = points }).Criteria[^1].Coverage;

        Of("In March 2025 three teachers were trained for teaching adults on short courses.").ShouldBe(Coverage.WellEvidenced);
        Of("In March 2025 three teachers of short courses met adults.").ShouldBe(Coverage.Partly);
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
