using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>Fills parameters from the request's body with the app's serializer.</summary>
sealed class RequestBody
{
    RequestBody()
    {
    }

    /// <summary>The parameter marked [HttpTrigger]: the request, or the body as any other type.</summary>
    public static ParameterSource OfTrigger(Type type)
    {
        if (type == typeof(HttpRequest))
        {
            return static context => new(((HttpContext)context.Trigger!).Request);
        }
        return type == typeof(HttpRequestData)
            ? static context => new(KestrelRequestData.Of(context))
            : As(type);
    }

    /// <summary>The body as <paramref name="type"/>; none for an empty body.</summary>
    public static ParameterSource As(Type type) => async context =>
    {
        var request = ((HttpContext)context.Trigger!).Request;
        if (type == typeof(string))
        {
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(context.CancellationToken);
        }
        // The length is unknown for chunked bodies, so the bytes decide whether there is one.
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.CancellationToken);
        body.Position = 0;
        ObjectSerializer serializer = WorkerSerializer.Of(context.InstanceServices);
        return body.Length == 0 ? null : await serializer.DeserializeAsync(body, type, context.CancellationToken);
    };
}
