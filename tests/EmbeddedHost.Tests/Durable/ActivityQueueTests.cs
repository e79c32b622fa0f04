using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

public sealed class ActivityQueueTests
{
    static ActivityWork Work(long instance, int number) => new(instance, 0, number, $"i{instance}", "read", null);

    static List<(long Instance, int Number)> Taken(ActivityQueue queue, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => queue.Take()).Select(w => (w.Instance, w.TaskId))];

    [Fact]
    public void The_instance_that_was_begun_first_comes_to_its_end_while_others_take_their_turns()
    {
        var queue = new ActivityQueue();
        foreach (var instance in new long[] { 3, 2, 1 })
        {
            queue.Add(Work(instance, 1));
            queue.Add(Work(instance, 2));
        }

        Taken(queue, 6).ShouldBe([(1, 1), (3, 1), (1, 2), (3, 2), (2, 1), (2, 2)]);
    }

    [Fact]
    public void An_old_instance_with_endless_work_keeps_no_other_from_its_turn()
    {
        var queue = new ActivityQueue();
        for (var i = 0; i < 100; i++)
        {
            queue.Add(Work(9, i));
        }
        var served = 0;
        for (var i = 0; i < 200; i++)
        {
            queue.Add(Work(1, i));
            served += queue.Take().Instance == 9 ? 1 : 0;
        }

        served.ShouldBe(100);
    }
}
