using System.Net;
using System.Text.Json;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Draft;

/// <summary>`qa draft`: sends a pack to the function app, follows its analysis and fetches the results. The app does the work.</summary>
sealed class DraftRun(DraftOptions options, ProgressDisplay display)
{
    const int Attempts = 3;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        CheckTargets();
        display.Say("Listing files");
        var pack = await PackAsync(cancellationToken);
        display.Say("Starting the function app");
        await using var host = await LocalHost.StartAsync(options.Data, cancellationToken);
        using var client = new QaClient(host.Address, host.Key);
        try
        {
            return await RunAsync(client, pack, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"The function app stopped answering ({e.Message}). Run the same command again: finished work is kept. Details: {host.LogPath}", cause: e);
        }
    }

    async Task<int> RunAsync(QaClient client, LocalPack pack, CancellationToken cancellationToken)
    {
        var framework = await FrameworkAsync(client, cancellationToken);
        var analysis = await AnalyseAsync(client, pack, framework, cancellationToken);
        display.Say("Fetching the draft");
        var ledgerBytes = await client.DownloadAsync(analysis.Id, "ledger", cancellationToken);
        await WriteAsync(options.Map, () => client.DownloadAsync(analysis.Id, "map", cancellationToken), cancellationToken);
        await WriteAsync(options.Ledger, () => Task.FromResult(ledgerBytes), cancellationToken);
        await WriteAsync(options.Out, () => client.DownloadAsync(analysis.Id, "draft", cancellationToken), cancellationToken);
        display.Done();
        return LedgerReport.Print(JsonSerializer.Deserialize<Ledger>(ledgerBytes, DomainJson.Compact)!, options);
    }

    async Task<AnalysisAnswer> AnalyseAsync(QaClient client, LocalPack pack, string framework, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await UploadAsync(client, pack, cancellationToken);
            var analysis = await StartAsync(client, new AnalysisOrder(pack.Pack.Id, framework, options.Audience, options.Top), cancellationToken);
            while (analysis.State is "waiting" or "running")
            {
                display.Show(analysis.Progress);
                await Task.Delay(200, cancellationToken);
                analysis = await client.FollowAsync(analysis.Id, cancellationToken);
            }
            if (analysis.State == "done")
            {
                display.Show(analysis.Progress);
                return analysis;
            }
            // A failed or lost analysis is tried again from what is kept: missing uploads are sent, finished readings are found.
            if (attempt == Attempts)
            {
                throw new CliException($"The analysis did not finish: {analysis.Problem ?? "storage lost its results"}");
            }
        }
    }

    async Task UploadAsync(QaClient client, LocalPack pack, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.AnnounceAsync(pack.Pack, cancellationToken);
            for (var i = 0; i < answer.Missing.Count; i++)
            {
                display.Say($"Uploading file {i + 1} of {answer.Missing.Count}");
                await client.UploadAsync(pack.Pack.Id, answer.Missing[i], pack.PathByHash[answer.Missing[i]], cancellationToken);
            }
        }
        catch (ApiProblemException e)
        {
            throw new CliException(e.Message, cause: e);
        }
    }

    async Task<AnalysisAnswer> StartAsync(QaClient client, AnalysisOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await client.StartAsync(order, cancellationToken);
        }
        catch (ApiProblemException e) when (e.Status == HttpStatusCode.NotFound)
        {
            throw new CliException($"There is no framework '{options.Framework}'. Name a built-in one or a JSON file.", ExitCodes.Usage, e);
        }
        catch (ApiProblemException e)
        {
            throw new CliException(e.Message, cause: e);
        }
    }

    async Task<string> FrameworkAsync(QaClient client, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.Framework))
        {
            return options.Framework;
        }
        try
        {
            var json = await File.ReadAllBytesAsync(options.Framework, cancellationToken);
            return (await client.AddFrameworkAsync(Path.GetFileName(options.Framework), json, cancellationToken)).Key;
        }
        catch (ApiProblemException e)
        {
            throw new CliException($"'{options.Framework}' can't be used as a framework: {string.Join(" ", e.Problem.Problems is { Count: > 0 } problems ? problems : [e.Message])}", cause: e);
        }
    }

    async Task<LocalPack> PackAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LocalPack.FromAsync(options.Path, cancellationToken);
        }
        catch (InvalidPackException e)
        {
            throw new CliException(e.Message, cause: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"A file of the pack can't be opened: {e.Message}", cause: e);
        }
    }

    void CheckTargets()
    {
        foreach (var target in new[] { options.Out, options.Map, options.Ledger }.OfType<string>())
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
            if (!Directory.Exists(folder))
            {
                throw new CliException($"The folder '{folder}' for '{target}' does not exist.", ExitCodes.Usage);
            }
        }
    }

    static async Task WriteAsync(string? target, Func<Task<byte[]>> content, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return;
        }
        // Written beside the target and moved over it: a reader never sees half a file.
        var path = Path.GetFullPath(target);
        var partial = path + ".part";
        await File.WriteAllBytesAsync(partial, await content(), cancellationToken);
        File.Move(partial, path, overwrite: true);
    }
}
