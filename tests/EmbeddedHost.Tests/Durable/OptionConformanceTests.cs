using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The values of "Names, options, retry" and "Serialization" in the observed behaviour.</summary>
public class OptionConformanceTests
{
    [Fact]
    public void Task_names_compare_without_case_convert_to_and_from_text_and_treat_nothing_as_default()
    {
        TaskName name = "Abc";
        (name == "aBC", name.GetHashCode() == new TaskName("ABC").GetHashCode(), (string)name).ShouldBe((true, true, "Abc"));
        new TaskName("").ShouldBe(default);
        new TaskName(null!).ShouldBe(default);
        default(TaskName).ToString().ShouldBeNull();
    }

    [Fact]
    public void Options_are_records_that_carry_over_what_they_are_made_from()
    {
        var policy = new RetryPolicy(2, TimeSpan.FromSeconds(1));
        var options = new TaskOptions(policy) { Version = "2", Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" } };
        var sub = options.WithInstanceId("x");
        (sub.InstanceId, sub.Retry!.Policy, sub.Tags!["a"]).ShouldBe(("x", policy, "b"));
        new SubOrchestrationOptions(sub).InstanceId.ShouldBe("x");
        new TaskOptions().Retry.ShouldBeNull();
        new StartOrchestrationOptions(InstanceId: "i", StartAt: DateTimeOffset.UnixEpoch).WithDedupeStatuses(OrchestrationRuntimeStatus.Completed).DedupeStatuses.ShouldBe(["Completed"]);
        typeof(StartOrchestrationOptions).Namespace.ShouldBe("Microsoft.DurableTask");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0.9)]
    public void A_retry_policy_refuses_values_out_of_range(int attempts, int seconds, double coefficient) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), coefficient));

    [Fact]
    public void A_retry_policy_waits_at_most_an_hour_and_has_no_time_limit_by_default()
    {
        var policy = new RetryPolicy(1, TimeSpan.FromSeconds(1));
        (policy.BackoffCoefficient, policy.MaxRetryInterval, policy.RetryTimeout).ShouldBe((1.0, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Retry_options_come_from_policies_and_from_both_kinds_of_handlers()
    {
        TaskRetryOptions byPolicy = new RetryPolicy(1, TimeSpan.FromSeconds(1));
        TaskRetryOptions byHandler = new RetryHandler(_ => true);
        TaskRetryOptions byAsyncHandler = new AsyncRetryHandler(_ => Task.FromResult(true));
        (byPolicy.Policy is null, byPolicy.Handler is null).ShouldBe((false, true));
        (byHandler.Policy is null, byHandler.Handler is null).ShouldBe((true, false));
        byAsyncHandler.Handler.ShouldNotBeNull();
    }

    [Fact]
    public void Failure_details_look_at_the_outer_type_alone_and_read_as_type_and_message()
    {
        var details = TaskFailureDetails.FromException(new InvalidOperationException("m", new ArgumentException("deep")));
        (details.IsCausedBy<InvalidOperationException>(), details.IsCausedBy<SystemException>(), details.IsCausedBy<ArgumentException>()).ShouldBe((true, true, false));
        details.ToString().ShouldBe("System.InvalidOperationException: m");
        details.InnerFailure!.ErrorType.ShouldBe("System.ArgumentException");
        TaskFailureDetails.FromException(new Nested()).ErrorType.ShouldBe("QaPipeline.EmbeddedHost.Tests.Durable.OptionConformanceTests+Nested");
    }

    [Fact]
    public void The_failure_exception_names_the_task_in_its_message()
    {
        var e = new TaskFailedException("fail", 0, new TaskFailureDetails("T", "outer p", null, null, null));
        (e.Message, e.TaskName, e.TaskId, e.InnerException).ShouldBe(("Task 'fail' (#0) failed with an unhandled exception: outer p", "fail", 0, null));
        new TaskFailedException("fail", 1, new InvalidOperationException("x")).InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Names_are_written_as_declared_read_without_case_and_fields_are_left_out()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("json", c => Task.FromResult(c.GetInput<Mixed>())));
        var end = await host.RunAsync("json", new { f = 3, p = 8 });
        end.SerializedOutput.ShouldBe("""{"P":8}""");
    }

    [Fact]
    public void The_plain_converter_writes_fields_too()
    {
        JsonDataConverter.Default.Serialize(new Mixed { F = 3, P = 8 }).ShouldBe("""{"P":8,"F":3}""");
        JsonDataConverter.Default.Serialize(null).ShouldBeNull();
        JsonDataConverter.Default.Deserialize<int>(null).ShouldBe(0);
    }

    [Fact]
    public async Task The_serializer_can_be_adjusted()
    {
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("json", _ => Task.FromResult(new Mixed { P = 1 })),
            o => o.Json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
        (await host.RunAsync("json")).SerializedOutput.ShouldBe("""{"p":1}""");
    }

    [Theory]
    [InlineData("1.2", "1.10", -1)]
    [InlineData("2", "1.9", 1)]
    [InlineData("", "1", -1)]
    [InlineData("1", "", 1)]
    [InlineData("", "", 0)]
    [InlineData("a", "B", -1)]
    public void Versions_compare_by_number_where_they_are_numbers(string left, string right, int expected) =>
        Math.Sign(Microsoft.DurableTask.Abstractions.TaskOrchestrationVersioningUtils.CompareVersions(left, right)).ShouldBe(expected);

    sealed class Nested : Exception;

    sealed class Mixed
    {
        public int F;

        public int P { get; set; }
    }
}
