using QaPipeline.Cli.Draft;

namespace QaPipeline.Cli.Panel;

/// <summary>`qa report`: sends the completed working draft and fetches the report draft and the institution's copy.</summary>
static class ReportRun
{
    public static Task<int> RunAsync(PackOptions options, string working, string target, string? facts, IReadOnlyList<string> withheld, CancellationToken cancellationToken)
    {
        Target.Check(target, facts);
        GivenFile.Require(working);
        var display = new ProgressDisplay(options.Quiet);
        return new AnalysisRun(options, display).RunAsync(async (client, analysis) =>
        {
            var file = await File.ReadAllBytesAsync(working, cancellationToken);
            await Target.WriteAsync(target, () => client.ReportAsync(analysis, file, forInstitution: false, [], cancellationToken), cancellationToken);
            await Target.WriteAsync(facts, () => client.ReportAsync(analysis, file, forInstitution: true, withheld, cancellationToken), cancellationToken);
            display.Done();
            return ExitCodes.Success;
        }, cancellationToken);
    }
}
