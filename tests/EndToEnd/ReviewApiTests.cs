using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace QaPipeline.Tests;

public class ReviewApiTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly AppProcess app = shared.App;

    ReviewDriver Driver => new(app.Client, app.Storage, TimeProvider.System);

    [Fact]
    public async Task A_plan_is_saved_previewed_and_run_once_and_its_reviews_have_their_evidence_read()
    {
        var plan = ReviewDriver.Plan("reading", 2);
        var cycle = await Driver.BeginAsync(plan, "one click");
        JsonNode.Parse(await app.Client.GetStringAsync("api/plans/reading/preview"))!["cycles"]!.AsArray().Count.ShouldBe(5);
        using var again = new HttpRequestMessage(HttpMethod.Post, "api/plans/reading/run");
        again.Headers.Add("Idempotency-Key", "one click");
        ((string)(await (await app.Client.SendAsync(again)).Content.ReadFromJsonAsync<JsonNode>())!["id"]!).ShouldBe(cycle);

        var reviews = await Driver.ReviewsAsync(cycle, 2, _ => true);
        var pack = await Driver.SendPackAsync("Uni", [("self-evaluation.txt", "The university reviews each micro-credential every two years with its learners.\n\nResults are published on its site.")]);
        await Driver.SubmitAsync((string)reviews[0]["id"]!, pack);
        await Driver.ReviewsAsync(cycle, 2, r => (string)r["institutionId"]! != "institution-1" || (string)r["step"]! == "briefing");

        var review = JsonNode.Parse(await app.Client.GetStringAsync($"api/reviews/{reviews[0]["id"]}"))!;
        ((string)review["framework"]!).Length.ShouldBe(64, "a cycle keeps its framework by content");
        var analysis = (string)review["analyses"]![0]!["analysisId"]!;
        (await app.Client.GetAsync($"api/analyses/{analysis}/draft")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deadline_is_moved_by_the_version_that_was_seen_and_an_illegal_command_says_why()
    {
        var cycle = await Driver.BeginAsync(ReviewDriver.Plan("moving", 1), "click");
        var id = (string)(await Driver.ReviewsAsync(cycle, 1, _ => true))[0]["id"]!;
        using var seen = await app.Client.GetAsync($"api/reviews/{id}");
        var move = new JsonObject { ["type"] = "move-deadline", ["key"] = "m1", ["deadline"] = "registration", ["due"] = "2031-01-01T00:00:00Z", ["reason"] = "a holiday" };

        (await SendAsync(id, move, seen.Headers.ETag!.ToString())).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(id, move, seen.Headers.ETag.ToString())).Status.ShouldBe(HttpStatusCode.OK, "a second click is no error");
        move["key"] = "m2";
        (await SendAsync(id, move, seen.Headers.ETag.ToString())).Status.ShouldBe(HttpStatusCode.PreconditionFailed);

        var (status, problem) = await SendAsync(id, new JsonObject { ["type"] = "publish", ["key"] = "p", ["address"] = "https://agency.example", ["deqarId"] = null }, null);
        status.ShouldBe(HttpStatusCode.Conflict);
        ((string)problem["title"]!).ShouldBe("wrong-step");
        (await SendAsync(id, new JsonObject { ["type"] = "vote-on-report", ["key"] = "v", ["agrees"] = true, ["dissent"] = null }, null)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Stranger.GetAsync($"api/reviews/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string review, JsonObject command, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/reviews/{review}/commands") { Content = JsonContent.Create(command) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }
        using var answer = await app.Client.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
