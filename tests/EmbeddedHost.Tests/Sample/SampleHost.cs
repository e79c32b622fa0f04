using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>A sample app running on a real Kestrel and a data directory of its own.</summary>
public sealed class SampleHost : IAsyncDisposable
{
    readonly IHost host;
    readonly bool ownsDirectory;

    SampleHost(IHost host, string dataDirectory, bool ownsDirectory)
    {
        this.host = host;
        this.ownsDirectory = ownsDirectory;
        DataDirectory = dataDirectory;
        Client = new HttpClient { BaseAddress = new Uri(ReadRun(dataDirectory).BaseUrl) };
    }

    public HttpClient Client { get; }

    public string DataDirectory { get; }

    public IServiceProvider Services => host.Services;

    public static string NewDataDirectory() => Path.Combine(Path.GetTempPath(), "qa-host-tests", Guid.NewGuid().ToString("N"));

    public static FunctionsApplicationBuilder CreateBuilder(string dataDirectory, params string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(["--data", dataDirectory, "--EmbeddedHost:Azurite", "off", "--AzureFunctionsJobHost:extensions:http:routePrefix", "", .. args]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new Greeting("Hello"));
        builder.Services.AddSingleton<StreamSignal>();
        return builder;
    }

    public static async Task<SampleHost> StartAsync(Type[] functions, Action<FunctionsApplicationBuilder>? configure = null, string? dataDirectory = null)
    {
        var directory = dataDirectory ?? NewDataDirectory();
        var builder = CreateBuilder(directory);
        builder.UseFunctionsOf(functions);
        configure?.Invoke(builder);
        var built = builder.Build();
        try
        {
            await built.StartAsync();
        }
        catch
        {
            built.Dispose();
            throw;
        }
        return new SampleHost(built, directory, dataDirectory is null);
    }

    public static RunRecord ReadRun(string dataDirectory) =>
        System.Text.Json.JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(Path.Combine(dataDirectory, "host", "run.json")), System.Text.Json.JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        host.Dispose();
        if (ownsDirectory)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }
}
