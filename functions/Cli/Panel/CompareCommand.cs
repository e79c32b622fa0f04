using System.CommandLine;
using System.Text.Json;
using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Panel;

/// <summary>`qa compare`: a draft of a later pack that says what is new, gone or changed since an earlier one.</summary>
static class CompareCommand
{
    public static Command Create()
    {
        var pack = new PackArguments();
        var earlier = new Option<string>("--earlier") { Description = "The pack that the draft before was made from: a folder, a ZIP or one file.", Required = true };
        var afterVisit = new Option<bool>("--after-visit") { Description = "Marks the files that the earlier pack had not as received after the visit." };
        var target = new Option<string>("--out") { Description = "Where the Word draft goes.", DefaultValueFactory = _ => "review-later.docx" };
        var changes = new Option<string?>("--changes") { Description = "Where the comparison (JSON) goes." };
        var command = new Command("compare", "Writes the draft of a later pack and says what changed since an earlier one.") { earlier, afterVisit, target, changes };
        pack.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(pack.Of(parsed), parsed.GetValue(earlier)!, parsed.GetValue(afterVisit), parsed.GetValue(target)!, parsed.GetValue(changes), cancellationToken));
        return command;
    }

    static Task<int> RunAsync(PackOptions options, string earlierPath, bool afterVisit, string target, string? changes, CancellationToken cancellationToken)
    {
        Target.Check(target, changes);
        if (!Path.Exists(earlierPath))
        {
            throw new CliException($"'{earlierPath}' does not exist. Name a folder, a ZIP or a file.", ExitCodes.Usage);
        }
        var display = new ProgressDisplay(options.Quiet);
        var run = new AnalysisRun(options, display);
        var before = "";
        return run.RunAsync(
            async (client, framework, pack, said) =>
            {
                var earlier = await LocalPack.FromAsync(earlierPath, cancellationToken);
                before = await run.AnalyseAsync(client, earlier, framework, said, cancellationToken);
                var known = earlier.Pack.Files.Select(f => f.Sha256).ToHashSet(StringComparer.Ordinal);
                return said with
                {
                    Previous = before,
                    DraftNumber = said.DraftNumber + 1,
                    PackVersion = said.PackVersion + 1,
                    LateArrivals = afterVisit ? [.. said.LateArrivals, .. pack.Pack.Files.Where(f => !known.Contains(f.Sha256) && said.LateArrivals.All(l => l.File != f.Name)).Select(f => new LateArrival(f.Name, null, AfterVisit: true))] : said.LateArrivals,
                };
            },
            async (client, analysis) =>
            {
                var comparison = await client.ChangesAsync(analysis, before, cancellationToken);
                await Target.WriteAsync(changes, () => Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(comparison, DomainJson.Indented)), cancellationToken);
                await Target.WriteAsync(target, () => client.DownloadAsync(analysis, "draft", cancellationToken), cancellationToken);
                display.Done();
                if (!options.Quiet)
                {
                    var changed = comparison.ReplacedFiles.Count;
                    Console.Out.WriteLine($"{target}: {Counted.Files(comparison.NewFiles.Count - changed)} new, {changed} changed, {comparison.GoneFiles.Count - changed} gone; {Counted.Of(comparison.Criteria.Count, "criterion", "criteria")} changed, "
                        + $"{Counted.Of(comparison.Criteria.Sum(c => c.New.Count), "passage")} new, {comparison.Criteria.Sum(c => c.Gone.Count)} gone, {comparison.Criteria.Sum(c => c.Unlisted.Count)} no longer listed.");
                }
                return ExitCodes.Success;
            }, cancellationToken);
    }
}
