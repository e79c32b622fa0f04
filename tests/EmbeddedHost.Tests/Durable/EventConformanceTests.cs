using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>WaitForExternalEvent and ContinueAsNew in the observed behaviour, clause by clause.</summary>
public class EventConformanceTests
{
    [Fact]
    public async Task Event_names_compare_without_case()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("e", c => c.WaitForExternalEvent<string>("GoOn")));
        var id = await host.BeginAsync("e");
        await host.Client.RaiseEventAsync(id, "goON", "x");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Several_waiters_form_a_stack_so_that_the_latest_gets_the_next_event()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("stack", async c =>
        {
            var a = c.WaitForExternalEvent<string>("e");
            var b = c.WaitForExternalEvent<string>("e");
            await Task.WhenAll(a, b);
            return $"a={a.Result} b={b.Result}";
        }));
        var id = await host.BeginAsync("stack");
        await host.UntilAsync(id, m => m.IsRunning);
        await host.Client.RaiseEventAsync(id, "e", "one");
        await host.Client.RaiseEventAsync(id, "e", "two");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("a=two b=one");
    }

    [Fact]
    public async Task Early_events_are_kept_in_their_order_for_each_name()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("early", async c =>
        {
            await c.WaitForExternalEvent<string>("go");
            return await c.WaitForExternalEvent<string>("e") + await c.WaitForExternalEvent<string>("e");
        }));
        var id = await host.BeginAsync("early");
        await host.Client.RaiseEventAsync(id, "e", "1");
        await host.Client.RaiseEventAsync(id, "e", "2");
        await host.Client.RaiseEventAsync(id, "go", "x");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("12");
    }

    [Fact]
    public async Task The_same_name_with_another_type_is_refused()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("types", async c =>
        {
            _ = c.WaitForExternalEvent<string>("e");
            await c.WaitForExternalEvent<int>("e");
        }));
        (await host.RunAsync("types")).SerializedOutput.ShouldBe(
            "System.ArgumentException: Events with the same name must have the same type argument. Expected System.String but was requested System.Int32.");
    }

    [Fact]
    public async Task The_overload_with_a_time_limit_throws_TaskCanceledException()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("late", async c =>
        {
            try
            {
                return await c.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(5));
            }
            catch (Exception e)
            {
                return e.GetType().ToString();
            }
        }));
        (await host.ResultAsync<string>("late")).ShouldBe("System.Threading.Tasks.TaskCanceledException");
    }

    [Fact]
    public async Task An_event_that_comes_in_time_ends_the_limited_wait_and_its_timer()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("soon", async c =>
        {
            var got = await c.WaitForExternalEvent<string>("e", TimeSpan.FromDays(30));
            await c.WaitForExternalEvent<string>("end");
            return got;
        }));
        var id = await host.BeginAsync("soon");
        await host.UntilAsync(id, m => m.IsRunning);
        await host.Client.RaiseEventAsync(id, "e", "x");
        await host.Client.RaiseEventAsync(id, "end", "x");
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task A_payload_that_does_not_deserialize_fails_the_orchestration_and_cannot_be_caught_at_the_await()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("payload", async c =>
        {
            try
            {
                await c.WaitForExternalEvent<int>("e");
            }
            catch (Exception)
            {
                return "caught";
            }
            return "got";
        }));
        var id = await host.BeginAsync("payload");
        await host.UntilAsync(id, m => m.IsRunning);
        await host.Client.RaiseEventAsync(id, "e", "text");
        var end = await host.EndOfAsync(id);
        end.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        end.SerializedOutput.ShouldStartWith("System.Text.Json.JsonException: ");
    }

    [Fact]
    public async Task ContinueAsNew_does_not_stop_the_method_and_drops_its_return_value()
    {
        await using var host = await EngineHost.StartAsync(f => f.Activity<string, string>("note", s => s!).Orchestrator("can", async c =>
        {
            var n = c.GetInput<int>();
            if (n == 2)
            {
                return $"final {n}";
            }
            c.ContinueAsNew(n + 1);
            c.SetCustomStatus($"n{n + 1}");
            await c.CallActivityAsync<string>("note", "after");
            return "dropped";
        }));
        var end = await host.RunAsync("can", 0, "can-1");
        (end.ReadOutputAs<string>(), end.SerializedInput, end.SerializedCustomStatus, end.InstanceId).ShouldBe(("final 2", "2", "\"n2\"", "can-1"));
    }

    [Theory]
    [InlineData(true, "a,b,c")]
    [InlineData(false, "a,none,none")]
    public async Task Unprocessed_events_reach_the_new_run_when_they_are_to_be_preserved(bool preserve, string expected)
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("keep", async c =>
        {
            var seen = c.GetInput<string[]>() ?? [];
            if (seen.Length == 0)
            {
                await c.WaitForExternalEvent<string>("go");
            }
            string next;
            try
            {
                next = await c.WaitForExternalEvent<string>("e", TimeSpan.FromMilliseconds(seen.Length == 0 ? 10_000 : 500));
            }
            catch (TaskCanceledException)
            {
                next = "none";
            }
            string[] now = [.. seen, next];
            if (now.Length == 3)
            {
                return string.Join(',', now);
            }
            c.ContinueAsNew(now, preserve);
            return null;
        }));
        var id = await host.BeginAsync("keep");
        foreach (var (name, value) in new[] { ("e", "a"), ("e", "b"), ("e", "c"), ("go", "x") })
        {
            await host.Client.RaiseEventAsync(id, name, value);
        }
        (await host.EndOfAsync(id)).ReadOutputAs<string>().ShouldBe(expected);
    }

    [Fact]
    public async Task ContinueAsNew_changes_the_creation_time_and_keeps_the_id()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("again", async c =>
            {
                await c.WaitForExternalEvent<string>("e");
                if (c.GetInput<int>() == 0)
                {
                    c.ContinueAsNew(1);
                }
            }),
            clock: clock);
        var id = await host.BeginAsync("again", 0);
        var before = await host.UntilAsync(id, m => m.IsRunning);
        clock.Advance(TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync(id, "e", "x");
        var after = await host.UntilAsync(id, m => m.SerializedInput == "1");
        (after.CreatedAt - before.CreatedAt).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_orchestrator_sends_an_event_to_another()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("receiver", c => c.WaitForExternalEvent<int>("e"))
            .Orchestrator("sender", c =>
            {
                c.SendEvent("to", "e", 42);
                c.SendEvent("nobody", "e", 42);
                return Task.CompletedTask;
            }));
        await host.BeginAsync("receiver", id: "to");
        await host.RunAsync("sender");
        (await host.EndOfAsync("to")).ReadOutputAs<int>().ShouldBe(42);
    }
}
