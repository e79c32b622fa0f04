using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>The HTTP interface for watching and steering orchestrations.</summary>
public static class DurableManagementEndpoints
{
    /// <summary>Where the endpoints live.</summary>
    public const string BasePath = "/runtime/webhooks/durabletask";

    /// <summary>Maps the endpoints under <see cref="BasePath"/>; each request must carry <paramref name="systemKey"/> as <c>code</c> or in <c>x-functions-key</c>.</summary>
    public static IEndpointRouteBuilder MapDurableManagement(this IEndpointRouteBuilder endpoints, string systemKey)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(systemKey);
        var handlers = new InstanceHandlers(endpoints.ServiceProvider.GetRequiredService<DurableTaskClient>());
        var group = endpoints.MapGroup(BasePath).AddEndpointFilter(async (context, next) =>
            MayEnter(context.HttpContext.Request, systemKey) ? await next(context) : Results.Unauthorized());
        group.MapGet("/instances", (Delegate)handlers.ListAsync);
        group.MapDelete("/instances", (Delegate)handlers.PurgeManyAsync);
        group.MapGet("/instances/{instanceId}", handlers.StatusAsync);
        group.MapDelete("/instances/{instanceId}", handlers.PurgeAsync);
        group.MapPost("/instances/{instanceId}/raiseEvent/{eventName}", handlers.RaiseEventAsync);
        group.MapPost("/instances/{instanceId}/terminate", handlers.TerminateAsync);
        group.MapPost("/instances/{instanceId}/suspend", handlers.SuspendAsync);
        group.MapPost("/instances/{instanceId}/resume", handlers.ResumeAsync);
        group.MapPost("/instances/{instanceId}/restart", handlers.RestartAsync);
        group.MapPost("/orchestrators/{functionName}/{instanceId?}", handlers.StartAsync);
        return endpoints;
    }

    static bool MayEnter(HttpRequest request, string systemKey)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return CryptographicOperations.FixedTimeEquals(Hash(given), Hash(systemKey));
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
