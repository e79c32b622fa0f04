using System.Net;
using QaPipeline.Cli.Agencies;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Cli.Draft;

/// <summary>Brings a pack to the function app and follows its analysis to the end; what is done with the result is the command's word.</summary>
sealed class AnalysisRun(PackOptions options, ProgressDisplay display)
{
    const int Attempts = 3;

    IReadOnlyList<EarlierPoint> _previous = [];
    IReadOnlyList<IndexClaim> _index = [];

    public Task<int> RunAsync(Func<QaClient, string, Task<int>> then, CancellationToken cancellationToken) => RunAsync(null, then, cancellationToken);

    /// <summary>The same, where what is said about the review depends on work that is done <paramref name="before"/>.</summary>
    public async Task<int> RunAsync(Func<QaClient, string, LocalPack, ReviewParticulars, Task<ReviewParticulars>>? before, Func<QaClient, string, Task<int>> then, CancellationToken cancellationToken)
    {
        if (!Path.Exists(options.Path))
        {
            throw new CliException($"'{options.Path}' does not exist. Name a folder, a ZIP or a file.", ExitCodes.Usage);
        }
        _previous = await BesidePack.ReadAsync(options.Previous, HandedInTables.EarlierPoints, cancellationToken);
        _index = await BesidePack.ReadAsync(options.Index, HandedInTables.IndexClaims, cancellationToken);
        display.Say("Listing files");
        var pack = await PackAsync(cancellationToken);
        var said = await ReviewData.ReadAsync(options.Review, cancellationToken);
        display.Say("Starting the function app");
        await using var host = await LocalHost.StartAsync(options.Data, cancellationToken);
        using var client = new QaClient(host.Address, host.Key);
        try
        {
            var framework = await FrameworkAsync(client, cancellationToken);
            var particulars = said with { Agency = await AgencyAsync(client, cancellationToken) ?? said.Agency };
            if (before is not null)
            {
                particulars = await before(client, framework, pack, particulars);
            }
            return await then(client, await AnalyseAsync(client, pack, framework, particulars, cancellationToken));
        }
        catch (HttpRequestException e)
        {
            throw new CliException($"The function app stopped answering ({e.Message}). Run the same command again: finished work is kept. Details: {host.LogPath}", cause: e);
        }
    }

    /// <summary>Analyses a pack to the end and answers the id of its analysis.</summary>
    public async Task<string> AnalyseAsync(QaClient client, LocalPack pack, string framework, ReviewParticulars particulars, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await UploadAsync(client, pack, cancellationToken);
            var analysis = await StartAsync(client, new AnalysisOrder(pack.Pack.Id, framework, options.Audience, options.Top, particulars.Fingerprint == new ReviewParticulars().Fingerprint ? null : particulars, options.OcrLanguages, _previous, _index), cancellationToken);
            while (analysis.State is "waiting" or "running")
            {
                display.Show(analysis.Progress);
                await Task.Delay(200, cancellationToken);
                analysis = await client.FollowAsync(analysis.Id, cancellationToken);
            }
            if (analysis.State == "done")
            {
                display.Show(analysis.Progress);
                return analysis.Id;
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
            return (await client.TryFrameworkAsync(Path.GetFileName(options.Framework), json, cancellationToken)).Key;
        }
        catch (ApiProblemException e)
        {
            throw new CliException($"'{options.Framework}' can't be used as a framework: {string.Join(" ", e.Problem.Problems is { Count: > 0 } problems ? problems : [e.Message])}", cause: e);
        }
    }

    async Task<string?> AgencyAsync(QaClient client, CancellationToken cancellationToken)
    {
        if (options.Review.Agency is not { } file)
        {
            return null;
        }
        try
        {
            var answer = await client.AddAgencyAsync(await AgencyFile.PackAsync(file, cancellationToken), cancellationToken);
            if (answer.Template is { Complete: false } template)
            {
                display.Say($"The template of '{file}' lacks something: {TemplateCommand.Describe(template)}");
            }
            return answer.Key;
        }
        catch (ApiProblemException e)
        {
            throw new CliException($"'{file}' can't be used as a profile: {e.Message}", ExitCodes.Usage, e);
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
}
