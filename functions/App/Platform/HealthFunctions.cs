using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using QaPipeline.App.Analyses;

namespace QaPipeline.App.Platform;

/// <summary>HTTP: is the app able to work, and what is it.</summary>
public sealed class HealthFunctions(BlobServiceClient storage, AnalysisComponents components, ILogger<HealthFunctions> logger)
{
    /// <summary>200 when storage answers, 503 otherwise.</summary>
    [Function("Health")]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await storage.GetPropertiesAsync(cancellationToken);
            return Answers.Json(new Health("ready", "ready"));
        }
        catch (Azure.RequestFailedException e)
        {
            logger.LogWarning(e, "Storage does not answer.");
            return Answers.Json(new Health("not ready", "storage does not answer"), StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Version of the app and of every part that can change a result.</summary>
    [Function("Version")]
    public IResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/version")] HttpRequest request) =>
        Answers.Json(new
        {
            version = typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            components = components.All,
        });
}

/// <summary>Readiness of the app and of its storage, in words.</summary>
sealed record Health(string Status, string Storage);
