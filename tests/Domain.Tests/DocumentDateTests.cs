using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Tests;

public sealed class DocumentDateTests
{
    sealed record Dated(DocumentDate? Date);

    [Fact]
    public void A_date_comes_back_from_json_as_it_was_with_its_day_or_without_one() =>
        Prop.ForAll(Gen.Choose(1950, 2100).SelectMany(y => Gen.Choose(1, 12).SelectMany(m => Gen.Choose(0, 28).Select(d => d == 0 ? new DocumentDate(y, m) : new DateOnly(y, m, d)))).ToArbitrary(), date =>
        {
            var json = JsonSerializer.Serialize(new Dated(date), DomainJson.Compact);
            return json == $$"""{"date":"{{date}}"}""" && JsonSerializer.Deserialize<Dated>(json, DomainJson.Compact) == new Dated(date);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_month_has_no_day_and_is_written_without_one()
    {
        var month = new DocumentDate(2026, 2);

        month.Day.ShouldBeNull();
        month.ToString().ShouldBe("2026-02");
        month.Last.ShouldBe(new DateOnly(2026, 2, 28));
        DocumentDate.Parse("2026-02").ShouldBe(month);
    }

    [Fact]
    public void Dates_are_ordered_by_the_last_day_they_may_mean()
    {
        DocumentDate[] ordered = [new DateOnly(2026, 2, 27), new(2026, 2), new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1), new(2026, 3)];

        ordered.Reverse().Order().ShouldBe(ordered);
    }

    [Theory, InlineData("2026"), InlineData("2026-13"), InlineData("2026-02-30"), InlineData(""), InlineData(null)]
    public void Nothing_else_is_a_date_of_a_document(string? text) => DocumentDate.Parse(text).ShouldBeNull();

    [Theory, InlineData("\"2026-13\""), InlineData("2026"), InlineData("{}")]
    public void Json_that_holds_no_date_is_refused_as_json(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Dated>($$"""{"date":{{json}}}""", DomainJson.Compact));
}
