using System.Net;
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
