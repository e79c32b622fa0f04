using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>Leads the reviews of a running app to the reading of their evidence. What needs people of a panel or an institution is written into the register by the same rules, without signing them in.</summary>
sealed class ReviewDriver(HttpClient client, BlobServiceClient storage, TimeProvider clock)
{
    readonly RegisterStore register = new(storage.GetBlobContainerClient(StorageContainers.Register));

    public static string InstitutionId(int number) => string.Create(CultureInfo.InvariantCulture, $"institution-{number}");

    public static JsonObject Plan(string id, int institutions) => new()
    {
        ["id"] = id,
        ["name"] = "Micro-credentials",
        ["framework"] = "micro-credentials",
        ["frameworkVersion"] = "",
        ["schedule"] = new JsonObject { ["zone"] = "Europe/Brussels", ["from"] = "2030-03-01", ["everyYears"] = 4 },
        ["institutions"] = new JsonArray([.. Enumerable.Range(1, institutions).Select(i => (JsonNode)InstitutionId(i))]),
    };

    public async Task<string> BeginAsync(JsonObject plan, string key)
    {
        var id = (string)plan["id"]!;
        (await client.PutAsJsonAsync($"api/plans/{id}", plan)).EnsureSuccessStatusCode();
        using var run = new HttpRequestMessage(HttpMethod.Post, $"api/plans/{id}/run");
        run.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(run);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    /// <summary>The reviews of a cycle once all are there. Each look reads all of them, so it looks the less often the more there are.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReviewsAsync(string cycle, int institutions, Func<JsonNode, bool> wanted)
    {
        while (true)
        {
            var reviews = JsonNode.Parse(await client.GetStringAsync($"api/cycles/{cycle}"))!["reviews"]!.AsArray();
            if (reviews.Count == institutions && reviews.All(r => wanted(r!)))
            {
                return [.. reviews.Select(r => r!)];
            }
            await Task.Delay(Math.Max(200, 20 * institutions));
        }
    }

    /// <summary>Sends a pack of text files.</summary>
    public async Task<string> SendPackAsync(string name, IReadOnlyList<(string Name, string Text)> files)
    {
        var announced = new { name, files = files.Select(f => new { name = f.Name, sha256 = ContentHash.Of(f.Text), length = Encoding.UTF8.GetByteCount(f.Text) }) };
        using var answer = await client.PostAsJsonAsync("api/packs", announced);
        answer.EnsureSuccessStatusCode();
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["pack"]!["id"]!;
        foreach (var (_, text) in files)
        {
            (await client.PutAsync($"api/packs/{id}/files/{ContentHash.Of(text)}", new StringContent(text))).EnsureSuccessStatusCode();
        }
        return id;
    }

    /// <summary>Leads a review to its analysis and wakes it.</summary>
    public async Task SubmitAsync(string reviewId, string packId)
    {
        var coordinator = new Actor("coordinator", Role.Coordinator);
        var submitter = new Actor("submitter", Role.InstitutionSubmitter);
        (Actor Actor, ReviewCommand Command)[] commands =
        [
            (coordinator, new AgreeTerms("terms") { Key = "1" }),
            (coordinator, new ProposePanel(
            [
                new("chair", PanelPosition.Chair, new DateOnly(2026, 1, 1)), new("academic", PanelPosition.Academic, new DateOnly(2026, 1, 1)),
                new("student", PanelPosition.Student, new DateOnly(2026, 1, 1)), new("secretary", PanelPosition.Secretary),
            ]) { Key = "2" }),
            (new Actor("chair", Role.Chair), new DeclareInterests([]) { Key = "3" }),
            (new Actor("academic", Role.PanelMember), new DeclareInterests([]) { Key = "4" }),
            (new Actor("student", Role.PanelMember), new DeclareInterests([]) { Key = "5" }),
            (new Actor("secretary", Role.Secretary), new DeclareInterests([]) { Key = "6" }),
            (submitter, new ConsentToPanel { Key = "7" }),
            (coordinator, new ConfirmPanel { Key = "8" }),
            (submitter, new SubmitPack(packId) { Key = "9" }),
            (coordinator, new JudgeCompleteness(true, [], null) { Key = "10" }),
        ];
        await register.UpdateAsync<Review>(RegisterKinds.Reviews, reviewId,
            review => commands.Aggregate(review, (r, c) => ReviewMachine.Apply(r, c.Command, c.Actor, clock.GetUtcNow(), new AgencySettings()).After), default);
        // Any command wakes the clock of the review, which then sees what else has changed.
        (await client.PostAsJsonAsync($"api/reviews/{reviewId}/commands", new JsonObject { ["type"] = "assign-people", ["key"] = "wake", ["people"] = new JsonObject() })).EnsureSuccessStatusCode();
    }
}
