using QaPipeline.Infrastructure.Tests.Bicep;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Settings;

public sealed class SettingsTests
{
    // | Setting | Read by | Templates | Sample | Meaning |
    static readonly IReadOnlyList<IReadOnlyList<string>> Table = MarkdownTable.Of("deployment.md", "## Settings");

    static IReadOnlyList<string> Documented(Func<IReadOnlyList<string>, bool> row) => [.. Table.Where(row).Select(r => r[0]).Order(StringComparer.Ordinal)];

    static bool IsReadBy(IReadOnlyList<string> row, string reader) => row[1].Split(", ").Contains(reader, StringComparer.Ordinal);

    [Fact]
    public void What_the_app_reads_is_documented_as_such() =>
        SettingSources.ReadByCode().ShouldBe(Documented(r => IsReadBy(r, "app")));

    [Fact]
    public void What_only_the_embedded_build_reads_is_documented_as_such() =>
        SettingSources.ReadByEmbeddedCode().Except(SettingSources.ReadByCode(), StringComparer.Ordinal).ShouldBe(Documented(r => r[1] == "embedded build"));

    [Fact]
    public void What_host_json_reads_is_documented_as_such() =>
        SettingSources.ReadByHostJson().ShouldBe(Documented(r => IsReadBy(r, "host.json")));

    [Fact]
    public void What_the_templates_set_is_documented_as_such_and_read_by_somebody()
    {
        var set = SettingSources.SetByTemplates(BicepReading.Files);
        set.ShouldBe(Documented(r => r[2] == "yes"));
        Table.Where(r => r[2] == "yes").ShouldAllBe(r => r[1].Length > 0);
    }

    [Fact]
    public void What_the_app_or_host_json_needs_on_azure_is_set_by_the_templates()
    {
        var set = SettingSources.SetByTemplates(BicepReading.Files);
        // Not set on purpose: the connection string and its other spelling (identity takes their place), the limits, which have defaults, and what the platform sets itself.
        string[] optional = ["AzureWebJobsStorage", "AzureWebJobsStorage__blobServiceUri", "Access__*", "Reading__*", "WEBSITE_AUTH_ENABLED"];
        SettingSources.ReadByCode().Concat(SettingSources.ReadByHostJson()).Except(optional, StringComparer.Ordinal).ShouldBeSubsetOf(set);
    }

    [Fact]
    public void Every_line_of_the_sample_is_explained()
    {
        SettingSources.SetBySample().Order(StringComparer.Ordinal).ShouldBe(Documented(r => r[3] == "yes"));
        var guide = File.ReadAllText(RepositoryFiles.PathOf("docs", "deployment.md"));
        SettingSources.SetBySample().Append("IsEncrypted").Append("Host.LocalHttpPort").ShouldAllBe(key => guide.Contains($"- `{key}`:", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_needs_no_secret_and_no_cloud() =>
        File.ReadAllText(RepositoryFiles.PathOf("local.settings.sample.json")).ShouldContain("\"AzureWebJobsStorage\": \"UseDevelopmentStorage=true\"");

    [Fact]
    public void A_setting_that_the_code_begins_to_read_is_seen() =>
        SettingSources.ReadIn(["var x = configuration[\"Mail:Sender\"]; var y = p.GetRequiredService<IConfiguration>()[\"Plain\"]; c.GetSection(\"Limits\").Get<L>();"])
            .ShouldBe(["Limits__*", "Mail__Sender", "Plain"]);

    [Fact]
    public void A_setting_that_the_templates_forget_or_invent_is_seen()
    {
        var forgotten = BicepReading.With("functionApp.bicep", t => t.Replace("  TaskHubName: taskHubName\n", "", StringComparison.Ordinal));
        SettingSources.ReadByHostJson().Except(SettingSources.SetByTemplates(forgotten), StringComparer.Ordinal).ShouldBe(["TaskHubName"]);

        var invented = BicepReading.With("functionApp.bicep", t => t.Replace("  TaskHubName: taskHubName\n", "  TaskHubName: taskHubName\n  Colour: 'red'\n", StringComparison.Ordinal));
        SettingSources.SetByTemplates(invented).Except(Documented(r => r[2] == "yes"), StringComparer.Ordinal).ShouldBe(["Colour"]);
    }
}
