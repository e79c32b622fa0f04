using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Analyses;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Cli.Api;

/// <summary>The function app over HTTP: the same API that the portal uses.</summary>
sealed class QaClient : IDisposable
{
    readonly HttpClient _http;

    public QaClient(Uri address, string? key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Task<PackAnswer> AnnounceAsync(EvidencePack pack, CancellationToken cancellationToken) =>
        SendAsync<PackAnswer>(HttpMethod.Post, "api/packs", JsonContent.Create(new { pack.Name, pack.Files }, options: DomainJson.Compact), cancellationToken);

    public async Task UploadAsync(string packId, string sha256, string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var answer = await _http.PutAsync(new Uri($"api/packs/{packId}/files/{sha256}", UriKind.Relative), new StreamContent(file), cancellationToken);
        await ThrowOnProblemAsync(answer, cancellationToken);
    }

    /// <summary>Sends a framework file for analyses alone: what somebody tries here is offered to nobody else.</summary>
    public Task<FrameworkAnswer> TryFrameworkAsync(string name, byte[] json, CancellationToken cancellationToken) =>
        SendAsync<FrameworkAnswer>(HttpMethod.Post, "api/frameworks?trial=true&name=" + Uri.EscapeDataString(name), new ByteArrayContent(json), cancellationToken);

    public Task<FrameworkReport> CheckFrameworkAsync(string name, byte[] json, CancellationToken cancellationToken) =>
        SendAsync<FrameworkReport>(HttpMethod.Post, "api/framework-checks?name=" + Uri.EscapeDataString(name), new ByteArrayContent(json), cancellationToken);

    public Task<AnalysisAnswer> StartAsync(AnalysisOrder order, CancellationToken cancellationToken) =>
        SendAsync<AnalysisAnswer>(HttpMethod.Post, "api/analyses", JsonContent.Create(order, options: DomainJson.Compact), cancellationToken);

    public Task<AnalysisAnswer> FollowAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<AnalysisAnswer>(HttpMethod.Get, $"api/analyses/{id}", null, cancellationToken);

    public Task<byte[]> DownloadAsync(string id, string what, CancellationToken cancellationToken) => BytesAsync($"api/analyses/{id}/{what}", cancellationToken);

    /// <summary>What the app answers at a path, byte for byte.</summary>
    public async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        await ThrowOnProblemAsync(answer, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public Task<PanelReturn> ReturnAsync(string id, string member, byte[] file, CancellationToken cancellationToken) =>
        SendAsync<PanelReturn>(HttpMethod.Put, $"api/analyses/{id}/returns/{Uri.EscapeDataString(member)}", new ByteArrayContent(file), cancellationToken);

    public Task<AccuracyReturn> AccuracyReturnAsync(string id, byte[] file, CancellationToken cancellationToken) =>
        SendAsync<AccuracyReturn>(HttpMethod.Put, $"api/analyses/{id}/accuracy-return", new ByteArrayContent(file), cancellationToken);

    public Task<AgencyAnswer> AddAgencyAsync(byte[] json, CancellationToken cancellationToken) =>
        SendAsync<AgencyAnswer>(HttpMethod.Post, "api/agencies", new ByteArrayContent(json), cancellationToken);

    public Task<TemplateAnswer> CheckTemplateAsync(byte[] file, CancellationToken cancellationToken) =>
        SendAsync<TemplateAnswer>(HttpMethod.Post, "api/template-checks", new ByteArrayContent(file), cancellationToken);

    public Task<DraftComparison> ChangesAsync(string id, string earlier, CancellationToken cancellationToken) =>
        SendAsync<DraftComparison>(HttpMethod.Get, $"api/analyses/{id}/changes-since/{earlier}", null, cancellationToken);

    /// <summary>The report draft, or the institution's copy, in which the <paramref name="withheld"/> files are not quoted.</summary>
    public async Task<byte[]> ReportAsync(string id, byte[] working, bool forInstitution, IReadOnlyList<string> withheld, CancellationToken cancellationToken)
    {
        string[] query = [.. forInstitution ? new[] { "audience=institution" } : [], .. withheld.Select(w => $"withhold={Uri.EscapeDataString(w)}")];
        using var answer = await _http.PostAsync(new Uri($"api/analyses/{id}/report?{string.Join('&', query)}", UriKind.Relative), new ByteArrayContent(working), cancellationToken);
        await ThrowOnProblemAsync(answer, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Sends a request whose answer is shown or picked apart as JSON.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="content">The body; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="acceptUnprocessable">Whether an answer of status 422 that is no problem document is an answer like any other.</param>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, bool acceptUnprocessable = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (!(acceptUnprocessable && answer.StatusCode == HttpStatusCode.UnprocessableEntity && answer.Content.Headers.ContentType?.MediaType == "application/json"))
        {
            await ThrowOnProblemAsync(answer, cancellationToken);
        }
        return await answer.Content.ReadFromJsonAsync<JsonNode>(DomainJson.Compact, cancellationToken) ?? throw new CliException("The app answered without content.");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads the answer as JSON.</summary>
    /// <exception cref="ApiProblemException">The app answered with a problem.</exception>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (content is not null)
        {
            // A stated length, since the app refuses bodies of unknown size where it holds them in memory.
            await content.LoadIntoBufferAsync(cancellationToken);
        }
        using var answer = await _http.SendAsync(request, cancellationToken);
        await ThrowOnProblemAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(DomainJson.Compact, cancellationToken) ?? throw new CliException("The app answered without content.");
    }

    static async Task ThrowOnProblemAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }
        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await answer.Content.ReadFromJsonAsync<Problem>(DomainJson.Compact, cancellationToken)
            : null;
        throw new ApiProblemException(answer.StatusCode, problem ?? new Problem(null, $"The app answered {(int)answer.StatusCode}.", []));
    }
}

/// <summary>A problem (RFC 9457) that the app answered with.</summary>
sealed class ApiProblemException(HttpStatusCode status, Problem problem) : Exception(problem.Detail)
{
    public HttpStatusCode Status { get; } = status;

    public Problem Problem { get; } = problem;
}

sealed record Problem(string? Title = null, string? Detail = null, IReadOnlyList<string>? Problems = null);

sealed record PackAnswer(EvidencePack Pack, IReadOnlyList<string> Missing);

sealed record FrameworkAnswer(string Key, string Id, string Version, string Title, int Criteria);

sealed record FrameworkReport(bool Usable, string Text);

sealed record AgencyAnswer(string Key, string? Name, TemplateAnswer? Template);

sealed record TemplateAnswer(bool Usable, bool Complete, string? Reason, IReadOnlyList<string> MissingStyles, IReadOnlyList<string> UnknownSections, IReadOnlyList<string> MissingSections)
{
    /// <summary>Sentences of the service on what else should be known; none from older services.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

sealed record AnalysisOrder(string PackId, string Framework, string Audience, int Top, ReviewParticulars? Particulars, string? OcrLanguages, IReadOnlyList<EarlierPoint> Previous, IReadOnlyList<IndexClaim> Index);

sealed record AnalysisAnswer(string Id, string State, ProgressAnswer? Progress, string? Problem);

sealed record ProgressAnswer(string Step, int Files, int FilesDone);
