using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Gives the durable engine its place in the data directory and its settings.</summary>
static class DurableWiring
{
    /// <summary>Settings under <c>EmbeddedHost:Durable</c> carry the names of <see cref="DurableEngineOptions"/>; the hub's name and the bounds come from host.json too, as on Azure.</summary>
    public static void AddDurable(this IServiceCollection services, IConfiguration configuration, DataDirectory directory)
    {
        var hostJson = configuration.GetSection($"{HostJsonSource.Section}:extensions:durableTask");
        services.AddSingleton<IFunctionRunner, FunctionRunner>();
        services.AddDurableEngine(options =>
        {
            options.StorePath = Path.Combine(directory.Path, "durable", "store.db");
            options.TaskHub = HubName(hostJson["hubName"], configuration) ?? options.TaskHub;
            options.MaxConcurrentActivities = hostJson.GetValue("maxConcurrentActivityFunctions", options.MaxConcurrentActivities);
            options.MaxConcurrentTurns = hostJson.GetValue("maxConcurrentOrchestratorFunctions", options.MaxConcurrentTurns);
            configuration.GetSection("EmbeddedHost:Durable").Bind(options);
        });
        services.AddOptions<DurableEngineOptions>().Configure<IOptions<JsonSerializerOptions>>((options, json) => options.Json = json.Value);
    }

    /// <summary>The configured name. On Azure each deployment sets the setting it may refer to; one machine has one hub and needs none.</summary>
    static string? HubName(string? configured, IConfiguration configuration)
    {
        try
        {
            return configured is null ? null : SettingReferences.Resolve(configured, configuration);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
