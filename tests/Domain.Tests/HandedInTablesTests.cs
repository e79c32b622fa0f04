using QaPipeline.Domain.Analyses;

namespace QaPipeline.Domain.Tests;

public class HandedInTablesTests
{
    [Fact]
    public void Conditions_are_read_with_kind_source_and_day()
    {
        var points = HandedInTables.EarlierPoints("\uFEFFkind;text;source;due\r\nCondition;\"Define \"\"level\"\"; for all courses\";Review 2021;2023-12-31\r\n;Count applications;;\r\n");

        points[0].ShouldBe(new EarlierPoint("condition", "Define \"level\"; for all courses") { Source = "Review 2021", Due = new DateOnly(2023, 12, 31) });
        points[1].ShouldBe(new EarlierPoint("recommendation", "Count applications"));
    }

    [Fact]
    public void The_head_of_the_column_may_say_the_kind() =>
        HandedInTables.EarlierPoints("condition\nState the level\n").ShouldHaveSingleItem().Kind.ShouldBe("condition");

    [Theory]
    [InlineData("kind,text\nwish,Be kind\n", "line 2: the kind 'wish'")]
    [InlineData("text,due\nState the level,soon\n", "line 2: 'soon' is not a day")]
    [InlineData("number\n1\n", "line 1: no column holds the wording")]
    [InlineData("", "empty")]
    public void What_cannot_be_used_is_named_with_its_line(string table, string reason) =>
        Should.Throw<FormatException>(() => HandedInTables.EarlierPoints(table)).Message.ShouldContain(reason);

    [Fact]
    public void An_index_needs_a_column_for_documents_and_one_for_criteria()
    {
        HandedInTables.IndexClaims("Annex\tTitle\tQuestion\nA1\tSurvey\tKP3\n\tnothing\tKP1\n").ShouldHaveSingleItem().Document.ShouldBe("A1");
        Should.Throw<FormatException>(() => HandedInTables.IndexClaims("a,b\n1,2\n"));
    }

    [Fact]
    public void What_came_beside_the_pack_is_part_of_the_identity_of_an_analysis()
    {
        var plain = new AnalysisRequest("p", "micro-credentials", "institution", 25, []);

        (plain with { Previous = [new("condition", "x")] }).Id.ShouldNotBe(plain.Id);
        (plain with { Index = [new("a", "IQ1")] }).Id.ShouldNotBe(plain.Id);
        (plain with { Previous = [], Index = [] }).Id.ShouldBe(plain.Id);
    }
}
