using System.Text.Json;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Draft;

/// <summary>`qa draft`: sends a pack to the function app, follows its analysis and fetches the results. The app does the work.</summary>
sealed class DraftRun(DraftOptions options)
{
    readonly ProgressDisplay _display = new(options.Pack.Quiet);

    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Target.Check(options.Out, options.Map, options.Ledger);
        return new AnalysisRun(options.Pack, _display).RunAsync(async (client, analysis) =>
        {
            _display.Say("Fetching the draft");
            var ledger = await client.DownloadAsync(analysis, "ledger", cancellationToken);
            await Target.WriteAsync(options.Map, () => client.DownloadAsync(analysis, "map", cancellationToken), cancellationToken);
            await Target.WriteAsync(options.Ledger, () => Task.FromResult(ledger), cancellationToken);
            await Target.WriteAsync(options.Out, () => client.DownloadAsync(analysis, "draft", cancellationToken), cancellationToken);
            _display.Done();
            return LedgerReport.Print(JsonSerializer.Deserialize<Ledger>(ledger, DomainJson.Compact)!, options);
        }, cancellationToken);
    }
}
