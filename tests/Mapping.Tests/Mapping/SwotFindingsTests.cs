using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Mapping.Tests;

public class SwotFindingsTests
{
    static Evidence[] Found(IReadOnlyList<string> columns, params string[] rows)
    {
        Block[] blocks = [.. rows.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = text, Columns = columns })];
        var pack = new SmallPack().With("a.docx", "SER", "en", blocks);
        return [.. new EvidenceMapper(new()).Map(pack.Request(FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId))).Criteria.SelectMany(c => c.Evidence)];
    }

    static readonly string[] Rows =
    [
        "Strengths:\tRecognition of prior learning for micro-credentials is decided within four weeks\tRegistry",
        "Weaknesses:\tRecognition of prior learning is slow for participants with care duties\tSurvey of participants",
        "Opportunities:\tThe national register of micro-credentials opens to providers\tMinistry",
        "Threats:\tOther providers recognise prior learning for micro-credentials at no cost\tMarket study",
    ];

    [Fact]
    public void The_source_of_a_weakness_is_no_weakness_of_its_own()
    {
        var found = Found(["Aspect", "Our assessment", "Source"], Rows);

        found.Where(e => e.OwnWeakness).ShouldNotBeEmpty();
        found.Where(e => e.OwnWeakness).ShouldAllBe(e => e.Quote == "Recognition of prior learning is slow for participants with care duties\tSurvey of participants");
    }

    [Theory]
    [InlineData("The national register")]
    [InlineData("Other providers")]
    public void An_opportunity_or_a_threat_counts_neither_for_the_institution_nor_against_it(string beginning)
    {
        var found = Found(["Aspect", "Our assessment", "Source"], Rows).Where(e => e.Quote.StartsWith(beginning, StringComparison.Ordinal)).ToArray();

        found.ShouldNotBeEmpty();
        found.ShouldAllBe(e => !e.Counted && !e.OwnWeakness && e.Step == Domain.Mapping.Strength.Intention);
    }

    [Fact]
    public void Evidence_shows_the_label_of_its_row_in_place_of_the_first_head() =>
        Found(["Aspect", "Our assessment", "Source"], Rows).First(e => e.OwnWeakness).Columns.ShouldBe(["Weaknesses", "Our assessment", "Source"]);

    [Fact]
    public void Evidence_of_a_row_without_heads_shows_the_label_alone() => Found([], Rows).First(e => e.OwnWeakness).Columns.ShouldBe(["Weaknesses"]);

    [Fact]
    public void Evidence_of_a_cell_shows_the_label_above_it() =>
        Found(["Strengths", "Weaknesses"], "Recognition of prior learning is quick\tRecognition of prior learning is not recorded").First(e => e.OwnWeakness).Columns.ShouldBe(["Weaknesses"]);
}
