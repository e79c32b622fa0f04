using System.CommandLine;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;

namespace QaPipeline.Cli.Agencies;

/// <summary>`qa template check FILE`: tells an agency what its Word template lacks.</summary>
static class TemplateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A Word template (.dotx or .docx)." };
        var data = new Option<string>("--data") { Description = "Folder for storage and state.", DefaultValueFactory = _ => ".qa" };
        var check = new Command("check", "Reports on a Word template.") { file, data };
        check.SetAction((parsed, cancellationToken) => CheckAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, cancellationToken));
        return new Command("template", "Word templates of agencies.") { check };
    }

    /// <summary>What a template lacks and what else should be known, in sentences.</summary>
    public static string Describe(TemplateAnswer report) => string.Join(' ', report.Remarks.Prepend(Lacking(report)));

    static string Lacking(TemplateAnswer report) => report switch
    {
        { Usable: false } => report.Reason ?? "It can't be used.",
        { Complete: true } => "It has all styles, and a place for every section or none.",
        _ => string.Join(' ', new[]
        {
            Listed("It has no style named {0}; the built-in look stands in.", report.MissingStyles),
            Listed("No section has the tag {0}; it is ignored.", report.UnknownSections),
            Listed("It has no place for {0}; they follow at the end.", report.MissingSections),
        }.OfType<string>()),
    };

    static async Task<int> CheckAsync(string file, string data, CancellationToken cancellationToken)
    {
        GivenFile.Require(file);
        await using var host = await LocalHost.StartAsync(data, cancellationToken);
        using var client = new QaClient(host.Address, host.Key);
        var report = await client.CheckTemplateAsync(await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        await Console.Out.WriteLineAsync(Describe(report));
        return report.Usable ? ExitCodes.Success : ExitCodes.Failure;
    }

    static string? Listed(string sentence, IReadOnlyList<string> names) =>
        names.Count == 0 ? null : sentence.Replace("{0}", string.Join(", ", names.Select(n => $"'{n}'")), StringComparison.Ordinal);
}
