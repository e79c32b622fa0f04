using System.Text;
using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>The serializer of the worker: System.Text.Json with the app's JsonSerializerOptions, names read without case, fields left out.</summary>
static class WorkerSerializer
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddOptions<JsonSerializerOptions>().Configure(options => options.PropertyNameCaseInsensitive = true);
        services.AddOptions<WorkerOptions>().PostConfigure<IOptions<JsonSerializerOptions>>((worker, json) =>
            worker.Serializer ??= new JsonObjectSerializer(json.Value));
    }

    public static ObjectSerializer Of(IServiceProvider services) => services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;

    /// <summary>A value from JSON text.</summary>
    public static object? FromJson(IServiceProvider services, string json, Type type, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Of(services).Deserialize(stream, type, cancellationToken);
    }
}
