using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;
using QaPipeline.Portal.Pages.ApiDocs;

namespace QaPipeline.App.OpenApi;

/// <summary>Turns the description of the API into the model of its page.</summary>
static class ApiDocsReading
{
    public static ApiDocsModel Of(JsonObject document)
    {
        var operations =
            from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            select OperationOf(document, path.Key, method.Key, method.Value!.AsObject());
        var schemas = document["components"]!["schemas"]!.AsObject().Select(s => new ApiSchema(s.Key, s.Value!.ToJsonString(DomainJson.Indented)));
        return new ApiDocsModel([.. operations.OrderBy(o => o.Group, StringComparer.Ordinal).ThenBy(o => o.Path, StringComparer.Ordinal)], [.. schemas]);
    }

    static ApiOperation OperationOf(JsonObject document, string path, string method, JsonObject operation)
    {
        var parameters = operation["parameters"]?.AsArray().Select(p => new ApiParameter((string)p!["name"]!, (string)p["in"]!, (string?)p["description"] ?? "")) ?? [];
        var responses = operation["responses"]!.AsObject().Select(r =>
        {
            var response = r.Value!["$ref"] is { } reference ? document["components"]!["responses"]![((string)reference!).Split('/')[^1]]! : r.Value;
            return new ApiResponse(r.Key, (string)response["description"]!, SchemaOf(response), ExampleOf(response));
        });
        var request = operation["requestBody"];
        return new ApiOperation((string?)operation["tags"]?[0] ?? "", method.ToUpperInvariant(), path, (string)operation["summary"]!, [.. parameters],
            request is null ? null : SchemaOf(request) ?? request["content"]!.AsObject().First().Key, request is null ? null : ExampleOf(request), [.. responses]);
    }

    static string? SchemaOf(JsonNode holder)
    {
        var schema = holder["content"]?.AsObject().First().Value?["schema"];
        return (string?)(schema?["$ref"] ?? schema?["items"]?["$ref"]) is { } reference ? reference.Split('/')[^1] : null;
    }

    static string? ExampleOf(JsonNode holder) => holder["content"]?.AsObject().First().Value?["example"]?.ToJsonString(DomainJson.Indented);
}
