using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

public class EarlyEventTests
{
    [Fact]
    public async Task An_event_that_came_before_the_wait_ends_the_wait_for_a_timer_of_many_days_at_once()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("clock", async c =>
        {
            var round = c.GetInput<int>();
            if (round == 1)
            {
                return "again";
            }
            await c.CreateTimer(c.CurrentUtcDateTime.AddMilliseconds(300), CancellationToken.None);
            using var stop = new CancellationTokenSource();
            var changed = c.WaitForExternalEvent<int>("changed", stop.Token);
            var timer = c.CreateTimer(c.CurrentUtcDateTime.AddDays(30), stop.Token);
            await Task.WhenAny(changed, timer);
            stop.Cancel();
            c.ContinueAsNew(1);
            return "first";
        }));
        var client = host.Client;
        await client.ScheduleNewOrchestrationInstanceAsync("clock", 0, new StartOrchestrationOptions("clock-1"));
        await client.RaiseEventAsync("clock-1", "changed", 7);
        var done = await client.WaitForInstanceCompletionAsync("clock-1", getInputsAndOutputs: true);
        done.FailureDetails.ShouldBeNull();
        done.ReadOutputAs<string>().ShouldBe("again");
    }
}
