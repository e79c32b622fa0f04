using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Returns;

namespace QaPipeline.Cli.Panel;

/// <summary>`qa consolidate`: sends each member's file, says what was read from it, and fetches the working draft.</summary>
static class ConsolidateRun
{
    public static Task<int> RunAsync(PackOptions options, IReadOnlyList<MemberFile> files, string target, CancellationToken cancellationToken)
    {
        Target.Check(target);
        var display = new ProgressDisplay(options.Quiet);
        return new AnalysisRun(options, display).RunAsync(async (client, analysis) =>
        {
            var complete = true;
            foreach (var file in files)
            {
                var returned = await client.ReturnAsync(analysis, file.Member, await File.ReadAllBytesAsync(file.Path, cancellationToken), cancellationToken);
                display.Done();
                Print(file, returned, options.Quiet);
                complete &= returned.Problems.All(p => !p.Serious);
            }
            await Target.WriteAsync(target, () => client.DownloadAsync(analysis, "consolidation", cancellationToken), cancellationToken);
            display.Done();
            return complete ? ExitCodes.Success : ExitCodes.Incomplete;
        }, cancellationToken);
    }

    static void Print(MemberFile file, PanelReturn returned, bool quiet)
    {
        if (!quiet)
        {
            Console.Out.WriteLine($"{file.Member}: {returned.Fields.Count(f => !f.IsEmpty)} of {returned.Fields.Count} fields written, {returned.Decisions.Count} decisions about passages, "
                + $"{returned.Comments.Count} comments, {returned.LooseTexts.Count} texts outside the fields.");
        }
        foreach (var problem in returned.Problems)
        {
            Console.Error.WriteLine($"{file.Path}: {problem.Text}");
        }
    }
}
