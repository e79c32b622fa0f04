using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QaPipeline.Cli.Api;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Reviews;

/// <summary>Plans, cycles and reviews over HTTP. Answers are shown as they come, so they stay JSON.</summary>
sealed class ReviewApi : IDisposable
{
    readonly HttpClient _http;

    public ReviewApi(Uri address, string? key, string idempotencyKey)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("Idempotency-Key", idempotencyKey);
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<JsonNode> PostAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, null, null, cancellationToken);

    public Task<JsonNode> CommandAsync(string reviewId, JsonObject command, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"api/reviews/{Uri.EscapeDataString(reviewId)}/commands", command, null, cancellationToken);

    public async Task<JsonNode> SaveAsync(JsonObject plan, CancellationToken cancellationToken)
    {
        var path = "api/plans/" + Uri.EscapeDataString((string?)plan["id"] ?? throw new CliException("The plan has no id.", ExitCodes.Usage));
        using var there = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await SendAsync(HttpMethod.Put, path, plan, there.Headers.ETag?.ToString(), cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonObject? body, string? etag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: DomainJson.Compact) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await answer.Content.ReadFromJsonAsync<Problem>(DomainJson.Compact, cancellationToken) : null;
            throw new ApiProblemException(answer.StatusCode, problem ?? new Problem(null, $"The app answered {(int)answer.StatusCode}.", []));
        }
        return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken) ?? throw new CliException("The app answered without content.");
    }
}
