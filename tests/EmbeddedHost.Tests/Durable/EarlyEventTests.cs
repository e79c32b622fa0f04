using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Durable;

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

    /// <summary>While a run ends, an event may come before those that the run carries over are put back.</summary>
    [Fact]
    public void An_event_carried_over_to_the_next_run_comes_before_one_that_was_raised_after_it()
    {
        var row = new InstanceRow { Key = 7, Id = "a", Name = "main", Created = 0, Updated = 0, Execution = 1 };
        InboxMessage[] inbox = [Raised(10, "third", 30), new(11, 7, 1, new(HistoryKind.ExecutionStarted, -1, "main", null, 25)), Raised(12, "second", 20)];

        var input = TurnInput.Select(row, inbox);

        input.Played.Select(m => m.Event.Data ?? "start").ShouldBe(["start", "second", "third"]);
        input.Consumed.Count.ShouldBe(3);

        static InboxMessage Raised(long id, string data, long time) => new(id, 7, InboxMessage.AnyExecution, new(HistoryKind.EventRaised, -1, "word", data, time));
    }
}
