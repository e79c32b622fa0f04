using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Frameworks.Schema;

namespace QaPipeline.Mapping.Tests.Frameworks;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"oneOf":[{"type":"string"}]}""", "oneOf")]
    [InlineData("""{"properties":{"a":{"multipleOf":2}}}""", "multipleOf")]
    [InlineData("""{"$defs":{"a":{"format":"date"}}}""", "format")]
    [InlineData("""{"type":["string","null"]}""", "type")]
    [InlineData("""{"$ref":"other.json"}""", "other.json")]
    public void A_keyword_that_would_not_be_honoured_is_refused(string schema, string keyword) =>
        Should.Throw<NotSupportedException>(() => JsonSchema.Load(schema)).Message.ShouldContain($"'{keyword}'");

    [Fact]
    public void A_reference_adds_to_what_stands_beside_it()
    {
        var schema = JsonSchema.Load("""{"$ref":"#/$defs/word","maxLength":3,"$defs":{"word":{"type":"string","pattern":"^[a-z]+$"}}}""");

        Reasons(schema, "\"abc\"").ShouldBeEmpty();
        Reasons(schema, "\"ABCD\"").ShouldBe(["'ABCD' does not have the expected form: ^[a-z]+\\z", "has 4 characters; at most 3 are allowed"]);
    }

    [Fact]
    public void Lists_are_bounded()
    {
        var schema = JsonSchema.Load("""{"type":"array","minItems":2,"maxItems":3,"uniqueItems":true}""");

        Reasons(schema, "[1]").ShouldBe(["needs at least 2 entries"]);
        Reasons(schema, "[1,2,2,3]").ShouldBe(["has 4 entries; at most 3 are allowed", "'2' is listed more than once"]);
    }

    [Fact]
    public void The_line_of_a_value_is_where_it_begins()
    {
        var root = LocatedJsonReader.Read("{\r\n \"a\":\r\n [1,\r\n  {\"b\": true}]\r\n}"u8, []);

        root.Line.ShouldBe(1);
        root["a"]!.Line.ShouldBe(3);
        root["a"]!.Items[1].Line.ShouldBe(4);
        root["a"]!.Items[1]["b"]!.Path.ShouldBe("a[1].b");
    }

    [Fact]
    public void The_schema_describes_every_member_of_a_framework()
    {
        using var schema = JsonDocument.Parse(FrameworkResources.Text(FrameworkResources.Schema));
        var definitions = schema.RootElement.GetProperty("$defs");

        Members(schema.RootElement).Except(["$schema"]).ShouldBe(Names(typeof(Domain.Frameworks.Framework)), ignoreOrder: true);
        Members(definitions.GetProperty("criterion")).ShouldBe(Names(typeof(Domain.Frameworks.Criterion)), ignoreOrder: true);
        Members(definitions.GetProperty("coverage")).ShouldBe(Names(typeof(Domain.Frameworks.CoverageRules)), ignoreOrder: true);
        Members(definitions.GetProperty("vocabulary")).ShouldBe(Names(typeof(Domain.Frameworks.FrameworkVocabulary)), ignoreOrder: true);
    }

    [Fact]
    public void Every_reference_in_the_schema_of_frameworks_leads_somewhere()
    {
        var text = FrameworkResources.Text(FrameworkResources.Schema);
        using var schema = JsonDocument.Parse(text);
        var defined = schema.RootElement.GetProperty("$defs").EnumerateObject().Select(d => d.Name);

        Regex.Matches(text, "\"#/\\$defs/(\\w+)\"").Select(m => m.Groups[1].Value).Distinct().ShouldBe(defined, ignoreOrder: true);
    }

    [Fact]
    public void The_defaults_that_the_schema_states_for_rules_of_coverage_are_those_of_the_product()
    {
        using var schema = JsonDocument.Parse(FrameworkResources.Text(FrameworkResources.Schema));
        var rules = JsonSerializer.SerializeToElement(new Domain.Frameworks.CoverageRules(), JsonSerializerOptions.Web);

        foreach (var property in schema.RootElement.GetProperty("$defs").GetProperty("coverage").GetProperty("properties").EnumerateObject().Where(p => p.Name != "wellEvidencedStep"))
        {
            property.Value.GetProperty("description").GetString().ShouldNotBeNull().ShouldEndWith($"Default: {rules.GetProperty(property.Name)}.", Case.Insensitive, property.Name);
        }
    }

    static IEnumerable<string> Reasons(JsonSchema schema, string json) =>
        schema.Check(LocatedJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json), [])).Select(p => p.Reason);

    static IEnumerable<string> Members(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);

    static IEnumerable<string> Names(Type type) => type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
}
