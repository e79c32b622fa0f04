using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>Starting, stopping, being killed, and keeping within limits.</summary>
public class EngineLifeTests
{
    [Fact]
    public async Task A_stop_gives_running_activities_time_to_end()
    {
        var begun = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var runs = 0;
        await using var host = await EngineHost.StartAsync(f => f
            .Activity("slow", async (_, _) =>
            {
                Interlocked.Increment(ref runs);
                begun.TrySetResult();
                await mayEnd.Task;
                return 1;
            })
            .Orchestrator("o", c => c.CallActivityAsync<int>("slow")));
        var id = await host.BeginAsync("o");
        await begun.Task;
        var stopping = host.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        mayEnd.SetResult();
        await stopping;
        await host.StartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(1);
        runs.ShouldBe(1);
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_cancelled_not_failed_and_runs_again_at_the_next_start()
    {
        var begun = new TaskCompletionSource();
        var (runs, cancelled) = (0, 0);
        await using var host = await EngineHost.StartAsync(
            f => f
                .Activity("endless", async (_, cancellation) =>
                {
                    if (Interlocked.Increment(ref runs) > 1)
                    {
                        return 2;
                    }
                    begun.TrySetResult();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, cancellation);
                    }
                    catch (OperationCanceledException e)
                    {
                        cancelled++;
                        throw new InvalidOperationException("wrapped", e);
                    }
                    return 1;
                })
                .Orchestrator("o", c => c.CallActivityAsync<int>("endless")),
            o => o.DrainTime = TimeSpan.FromMilliseconds(20));
        var id = await host.BeginAsync("o");
        await begun.Task;
        await host.StopAsync();
        await host.StartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(2);
        (runs, cancelled).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_stopped_engine_refuses_changes_with_a_clear_error()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("o", _ => Task.FromResult(1)));
        var waiting = host.Client.WaitForInstanceCompletionAsync("never");
        await host.StopAsync();
        await Should.ThrowAsync<DurableEngineStoppedException>(() => host.BeginAsync("o"));
        await Should.ThrowAsync<DurableEngineStoppedException>(() => waiting);
    }

    [Fact]
    public async Task Calls_of_the_client_wait_until_the_engine_has_started()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("o", _ => Task.FromResult(1)));
        await host.StopAsync();
        using var engine = host.NewEngine();
        var start = engine.Client.ScheduleNewOrchestrationInstanceAsync("o");
        start.IsCompleted.ShouldBeFalse();
        await engine.StartAsync(CancellationToken.None);
        await engine.Client.WaitForInstanceCompletionAsync(await start);
        await engine.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task No_more_activities_run_at_the_same_time_than_allowed()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        var four = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await EngineHost.StartAsync(
            f => f
                .Activity("count", async (_, _) =>
                {
                    lock (gate)
                    {
                        most = Math.Max(most, ++now);
                        if (now == 4)
                        {
                            four.TrySetResult();
                        }
                    }
                    await four.Task.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
                    await Task.Delay(5, CancellationToken.None);
                    lock (gate)
                    {
                        now--;
                    }
                    return null;
                })
                .Orchestrator("o", c => Task.WhenAll(Enumerable.Range(0, 40).Select(_ => c.CallActivityAsync("count")))),
            o => o.MaxConcurrentActivities = 4);
        await host.RunAsync("o");
        most.ShouldBe(4);
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(60, 0)]
    [InlineData(60, 3)]
    [InlineData(60, 1_000)]
    public async Task However_many_sessions_stay_in_memory_the_results_are_the_same(int idleSeconds, int limit)
    {
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<int, int>("next", i => i + 1).Orchestrator("o", async c =>
            {
                var n = 0;
                for (var i = 0; i < 4; i++)
                {
                    n = await c.CallActivityAsync<int>("next", n) + await c.WaitForExternalEvent<int>("e");
                }
                return n;
            }),
            o =>
            {
                o.ExtendedSessionIdle = TimeSpan.FromSeconds(idleSeconds);
                o.MaxExtendedSessions = limit;
            });
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.BeginAsync("o")));
        for (var i = 0; i < 4; i++)
        {
            await Task.WhenAll(ids.Select(id => host.Client.RaiseEventAsync(id, "e", 10)));
        }
        foreach (var id in ids)
        {
            (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(44);
        }
    }

    [Fact]
    public async Task A_session_stays_in_memory_between_turns_and_is_replayed_after_it_was_dropped()
    {
        var clock = new ManualTime();
        var runs = 0;
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("o", async c =>
            {
                runs++;
                return await c.WaitForExternalEvent<int>("a") + await c.WaitForExternalEvent<int>("b") + await c.WaitForExternalEvent<int>("c");
            }),
            o => o.ExtendedSessionIdle = TimeSpan.FromMinutes(1),
            clock);
        var id = await host.BeginAsync("o");
        await host.UntilAsync(id, m => m.IsRunning);
        await host.Client.RaiseEventAsync(id, "a", 1);
        await host.UntilAsync(id, _ => host.HistoryOf(id) == 4);
        await host.SettleAsync();
        runs.ShouldBe(1);
        clock.Advance(TimeSpan.FromMinutes(3));
        clock.Advance(TimeSpan.FromMinutes(3));
        await host.Client.RaiseEventAsync(id, "b", 1);
        await host.Client.RaiseEventAsync(id, "c", 1);
        (await host.EndOfAsync(id)).ReadOutputAs<int>().ShouldBe(3);
        runs.ShouldBe(2);
    }

    [Fact]
    public async Task Timers_fire_after_a_restart_also_when_they_were_due_meanwhile()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("o", async c =>
            {
                await c.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return "fired";
            }),
            clock: clock);
        var id = await host.BeginAsync("o");
        await host.UntilAsync(id, _ => host.HistoryOf(id) == 3);
        await host.StopAsync();
        clock.Advance(TimeSpan.FromHours(5));
        await host.StartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("fired");
    }

    [Fact]
    public async Task An_activity_nobody_waits_for_still_runs()
    {
        var ran = new TaskCompletionSource();
        await using var host = await EngineHost.StartAsync(f => f
            .Activity("note", (_, _) =>
            {
                ran.SetResult();
                return Task.FromResult<object?>(null);
            })
            .Orchestrator("o", c =>
            {
                _ = c.CallActivityAsync("note");
                return Task.FromResult("over");
            }));
        (await host.ResultAsync<string>("o")).ShouldBe("over");
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_orchestrator_that_has_gone_from_the_app_fails_its_instance_with_a_reason()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("o", c => c.WaitForExternalEvent<int>("e")), EngineHost.WithoutSessions);
        var id = await host.BeginAsync("o");
        await host.UntilAsync(id, m => m.IsRunning);
        host.Functions.Remove("o");
        await host.Client.RaiseEventAsync(id, "e", 1);
        (await host.EndOfAsync(id)).SerializedOutput!.ShouldContain("There is no orchestrator named 'o'.");
    }

    [Fact]
    public async Task A_terminated_sub_orchestration_fails_the_call()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("child", c => c.WaitForExternalEvent<int>("e"))
            .Orchestrator("parent", async c =>
            {
                try
                {
                    await c.CallSubOrchestratorAsync("child", options: new SubOrchestrationOptions(instanceId: "c1"));
                    return "ran";
                }
                catch (TaskFailedException e)
                {
                    return e.FailureDetails.ErrorMessage;
                }
            }));
        var id = await host.BeginAsync("parent");
        await host.UntilAsync("c1", m => m.IsRunning);
        await host.Client.TerminateInstanceAsync("c1");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("The orchestration was terminated.");
    }

    [Fact]
    public async Task Ten_thousand_activities_of_one_orchestration_all_come_back_across_a_kill()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, int>("echo", i => i)
            .Orchestrator("fan", async c => (await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => c.CallActivityAsync<int>("echo", i)))).Sum(i => (long)i)));
        var id = await host.BeginAsync("fan");
        await host.UntilAsync(id, _ => host.HistoryOf(id) > 11_000);
        await host.KillAndRestartAsync();
        (await host.EndOfAsync(id)).ReadOutputAs<long>().ShouldBe(49_995_000);
    }
}
