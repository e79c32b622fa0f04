using System.Text.Json;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Bicep;

public sealed class ParameterFileTests
{
    static readonly string[] FileNames =
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("infra-bicep"), "*.parameters.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. FileNames];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_parameter_file_gives_what_is_required_and_nothing_unknown(string file) =>
        Problems(File.ReadAllText(RepositoryFiles.PathOf("infra-bicep", file))).ShouldBeEmpty();

    [Fact]
    public void Test_and_production_each_have_their_parameters() =>
        FileNames.ShouldBe(["main.parameters.json", "production.parameters.json", "test.parameters.json"]);

    [Fact]
    public void A_slip_in_a_parameter_file_is_found() =>
        Problems("""{ "parameters": { "environmentName": { "value": "x" }, "storageSku": { "value": "Premium" }, "colour": { "value": 1 }, "restoreDays": { "value": 3 } } }""").ShouldBe(
        [
            "'colour' is no parameter",
            "'storageSku' may not be Premium",
            "'restoreDays' is 3, below 7",
            "'location' is missing",
            "'regionCode' is missing",
            "'alertEmails' is missing",
        ]);

    static List<string> Problems(string json)
    {
        using var document = JsonDocument.Parse(json);
        var given = document.RootElement.GetProperty("parameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetProperty("value").ToString(), StringComparer.Ordinal);
        var known = BicepReading.Main.Of("parameter").ToDictionary(p => p.Name, StringComparer.Ordinal);
        var problems = given.Keys.Where(k => !known.ContainsKey(k)).Select(k => $"'{k}' is no parameter").ToList();
        foreach (var (name, value) in given.Where(g => known.ContainsKey(g.Key) && !g.Value.StartsWith("${", StringComparison.Ordinal)))
        {
            var decorators = known[name].Decorators;
            if (decorators.FirstOrDefault(d => d.Name == "allowed") is { } allowed && !allowed.Argument.Trim('[', ']').Split(',').Select(a => a.Trim().Trim('\'')).Contains(value, StringComparer.Ordinal))
            {
                problems.Add($"'{name}' may not be {value}");
            }
            if (decorators.FirstOrDefault(d => d.Name == "minValue") is { } least && long.Parse(value) < long.Parse(least.Argument))
            {
                problems.Add($"'{name}' is {value}, below {least.Argument}");
            }
        }
        problems.AddRange(known.Values.Where(p => !p.Optional && !given.ContainsKey(p.Name)).Select(p => $"'{p.Name}' is missing"));
        return problems;
    }
}
