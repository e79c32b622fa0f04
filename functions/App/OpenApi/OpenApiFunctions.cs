using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.App.Access;
using QaPipeline.App.Portal;
using QaPipeline.Domain.Serialization;
using QaPipeline.Portal.Pages.ApiDocs;

namespace QaPipeline.App.OpenApi;

/// <summary>The description of the API, for programs and for people.</summary>
[ApiGroup("App")]
public sealed class OpenApiFunctions(OpenApiDocument document, PortalPages pages)
{
    /// <summary>This description as OpenAPI 3.1.</summary>
    [Function("OpenApi"), OpenAccess, AnswersFile("application/json")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) =>
        Results.Text(document.Json.ToJsonString(DomainJson.Indented), "application/json");

    /// <summary>The page to read it.</summary>
    [Function("ApiDocsPage"), OpenAccess]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api-docs")] HttpRequest request) =>
        pages.ShowAsync<ApiDocsPage, ApiDocsModel>(request, ApiDocsReading.Of(document.Json));
}
