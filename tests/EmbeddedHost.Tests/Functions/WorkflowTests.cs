using System.Net;
using System.Text.Json;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

/// <summary>HTTP, orchestration and activities together, in a process that is killed.</summary>
public sealed class WorkflowTests : IDisposable
{
    readonly string data = SampleHost.NewDataDirectory();

    public WorkflowTests() => Directory.CreateDirectory(data);

    string[] Settings => ["--EmbeddedHost:Azurite", "off", "--Workplace", data];

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task An_orchestration_goes_on_where_the_killed_host_left_it_and_repeats_only_the_activity_in_flight()
    {
        await using (var app = await SampleProcess.StartAsync(data, Settings))
        {
            (await app.Client.PostAsync("/api/jobs/w1?for=all", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
            await RunsAsync(2);
            (await app.Client.GetStringAsync("/api/jobs/w1")).Trim().ShouldBe("Running");
            await app.KillAsync();
        }
        await using (var app = await SampleProcess.StartAsync(data, Settings))
        {
            await RunsAsync(3);
            await File.WriteAllTextAsync(Path.Combine(data, "done"), "went");
            File.Move(Path.Combine(data, "done"), Path.Combine(data, "go"));
            (await CompletedAsync(app)).ShouldBe("Completed \"first all, went\"");
        }
        (await File.ReadAllLinesAsync(Path.Combine(data, "runs.txt"))).ShouldBe(["first all", "second", "second"]);
    }

    [Fact]
    public async Task The_addresses_a_caller_is_given_lead_to_its_orchestration()
    {
        await using var app = await SampleHost.StartAsync([typeof(WorkflowFunctions)], builder => builder.Configuration["Workplace"] = data);
        using var begun = await app.Client.PostAsync("/api/begin/c1", null);
        begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        begun.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var links = JsonDocument.Parse(await begun.Content.ReadAsStringAsync());
        string Link(string name) => links.RootElement.GetProperty(name).GetString()!;
        Link("Id").ShouldBe("c1");
        begun.Headers.Location!.OriginalString.ShouldBe(Link("StatusQueryGetUri"));
        Link("StatusQueryGetUri").ShouldStartWith($"{app.Client.BaseAddress}runtime/webhooks/durabletask/instances/c1?");

        (await app.Client.GetAsync(Link("StatusQueryGetUri"))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await app.Client.PostAsync(Link("TerminatePostUri").Replace("{{text}}", "enough", StringComparison.Ordinal), null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        HttpResponseMessage status;
        for (var i = 0; (status = await app.Client.GetAsync(Link("StatusQueryGetUri"))).StatusCode == HttpStatusCode.Accepted && i < 1_000; i++)
        {
            await Task.Delay(10);
        }
        (await status.Content.ReadAsStringAsync()).ShouldContain("\"runtimeStatus\":\"Terminated\"");
        (await app.Client.DeleteAsync(Link("PurgeHistoryDeleteUri"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync(Link("StatusQueryGetUri"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync("/runtime/webhooks/durabletask/instances/c1")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_graceful_stop_leaves_the_rest_for_the_next_start()
    {
        await using (var app = await SampleProcess.StartAsync(data, [.. Settings, "--EmbeddedHost:Durable:DrainTime", "00:00:00.1"]))
        {
            await app.Client.PostAsync("/api/jobs/w1?for=all", null);
            await RunsAsync(2);
            (await app.StopAsync()).ShouldBe(0);
        }
        await File.WriteAllTextAsync(Path.Combine(data, "go"), "went");
        await using (var app = await SampleProcess.StartAsync(data, Settings))
        {
            (await CompletedAsync(app)).ShouldBe("Completed \"first all, went\"");
        }
    }

    /// <summary>Waits until activities have left that many lines.</summary>
    async Task RunsAsync(int count)
    {
        var file = Path.Combine(data, "runs.txt");
        while (!File.Exists(file) || (await File.ReadAllLinesAsync(file)).Length < count)
        {
            await Task.Delay(10);
        }
    }

    static async Task<string> CompletedAsync(SampleProcess app)
    {
        string status;
        while ((status = await app.Client.GetStringAsync("/api/jobs/w1")).StartsWith("Running", StringComparison.Ordinal))
        {
            await Task.Delay(10);
        }
        return status;
    }
}
