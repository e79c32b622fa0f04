using System.Text.Json;
using System.Xml.Linq;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Settings;

public sealed class VersionsTests
{
    static readonly IReadOnlyList<XElement> Pins = [.. XDocument.Load(RepositoryFiles.PathOf("Directory.Packages.props")).Descendants("PackageVersion")];

    [Fact]
    public void The_azure_build_pins_the_versions_that_the_docs_name()
    {
        var pinned = Pins.Where(p => (p.Parent!.Attribute("Condition")?.Value ?? "").Contains("== 'Azure'", StringComparison.Ordinal))
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        var documented = MarkdownTable.Of("versions.md", "# Versions that go together").ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
        pinned.OrderBy(p => p.Key, StringComparer.Ordinal).ShouldBe(documented.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_worker_sdks_inner_project_gets_no_pins_and_no_house_settings()
    {
        string[] files = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
        var groups = files.SelectMany(f => XDocument.Load(RepositoryFiles.PathOf(f)).Root!.Elements()
            .Select(e => (File: f, Condition: e.Attribute("Condition")?.Value ?? "")));
        // That project has no FunctionsHost of its own either, unless the whole build was given one: "Embedded" can't be meant.
        groups.ShouldAllBe(g => g.Condition.Contains("!= 'WorkerExtensions'", StringComparison.Ordinal) || g.Condition == "'$(FunctionsHost)' == 'Embedded'");
    }

    [Fact]
    public void The_app_references_exactly_the_azure_packages_that_are_pinned_for_it()
    {
        var pinned = Pins.Select(p => p.Attribute("Include")!.Value).ToHashSet(StringComparer.Ordinal);
        var referenced = XDocument.Load(RepositoryFiles.PathOf("functions", "App", "App.csproj")).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value).ToArray();
        referenced.ShouldBeSubsetOf(pinned);
        referenced.ShouldContain("Microsoft.Azure.Functions.Worker.Sdk");
    }

    [Fact]
    public void Host_json_keeps_running_orchestrations_safe_and_their_inputs_out_of_traces()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("host.json")));
        host.RootElement.GetProperty("telemetryMode").GetString().ShouldBe("OpenTelemetry");
        var durable = host.RootElement.GetProperty("extensions").GetProperty("durableTask");
        durable.GetProperty("hubName").GetString().ShouldBe("%TaskHubName%");
        durable.GetProperty("versionMatchStrategy").GetString().ShouldBe("CurrentOrOlder");
        durable.GetProperty("versionFailureStrategy").GetString().ShouldBe("Reject");
        durable.GetProperty("defaultVersion").GetString().ShouldNotBeNullOrEmpty();
        durable.GetProperty("tracing").GetProperty("traceInputsAndOutputs").GetBoolean().ShouldBeFalse();
        host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString().ShouldBe("");
    }
}
