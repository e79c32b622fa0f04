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
            Console.Out.WriteLine($"{file.Member}: {returned.Fields.Count(f => !f.IsEmpty)} of {Counted.Of(returned.Fields.Count, "field")} written, {Counted.Of(returned.Decisions.Count, "decision")} about passages, "
                + $"{Counted.Of(returned.Comments.Count, "comment")}, {Counted.Of(returned.LooseTexts.Count, "text")} outside the fields.");
        }
        foreach (var problem in returned.Problems)
        {
            Console.Error.WriteLine($"{file.Path}: {problem.Text}");
        }
    }
}
