using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Analyses;
using QaPipeline.App.OpenApi;
using QaPipeline.Domain.Reading;

namespace QaPipeline.App.Platform;

/// <summary>HTTP: is the app able to work, and what is it.</summary>
[ApiGroup("App")]
public sealed class HealthFunctions(Readiness readiness, AnalysisComponents components)
{
    /// <summary>200 when the app can work, with what is missing if it can't do all of it; 503 when storage doesn't answer.</summary>
    [Function("Health"), OpenAccess]
    [Answers(200, typeof(Health)), Answers(503, typeof(Health))]
    public async Task<IResult> HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var health = await readiness.LookAsync(cancellationToken);
        return Answers.Json(health, health.Status == Health.NotReady ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    /// <summary>Version of the app and of every part that can change a result.</summary>
    [Function("Version"), OpenAccess]
    [Answers(200, typeof(VersionDescription))]
    public IResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/version")] HttpRequest request) =>
        Answers.Json(new VersionDescription(
            typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            components.All));
}

/// <summary>Version of the app and of the parts that can change a result.</summary>
sealed record VersionDescription(string Version, IReadOnlyList<ReaderIdentity> Components);
