using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>What happens to orchestrators that break the rules of replay.</summary>
public class DeterminismConformanceTests
{
    const string IllegalAwait =
        "System.InvalidOperationException: An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator function's implementation or by middleware that invokes asynchronous code.";

    [Fact]
    public async Task Non_determinism_fails_the_orchestration_with_the_published_message()
    {
        var runs = 0;
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<int, int>("echo", i => i).Activity<int, int>("strparam", i => i).Orchestrator("nondet", async c =>
                await c.CallActivityAsync<int>(runs++ == 0 ? "echo" : "strparam", 1)),
            EngineHost.WithoutSessions);
        var end = await host.RunAsync("nondet");
        end.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        end.SerializedOutput.ShouldBe(
            "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException: Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task " +
            "with sequence number 0 named 'echo', but the current orchestration replay instead scheduled an activity task named 'strparam' with this sequence number.  " +
            "Was a change made to the orchestrator code after this instance had already started running?");
    }

    [Theory]
    [InlineData("timer", "a timer task")]
    [InlineData("sub", "a sub-orchestration task")]
    [InlineData("event", "a send event task")]
    [InlineData("nothing", "hasn't (yet?) scheduled this task")]
    public async Task Another_kind_of_task_or_none_is_non_determinism_too(string instead, string named)
    {
        var runs = 0;
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<int, int>("echo", i => i).Orchestrator("nondet", async c =>
            {
                switch (runs++ == 0 ? "echo" : instead)
                {
                    case "echo":
                        await c.CallActivityAsync<int>("echo", 1);
                        break;
                    case "timer":
                        await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                        break;
                    case "sub":
                        await c.CallSubOrchestratorAsync("nondet");
                        break;
                    case "event":
                        c.SendEvent("x", "y", 1);
                        break;
                }
                await c.WaitForExternalEvent<string>("e");
            }),
            EngineHost.WithoutSessions);
        var end = await host.RunAsync("nondet");
        end.SerializedOutput.ShouldStartWith("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException: Non-Deterministic workflow detected: ");
        end.SerializedOutput.ShouldContain(named);
    }

    [Fact]
    public async Task An_illegal_await_as_the_first_action_fails_the_orchestration()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("illegal", c => Task.Delay(500)));
        var end = await host.RunAsync("illegal");
        (end.RuntimeStatus, end.SerializedOutput).ShouldBe((OrchestrationRuntimeStatus.Failed, IllegalAwait));
    }

    // The real host leaves such an instance hanging as Running for ever. Nobody is served by that: here it fails, and says why.
    [Theory]
    [InlineData("delay")]
    [InlineData("configureAwait")]
    [InlineData("thread pool")]
    [InlineData("beside a timer")]
    [InlineData("cancelled on another thread")]
    public async Task An_illegal_await_later_fails_the_orchestration_where_the_real_host_would_hang(string kind)
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<int, int>("echo", i => i).Orchestrator("illegal", async c =>
        {
            await c.CallActivityAsync<int>("echo", 1);
            switch (kind)
            {
                case "delay":
                    await Task.Delay(500);
                    break;
                case "configureAwait":
                    await c.CallActivityAsync<int>("echo", 1).ConfigureAwait(false);
                    break;
                case "thread pool":
                    await Task.Run(() => Task.Delay(500));
                    break;
                case "cancelled on another thread":
                    using (var stop = new CancellationTokenSource())
                    {
                        _ = c.CreateTimer(TimeSpan.FromDays(30), stop.Token);
                        await stop.CancelAsync();
                    }
                    break;
                default:
                    var timer = c.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    await Task.Delay(500);
                    await timer;
                    break;
            }
            await c.CallActivityAsync<int>("echo", 1);
        }));
        var end = await host.RunAsync("illegal");
        (end.RuntimeStatus, end.SerializedOutput).ShouldBe((OrchestrationRuntimeStatus.Failed, IllegalAwait));
    }

    [Fact]
    public async Task Continuations_by_the_task_library_run_inside_the_turn()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<int, int>("echo", i => i).Orchestrator("continue", async c =>
        {
            var doubled = c.CallActivityAsync<int>("echo", 4).ContinueWith(t => t.Result * 2);
            var first = await Task.WhenAny(doubled, c.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None));
            return first == doubled ? await doubled + await c.CallActivityAsync<int>("echo", 1) : -1;
        }));
        (await host.ResultAsync<int>("continue")).ShouldBe(9);
    }
}
