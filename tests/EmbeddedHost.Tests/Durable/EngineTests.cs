using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

public class EngineTests
{
    [Fact]
    public async Task An_orchestration_calls_activities_in_a_row_and_returns_their_results()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, int>("double", i => i * 2)
            .Orchestrator("chain", async c =>
            {
                var n = c.GetInput<int>();
                for (var i = 0; i < 5; i++)
                {
                    n = await c.CallActivityAsync<int>("double", n);
                }
                return n;
            }));
        (await host.ResultAsync<int>("chain", 1)).ShouldBe(32);
    }

    [Fact]
    public async Task Activities_fan_out_and_come_together()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, int>("square", i => i * i)
            .Orchestrator("fan", async c => (await Task.WhenAll(Enumerable.Range(1, 200).Select(i => c.CallActivityAsync<int>("square", i)))).Sum()));
        (await host.ResultAsync<int>("fan")).ShouldBe(Enumerable.Range(1, 200).Sum(i => i * i));
    }

    [Fact]
    public async Task Timers_events_sub_orchestrations_and_new_runs_work_together()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("sub", async c =>
            {
                await c.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
                return $"{c.Parent!.Name}:{c.GetInput<string>()}";
            })
            .Orchestrator("main", async c =>
            {
                var round = c.GetInput<int>();
                var word = await c.WaitForExternalEvent<string>("word");
                var sub = await c.CallSubOrchestratorAsync<string>("sub", word);
                if (round < 2)
                {
                    c.ContinueAsNew(round + 1);
                    return null;
                }
                return $"{round} {sub}";
            }));
        var id = await host.BeginAsync("main", 0);
        foreach (var word in new[] { "a", "b", "c" })
        {
            await host.Client.RaiseEventAsync(id, "WORD", word);
        }
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("2 main:c");
    }

    [Fact]
    public async Task What_is_unfinished_goes_on_after_a_kill()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, int>("next", i => i + 1)
            .Orchestrator("long", async c =>
            {
                var n = await c.CallActivityAsync<int>("next", 1);
                n += await c.WaitForExternalEvent<int>("more");
                return await c.CallActivityAsync<int>("next", n);
            }));
        var id = await host.BeginAsync("long");
        await host.UntilAsync(id, m => m.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await host.KillAndRestartAsync();
        await host.Client.RaiseEventAsync(id, "more", 10);
        await host.KillAndRestartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(13);
    }
}
