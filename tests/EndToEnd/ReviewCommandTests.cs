using System.Text.Json.Nodes;
using QaPipeline.Domain.Notifications;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>One app for all commands that only ask and order.</summary>
[CollectionDefinition(Name)]
public sealed class CommandCollection : ICollectionFixture<AppProcess>
{
    public const string Name = "commands";
}

/// <summary>The agency's calendar and outbox from the terminal.</summary>
[Collection(CommandCollection.Name)]
public sealed class ReviewCommandTests(AppProcess app) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("qa-review-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    Task<Outcome> QaAsync(params string[] arguments) => QaCommand.RunAsync([.. arguments, "--data", app.Folder]);

    async Task<string> OutputAsync(params string[] arguments)
    {
        var outcome = await QaAsync(arguments);
        outcome.ShouldExitWith(0);
        return outcome.Output;
    }

    async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse(await OutputAsync([.. arguments, "--json"]))!;

    [Fact]
    public async Task A_plan_is_saved_shown_previewed_paused_and_run_once_per_key_and_its_reviews_are_steered()
    {
        var file = Path.Combine(_folder, "plan.json");
        await File.WriteAllTextAsync(file, """
            { "id": "terminal", "name": "From the terminal", "framework": "micro-credentials", "frameworkVersion": "", "coordinators": ["olga"],
              "schedule": { "zone": "Europe/Brussels", "from": "2027-03-01", "everyYears": 4 }, "institutions": ["uni-a", "uni-b"] }
            """);
        (await OutputAsync("plan", "save", file)).ShouldContain("2027-03-01T07:00:00");
        (await OutputAsync("plan", "list")).ShouldContain("From the terminal");
        var shown = await OutputAsync("plan", "show", "terminal");
        shown.ShouldContain("uni-a, uni-b");
        shown.ShouldContain("schedule.zone");
        var preview = await OutputAsync("plan", "preview", "terminal");
        preview.ShouldContain("desk-review");
        preview.Split("registration ").Length.ShouldBe(6, "five cycles are shown");
        (await JsonAsync("plan", "pause", "terminal"))["paused"]!.GetValue<bool>().ShouldBeTrue();
        (await JsonAsync("plan", "resume", "terminal"))["paused"]!.GetValue<bool>().ShouldBeFalse();

        var cycle = (await JsonAsync("plan", "run", "terminal", "--key", "spring"))["id"]!.GetValue<string>();
        (await JsonAsync("plan", "run", "terminal", "--key", "spring"))["id"]!.GetValue<string>().ShouldBe(cycle);
        (await JsonAsync("cycle", "list", "--plan", "terminal")).AsArray().Count.ShouldBe(1);
        var reviews = await ReviewsAsync(cycle);
        (await OutputAsync("cycle", "show", cycle)).ShouldContain(reviews[1]);
        (await JsonAsync("review", "list", "--plan", "terminal", "--step", "registration")).AsArray().Count.ShouldBe(2);
        (await JsonAsync("review", "list", "--plan", "terminal", "--step", "decision")).AsArray().ShouldBeEmpty();

        (await OutputAsync("review", "show", reviews[0])).ShouldContain("deadlines");
        var other = await OutputAsync("review", "compare-framework", reviews[0], "--framework", "esg-2015-part-1");
        other.ShouldContain("removed");
        other.ShouldContain("esg-2015-part-1");
        (await JsonAsync("review", "compare-framework", reviews[0]))["reworded"]!.AsArray().ShouldBeEmpty("the framework has not changed");
        (await OutputAsync("review", "commands", reviews[0])).ShouldContain("move-deadline");
        (await OutputAsync("review", "move-deadline", reviews[0], "registration", "2031-09-30T21:59:59Z", "--reason", "Two members were ill.")).ShouldContain("2031-09-30T21:59:59");
        var done = await JsonAsync("review", "do", reviews[0], """{"reason":"The programme ends.","type":"withdraw"}""", "--key", "once");
        done["step"]!.GetValue<string>().ShouldBe("withdrawn");
        (await JsonAsync("review", "do", reviews[0], """{"reason":"The programme ends.","type":"withdraw"}""", "--key", "once"))["step"]!.GetValue<string>().ShouldBe("withdrawn");
        (await OutputAsync("audit", "verify")).ShouldContain("The audit trail holds");
    }

    [Fact]
    public async Task What_can_not_be_done_is_said_in_a_sentence()
    {
        await RefusedAsync("There is no plan 'nowhere'.", 1, "plan", "show", "nowhere");
        await RefusedAsync("There is no cycle 'nowhere'.", 1, "cycle", "show", "nowhere");
        await RefusedAsync("There is no review 'nowhere'.", 1, "review", "do", "nowhere", """{"type":"withdraw","reason":"r"}""");
        await RefusedAsync("'tomorrow' is no date and time.", 2, "review", "move-deadline", "nowhere", "registration", "tomorrow", "--reason", "r");
        await RefusedAsync("The command is no JSON object", 2, "review", "do", "nowhere", "withdraw");
        var file = Path.Combine(_folder, "plan.json");
        await File.WriteAllTextAsync(file, """{ "id": "incomplete" }""");
        await RefusedAsync("Something is missing: 'name', 'framework'", 1, "plan", "save", file);
    }

    [Fact]
    public async Task A_dead_letter_is_listed_shown_and_sent_again_by_the_beginning_of_its_id()
    {
        var key = "terminal/" + _folder;
        await new OutboxStore(app.Storage.GetBlobContainerClient(StorageContainers.Outbox)).AddAsync(
            new OutboxItem(new Notification(key, "withdrawn", "nobody", "review/r", DateTimeOffset.UnixEpoch), DeliveryState.Dead, DateTimeOffset.UnixEpoch) { Fault = "The server was away." }, default);
        var id = OutboxStore.IdOf(key)[..12];
        (await OutputAsync("outbox", "list", "--state", "dead")).ShouldContain($"{id}  Dead");
        (await JsonAsync("outbox", "show", id))["item"]!["fault"]!.GetValue<string>().ShouldBe("The server was away.");
        (await OutputAsync("outbox", "replay", id)).ShouldContain($"{id} is waiting now.");
        await RefusedAsync("There is no notification 'zz'.", 2, "outbox", "replay", "zz");
    }

    async Task RefusedAsync(string sentence, int code, params string[] arguments)
    {
        var outcome = await QaAsync(arguments);
        outcome.ShouldExitWith(code);
        outcome.Error.ShouldContain(sentence);
    }

    async Task<string[]> ReviewsAsync(string cycle)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var reviews = await app.Client.GetStringAsync("api/reviews?cycle=" + cycle);
            if (JsonNode.Parse(reviews)!.AsArray() is { Count: 2 } both)
            {
                return [.. both.Select(r => r!["id"]!.GetValue<string>())];
            }
            await Task.Delay(100);
        }
        throw new TimeoutException("The reviews of the cycle did not begin.");
    }
}
