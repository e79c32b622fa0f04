using System.Text.Json;
using QaPipeline.Cli.Draft;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Panel;

/// <summary>`qa facts`: sends the institution's copy and says what was read from it.</summary>
static class FactsRun
{
    public static Task<int> RunAsync(PackOptions options, string returned, string? target, CancellationToken cancellationToken)
    {
        Target.Check(target);
        GivenFile.Require(returned);
        var display = new ProgressDisplay(options.Quiet);
        return new AnalysisRun(options, display).RunAsync(async (client, analysis) =>
        {
            var read = await client.AccuracyReturnAsync(analysis, await File.ReadAllBytesAsync(returned, cancellationToken), cancellationToken);
            await Target.WriteAsync(target, () => Task.FromResult(JsonSerializer.SerializeToUtf8Bytes(read, DomainJson.Indented)), cancellationToken);
            display.Done();
            if (!options.Quiet)
            {
                foreach (var row in read.Corrections)
                {
                    Console.Out.WriteLine($"{row.Row}. {row.Place}: {row.Correction} ({(row.Source.Length > 0 ? row.Source : "no source named")})");
                }
                Console.Out.WriteLine($"{Counted.Of(read.Corrections.Count, "correction")}, {Counted.Of(read.Comments.Count, "comment")} in the margin.");
            }
            foreach (var problem in read.Problems)
            {
                Console.Error.WriteLine($"{returned}: {problem.Text}");
            }
            return read.Trusted ? ExitCodes.Success : ExitCodes.Incomplete;
        }, cancellationToken);
    }
}
