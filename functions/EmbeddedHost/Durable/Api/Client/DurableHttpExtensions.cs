using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using QaPipeline.EmbeddedHost.Durable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Tells an HTTP caller where an orchestration can be watched and steered.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>An answer 202 with the addresses of the instance.</summary>
    public static HttpResponseData CreateCheckStatusResponse(this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponse(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>An answer of that status with the addresses of the instance.</summary>
    public static HttpResponseData CreateCheckStatusResponse(this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var links = client.CreateHttpManagementPayload(instanceId, request);
        var response = request.CreateResponse();
        response.StatusCode = statusCode;
        response.Headers.TryAddWithoutValidation("Location", links.StatusQueryGetUri);
        response.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        response.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(links));
        return response;
    }

    /// <summary>An answer 202 with the addresses of the instance.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponseAsync(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>An answer of that status with the addresses of the instance.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default) =>
        Task.FromResult(CreateCheckStatusResponse(client, request, instanceId, statusCode, cancellation));

    /// <summary>The addresses of the instance: under the request's host, or without a request under the app's own address.</summary>
    /// <exception cref="InvalidOperationException">There is no request, and the app serves no management endpoints.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var access = (client as EngineClient)?.Management;
        var host = request?.Url.GetLeftPart(UriPartial.Authority) ?? access?.Address()
            ?? throw new InvalidOperationException("The app serves no management endpoints; give the request, or map them.");
        return ManagementLinks.For(instanceId, host + DurableManagementEndpoints.BasePath, access?.Query ?? string.Empty);
    }
}
