using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using QaPipeline.App.Access;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>The description of the API against the routes, its own rules, and what the app really answers.</summary>
[Collection(PortalCollection.Name)]
public sealed class OpenApiTests(PortalHost host)
{
    async Task<JsonObject> DocumentAsync() => JsonNode.Parse(await host.Stranger.GetStringAsync("api/openapi.json"))!.AsObject();

    [Fact]
    public async Task The_document_has_every_route_of_the_api_and_no_other()
    {
        var document = await DocumentAsync();
        var described = from path in document["paths"]!.AsObject() from method in path.Value!.AsObject() select $"{method.Key.ToUpperInvariant()} {path.Key}";
        var registered = from rule in AccessTable.Of(typeof(AccessTable).Assembly).Rules where rule.IsApi from method in rule.Methods select $"{method} /{rule.Route}";

        described.Order(StringComparer.Ordinal).ShouldBe(registered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_what_it_answers_and_how_it_fails()
    {
        foreach (var path in (await DocumentAsync())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in path.Value!.AsObject())
            {
                var name = $"{method} {path.Key}";
                ((string)operation!["summary"]!).Length.ShouldBeGreaterThan(5, name);
                operation["tags"].ShouldNotBeNull(name);
                var answers = operation["responses"]!.AsObject().Select(r => r.Key).ToArray();
                answers.ShouldContain(a => a.StartsWith('2'), name);
                answers.ShouldContain("500", name);
                answers.Contains("401").ShouldBe(operation["security"]!.AsArray().Count > 0, name);
            }
        }
    }

    [Fact]
    public async Task The_document_follows_the_rules_of_OpenApi()
    {
        var read = Microsoft.OpenApi.OpenApiDocument.Parse((await DocumentAsync()).ToJsonString(), "json");

        read.Diagnostic!.Errors.Select(e => $"{e.Pointer}: {e.Message}").ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1);
    }

    [Fact]
    public async Task Examples_fit_their_schemas()
    {
        var document = await DocumentAsync();
        var examples = from path in document["paths"]!.AsObject()
                       from operation in path.Value!.AsObject()
                       from holder in (JsonNode?[])[operation.Value!["requestBody"], .. operation.Value["responses"]!.AsObject().Select(r => r.Value)]
                       from content in holder?["content"]?.AsObject() ?? []
                       where content.Value?["example"] is not null && content.Value["schema"] is not null
                       select Case((string)operation.Value["operationId"]!, content.Value["schema"]!, content.Value["example"]!);

        (await MistakesAsync(document, [.. examples])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Real_answers_fit_their_schemas_and_a_wrong_one_does_not()
    {
        var document = await DocumentAsync();
        const string Note = "The senate approved the rules for short courses on 3 May 2024.";
        var pack = new { name = "openapi", files = new[] { new { name = "note.txt", sha256 = ContentHash.Of(Note), length = Note.Length } } };
        List<JsonObject> cases = [];
        async Task<JsonNode> CallAsync(string method, string template, string path, HttpContent? content, int expected)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
            using var answer = await host.Client.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(expected, path);
            var response = document["paths"]![template]![method.ToLowerInvariant()]!["responses"]![$"{expected}"]!;
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            cases.Add(Case($"{method} {template} {expected}", response["content"]!.AsObject().First().Value!["schema"]!, body));
            return body;
        }
        await CallAsync("GET", "/api/health", "api/health", null, 200);
        await CallAsync("GET", "/api/version", "api/version", null, 200);
        await CallAsync("GET", "/api/frameworks", "api/frameworks", null, 200);
        foreach (var list in (string[])["people", "institutions", "audit", "audit/verification", "notifications", "settings/notifications", "texts", "webhooks", "mails", "plans", "cycles", "reviews", "settings/reviews"])
        {
            await CallAsync("GET", "/api/" + list, "api/" + list, null, 200);
        }
        await CallAsync("GET", "/api/reviews/{reviewId}", "api/reviews/r-north", null, 200);
        await CallAsync("GET", "/api/reviews/{reviewId}/commands", "api/reviews/r-north/commands", null, 200);
        await CallAsync("GET", "/api/people/{personId}", "api/people/nobody", null, 404);
        await CallAsync("POST", "/api/people", "api/people", Body("{}"), 422);
        await CallAsync("POST", "/api/framework-checks", "api/framework-checks", Body("{}"), 200);
        await CallAsync("POST", "/api/frameworks", "api/frameworks", Body("{}"), 422);
        await CallAsync("GET", "/api/analyses/{analysisId}", "api/analyses/none", null, 404);
        var id = (string)(await CallAsync("POST", "/api/packs", "api/packs", JsonContent.Create(pack), 201))["pack"]!["id"]!;
        await CallAsync("GET", "/api/packs/{packId}", $"api/packs/{id}", null, 200);
        var order = new { packId = id, framework = "micro-credentials" };
        await CallAsync("POST", "/api/analyses", "api/analyses", JsonContent.Create(order), 409);
        (await host.Client.PutAsync(new Uri($"api/packs/{id}/files/{ContentHash.Of(Note)}", UriKind.Relative), new StringContent(Note))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await CallAsync("POST", "/api/packs/{packId}/files/{sha256}/link", $"api/packs/{id}/files/{ContentHash.Of(Note)}/link", null, 200);
        var analysis = (string)(await CallAsync("POST", "/api/analyses", "api/analyses", JsonContent.Create(order), 202))["id"]!;
        await host.WaitForAnalysisAsync(analysis);
        await CallAsync("GET", "/api/analyses/{analysisId}", $"api/analyses/{analysis}", null, 200);
        await CallAsync("GET", "/api/analyses/{analysisId}/map", $"api/analyses/{analysis}/map", null, 200);
        await CallAsync("GET", "/api/analyses/{analysisId}/ledger", $"api/analyses/{analysis}/ledger", null, 200);
        await CallAsync("GET", "/api/analyses/{analysisId}/changes-since/{earlierId}", $"api/analyses/{analysis}/changes-since/{analysis}", null, 200);

        (await MistakesAsync(document, cases)).ShouldBeEmpty();
        var damaged = cases[^1].DeepClone().AsObject();
        damaged["value"] = new JsonObject { ["unknown"] = 1 };
        (await MistakesAsync(document, [damaged])).ShouldNotBeEmpty();
    }

    static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    static JsonObject Case(string name, JsonNode schema, JsonNode value) => new() { ["name"] = name, ["schema"] = schema.DeepClone(), ["value"] = value.DeepClone() };

    static async Task<string> MistakesAsync(JsonObject document, IReadOnlyList<JsonObject> cases)
    {
        cases.Count.ShouldBeGreaterThan(0);
        var input = new JsonObject { ["document"] = document.DeepClone(), ["cases"] = new JsonArray([.. cases.Select(c => c.DeepClone())]) };
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "validate.mjs"), RepositoryFiles.PathOf("package.json")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await node.StandardInput.WriteAsync(input.ToJsonString());
        node.StandardInput.Close();
        var mistakes = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        return mistakes;
    }
}
