using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>Maps HTTP functions to Kestrel's endpoints.</summary>
static class FunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<FunctionRoute> routes, HttpFunctionHandler handler)
    {
        foreach (var route in routes)
        {
            var endpoint = endpoints.Map(route.Pattern, http => handler.HandleAsync(route.Function, http)).WithDisplayName(route.Function.Name);
            if (route.Methods.Count > 0)
            {
                endpoint.WithMetadata(new HttpMethodMetadata(route.Methods));
            }
        }
    }
}
