using System.Text.Json;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Tests;

public class StrengthTests
{
    [Fact]
    public void Steps_are_numbers_in_JSON_and_words_for_people()
    {
        JsonSerializer.Serialize(new[] { Strength.Intention, Strength.Improvement, Strength.Gap }, DomainJson.Compact).ShouldBe("""[0,4,"gap"]""");
        Strength.Practice.ToString().ShouldBe("practice");
    }

    [Theory]
    [InlineData("0"), InlineData("3"), InlineData("\"gap\"")]
    public void What_was_written_is_read_back(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Strength>(json, DomainJson.Compact), DomainJson.Compact).ShouldBe(json);

    [Theory]
    [InlineData("5"), InlineData("\"compliant\""), InlineData("null")]
    public void Anything_else_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Strength>(json, DomainJson.Compact));
}
