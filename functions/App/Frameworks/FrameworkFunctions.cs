using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Platform;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.App.Frameworks;

/// <summary>HTTP: frameworks.</summary>
public sealed class FrameworkFunctions(FrameworkCatalogue catalogue)
{
    const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Lists the built-in frameworks.</summary>
    [Function("ListFrameworks")]
    public static IResult List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/frameworks")] HttpRequest request) =>
        Answers.Json(FrameworkLibrary.BuiltIn.Select(f => Describe(f, f.Id)).ToArray());

    /// <summary>Accepts a framework file; its name comes in the query, since the file may hold nothing but ids and texts.</summary>
    [Function("AddFramework")]
    public async Task<IResult> AddAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/frameworks")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or > MaxBytes)
        {
            return Answers.Problem(StatusCodes.Status413PayloadTooLarge, "framework-too-large", "A framework file must state its length and may have 4 MB at most.");
        }
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var json = await reader.ReadToEndAsync(cancellationToken);
        try
        {
            var framework = await catalogue.AddAsync(json, request.Query["name"].ToString() is { Length: > 0 } name ? name : "framework.json", cancellationToken);
            return Answers.Json(Describe(framework, framework.Sha256!), StatusCodes.Status201Created);
        }
        catch (InvalidFrameworkException e)
        {
            return Answers.Problem(StatusCodes.Status422UnprocessableEntity, "invalid-framework", e.Message,
                [.. e.Problems.Select(p => p.ToString())]);
        }
    }

    static FrameworkDescription Describe(Framework framework, string key) =>
        new(key, framework.Id, framework.Version, framework.Title, framework.Criteria.Count);
}

/// <summary>A framework as listed: <paramref name="Key"/> is what an analysis names it by.</summary>
sealed record FrameworkDescription(string Key, string Id, string Version, string Title, int Criteria);
