using System.Reflection;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The section "TaskOrchestrationContext" of the observed behaviour, line by line.</summary>
public class ContextConformanceTests
{
    [Fact]
    public void The_abstract_members_are_those_of_the_published_class()
    {
        var names = typeof(TaskOrchestrationContext).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => m.IsAbstract).Select(m => m.Name).Order(StringComparer.Ordinal);
        names.ShouldBe(
        [
            "CallActivityAsync", "CallSubOrchestratorAsync", "ContinueAsNew", "CreateTimer", "GetInput", "NewGuid", "SendEvent", "SetCustomStatus",
            "WaitForExternalEvent", "get_CurrentUtcDateTime", "get_InstanceId", "get_IsReplaying", "get_LoggerFactory", "get_Name", "get_Parent",
        ]);
    }

    // Entities are left out: the type of the property is not part of this subset, so code that uses them does not compile here.
    [Fact]
    public async Task Version_is_empty_and_Properties_are_none_by_default()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("v", c => Task.FromResult($"<{c.Version}>{c.Properties.Count}")));
        (await host.ResultAsync<string>("v")).ShouldBe("<>0");
    }

    [Fact]
    public void CreateTimer_with_a_time_span_has_no_default_for_its_token_and_the_timed_waits_are_not_virtual()
    {
        typeof(TaskOrchestrationContext).GetMethod("CreateTimer", [typeof(TimeSpan), typeof(CancellationToken)])!.GetParameters()[1].HasDefaultValue.ShouldBeFalse();
        typeof(TaskOrchestrationContext).GetMethods().Where(m => m.Name == "WaitForExternalEvent" && m.GetParameters().Any(p => p.ParameterType == typeof(TimeSpan)))
            .ShouldAllBe(m => !m.IsVirtual);
    }

    [Fact]
    public async Task NewGuid_follows_the_published_formula_with_a_counter_from_zero()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("g", async c =>
        {
            var first = (c.CurrentUtcDateTime, c.NewGuid(), c.NewGuid());
            await c.CreateTimer(c.CurrentUtcDateTime.AddMilliseconds(1), CancellationToken.None);
            return new[] { Line(first.CurrentUtcDateTime, 0, first.Item2), Line(first.CurrentUtcDateTime, 1, first.Item3), Line(c.CurrentUtcDateTime, 2, c.NewGuid()) };

            string Line(DateTime now, int counter, Guid guid) => guid == Expected(c.InstanceId, now, counter) ? "same" : "other";
        }));
        (await host.ResultAsync<string[]>("g", id: "538d67-g")).ShouldBe(["same", "same", "same"]);
    }

    [Fact]
    public void NewGuid_gives_the_values_that_were_observed()
    {
        Observed("2026-11-21T20:06:46.9398019Z", 0).ShouldBe(Guid.Parse("392ea1ad-a07d-5d19-b8ed-76eb98d45476"));
        Observed("2026-11-21T20:06:47.0878995Z", 1).ShouldBe(Guid.Parse("fe3988e2-ee64-5546-9354-bd02328308d7"));
        Observed("2026-11-21T20:06:47.1373793Z", 3).ShouldBe(Guid.Parse("080c2229-7b0c-531c-9be1-a38cc2e3e1c0"));

        static Guid Observed(string time, int counter) => QaPipeline.EmbeddedHost.Durable.DeterministicGuid.Create(
            "538d67-g", DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind), counter);
    }

    [Fact]
    public async Task A_sub_orchestration_without_an_id_takes_a_NewGuid_and_so_uses_up_one_counter_value()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("child", c => Task.FromResult(c.InstanceId))
            .Orchestrator("parent", async c =>
            {
                var (now, first) = (c.CurrentUtcDateTime, c.NewGuid());
                var child = c.CallSubOrchestratorAsync<string>("child");
                var third = c.NewGuid();
                return first == Expected(c.InstanceId, now, 0) && third == Expected(c.InstanceId, now, 2) && await child == Expected(c.InstanceId, now, 1).ToString("N");
            }));
        (await host.ResultAsync<bool>("parent")).ShouldBeTrue();
    }

    [Fact]
    public async Task With_a_retry_policy_a_sub_orchestration_keeps_its_id_for_all_attempts()
    {
        var ids = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("child", Task<string> (c) =>
            {
                ids.Enqueue(c.InstanceId);
                return ids.Count < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult(c.InstanceId);
            })
            .Orchestrator("parent", c => c.CallSubOrchestratorAsync<string>("child", options: new TaskOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))))));
        var id = await host.ResultAsync<string>("parent");
        ids.ShouldBe([id!, id!, id!]);
    }

    [Fact]
    public async Task CurrentUtcDateTime_is_utc_and_changes_only_with_a_new_batch_of_history()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("t", async c =>
            {
                var start = c.CurrentUtcDateTime;
                clock.Advance(TimeSpan.FromMinutes(1));
                var same = c.CurrentUtcDateTime == start;
                await c.WaitForExternalEvent<string>("go");
                return $"{start.Kind} {same} {c.CurrentUtcDateTime - start}";
            }),
            clock: clock);
        var id = await host.BeginAsync("t");
        await host.UntilAsync(id, m => m.IsRunning);
        clock.Advance(TimeSpan.FromHours(2));
        await host.Client.RaiseEventAsync(id, "go", "x");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("Utc True 02:01:00");
    }

    [Theory]
    [InlineData(false, "True,True,False")]
    // With extended sessions, here and on Azure, the method runs once and nothing of it is a replay.
    [InlineData(true, "False,False,False")]
    public async Task IsReplaying_is_true_for_history_already_seen_in_the_middle_of_one_run_too(bool sessions, string expected)
    {
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<string, string>("a", s => s ?? string.Empty).Orchestrator("r", async c =>
            {
                var seen = new List<bool> { c.IsReplaying };
                await c.CallActivityAsync<string>("a", "1");
                seen.Add(c.IsReplaying);
                await c.CallActivityAsync<string>("a", "2");
                seen.Add(c.IsReplaying);
                return string.Join(',', seen);
            }),
            o => o.ExtendedSessionIdle = sessions ? o.ExtendedSessionIdle : TimeSpan.Zero);
        (await host.ResultAsync<string>("r")).ShouldBe(expected);
    }

    [Fact]
    public async Task Replay_safe_loggers_log_each_line_once()
    {
        using var logs = new CapturedLogs();
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<string, string>("a", s => s ?? string.Empty).Orchestrator("l", async c =>
            {
                var log = c.CreateReplaySafeLogger("orchestrator");
                log.LogInformation("begin");
                await c.CallActivityAsync("a");
                log.LogInformation("middle");
                await c.CallActivityAsync("a");
                log.LogInformation("end");
            }),
            EngineHost.WithoutSessions,
            loggers: logs);
        await host.RunAsync("l");
        logs.Lines.Where(l => l.Category == "orchestrator").Select(l => l.Line).ShouldBe(["begin", "middle", "end"]);
    }

    [Fact]
    public async Task A_timer_in_the_past_completes_at_once()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("past", async c =>
        {
            await c.CreateTimer(c.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
            await c.CreateTimer(TimeSpan.FromHours(-1), CancellationToken.None);
            return "over";
        }));
        (await host.ResultAsync<string>("past")).ShouldBe("over");
    }

    [Fact]
    public async Task A_cancelled_timer_throws_TaskCanceledException()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("cancel", async c =>
        {
            using var stop = new CancellationTokenSource();
            var timer = c.CreateTimer(TimeSpan.FromDays(1), stop.Token);
            await c.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            stop.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (TaskCanceledException)
            {
                return "cancelled";
            }
        }));
        (await host.ResultAsync<string>("cancel")).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Times_of_local_kind_are_converted_to_utc()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("local", async c =>
            {
                var begin = c.CurrentUtcDateTime;
                await c.CreateTimer(begin.AddHours(1).ToLocalTime(), CancellationToken.None);
                return c.CurrentUtcDateTime - begin;
            }),
            clock: clock);
        (await host.AdvanceToEndAsync(await host.BeginAsync("local"))).ReadOutputAs<TimeSpan>().ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Timers_longer_than_three_days_are_chained()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<int, int>("fail", int (_) => throw new InvalidOperationException("x")).Orchestrator("long", async c =>
            {
                var begin = c.CurrentUtcDateTime;
                await c.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
                try
                {
                    return await c.CallActivityAsync<string>("fail");
                }
                catch (TaskFailedException e)
                {
                    return $"{(c.CurrentUtcDateTime - begin).Days} days, next task #{e.TaskId}";
                }
            }),
            clock: clock);
        (await host.AdvanceToEndAsync(await host.BeginAsync("long"))).ReadOutputAs<string>().ShouldBe("7 days, next task #3");
    }

    [Fact]
    public async Task Sequence_numbers_are_shared_so_the_third_attempt_of_a_retried_activity_is_task_4()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<int, int>("failN", int (_) => throw new InvalidOperationException("attempt")).Orchestrator("retry", async c =>
        {
            try
            {
                return await c.CallActivityAsync<string>("failN", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))));
            }
            catch (TaskFailedException e)
            {
                return $"{e.Message} id={e.TaskId}";
            }
        }));
        (await host.ResultAsync<string>("retry")).ShouldBe("Task 'failN' (#4) failed with an unhandled exception: attempt id=4");
    }

    [Fact]
    public async Task SetCustomStatus_takes_effect_with_the_commit_of_the_turn_and_survives_completion_and_termination()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("waits", async c =>
            {
                c.SetCustomStatus(new { X = 7 });
                await c.WaitForExternalEvent<string>("go");
            }));
        var (first, second) = (await host.BeginAsync("waits"), await host.BeginAsync("waits"));
        await host.UntilAsync(first, m => m.SerializedCustomStatus == """{"X":7}""");
        await host.UntilAsync(second, m => m.IsRunning);
        await host.Client.RaiseEventAsync(first, "go", "x");
        await host.Client.TerminateInstanceAsync(second, "enough");
        (await host.EndOfAsync(first)).SerializedCustomStatus.ShouldBe("""{"X":7}""");
        (await host.EndOfAsync(second)).SerializedCustomStatus.ShouldBe("""{"X":7}""");
    }

    [Fact]
    public async Task TaskOptions_given_as_input_without_options_are_refused()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("wrong", async c =>
        {
            object options = new TaskOptions();
            await c.CallActivityAsync("a", options);
        }));
        var end = await host.RunAsync("wrong");
        end.SerializedOutput.ShouldStartWith("System.ArgumentException: A TaskOptions value was provided for the activity input but no value was provided for options.");
    }

    [Fact]
    public async Task A_result_that_does_not_deserialize_throws_JsonException_at_the_await()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<string, string>("text", _ => "not a number").Orchestrator("json", async c =>
        {
            try
            {
                return (await c.CallActivityAsync<int>("text")).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (Exception e)
            {
                return e.GetType().ToString();
            }
        }));
        (await host.ResultAsync<string>("json")).ShouldBe("System.Text.Json.JsonException");
    }

    [Fact]
    public async Task No_input_gives_the_activity_null()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<string, string>("null", s => $"<{s ?? "null"}>")
            .Orchestrator("n", c => c.CallActivityAsync<string>("null")));
        (await host.ResultAsync<string>("n")).ShouldBe("<null>");
    }

    [Fact]
    public async Task GetInput_can_be_called_with_any_type_several_times()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("inp", c =>
            Task.FromResult($"{c.GetInput<Point>()} / {c.GetInput<Point>()} / {c.GetInput<System.Text.Json.JsonElement>()}")));
        (await host.ResultAsync<string>("inp", new Point(1, "q"))).ShouldBe("""Point { X = 1, Y = q } / Point { X = 1, Y = q } / {"X":1,"Y":"q"}""");
    }

    [Fact]
    public async Task An_orchestrator_knows_its_parent()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("child", c => Task.FromResult($"{c.InstanceId} of {c.Parent!.Name}/{c.Parent.InstanceId}"))
            .Orchestrator("parent", async c => $"{c.Parent is null} {await c.CallSubOrchestratorAsync<string>("child", options: new SubOrchestrationOptions(instanceId: c.InstanceId + ":fix"))}"));
        (await host.ResultAsync<string>("parent", id: "p1")).ShouldBe("True p1:fix of parent/p1");
    }

    static Guid Expected(string instance, DateTime now, int counter) => QaPipeline.EmbeddedHost.Durable.DeterministicGuid.Create(instance, now, counter);

    sealed record Point(int X, string Y);
}
