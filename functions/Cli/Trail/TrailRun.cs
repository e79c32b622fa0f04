using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Cli.Api;
using QaPipeline.Cli.Hosting;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Trail;

/// <summary>Runs one request against the app of a data folder.</summary>
static class TrailRun
{
    public static async Task<int> RunAsync(TrailOptions options, Func<QaClient, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var host = await LocalHost.StartAsync(options.Data, cancellationToken);
        using var client = new QaClient(host.Address, host.Key);
        return await work(client);
    }

    public static void Print(JsonNode answer) => Console.Out.WriteLine(answer.ToJsonString(DomainJson.Indented));

    public static T Read<T>(JsonNode answer) => answer.Deserialize<T>(DomainJson.Compact) ?? throw new CliException("The app answered without content.");
}
