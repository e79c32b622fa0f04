using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Infrastructure.Tests.Bicep;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Settings;

/// <summary>Where settings are read and where they are set.</summary>
static partial class SettingSources
{
    /// <summary>Keys that the code of the Azure build reads; a whole section ends in "*".</summary>
    public static IReadOnlyList<string> ReadByCode() => ReadIn(Sources().Where(f => !IsIn("Embedded", f)).Select(File.ReadAllText));

    /// <summary>Keys that only the embedded build's part of the app reads.</summary>
    public static IReadOnlyList<string> ReadByEmbeddedCode() => ReadIn(Sources().Where(f => IsIn("Embedded", f)).Select(File.ReadAllText));

    public static IReadOnlyList<string> ReadIn(IEnumerable<string> sources) => [.. sources
        .SelectMany(s => Read().Matches(s))
        .Select(m => m.Groups["key"].Value.Replace(":", "__", StringComparison.Ordinal) + (m.Groups["section"].Success ? "__*" : ""))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ReadByHostJson() =>
        [.. Placeholder().Matches(File.ReadAllText(RepositoryFiles.PathOf("host.json"))).Select(m => m.Groups["key"].Value)];

    public static IReadOnlyList<string> SetByTemplates(IReadOnlyList<BicepFile> files) =>
        [.. files.Single(f => f.Name == "functionApp.bicep").Of("variable").Where(v => v.Name.EndsWith("Settings", StringComparison.Ordinal))
            .SelectMany(v => v.Objects.SelectMany(o => o)).Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> SetBySample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name)];
    }

    static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(RepositoryFiles.PathOf("functions", "App"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !IsIn("obj", f));

    static bool IsIn(string folder, string file) => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex("""(?<section>GetSection\()?(?:[cC]onfiguration(?:>\(\))?\[|(?<=GetSection\()|GetEnvironmentVariable\()"(?<key>[\w:]+)"\s*[\])]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Read();

    [GeneratedRegex("%(?<key>\\w+)%", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
