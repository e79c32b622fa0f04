using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The section "Names, options, retry" of the observed behaviour, as far as failures and retries go.</summary>
public class FailureConformanceTests
{
    [Fact]
    public async Task An_activity_failure_carries_its_name_number_type_and_message()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<string, string>("fail", string (s) => throw new InvalidOperationException("outer " + s, new ArgumentException("deep")))
            .Orchestrator("actfail", c => Caught(c, () => c.CallActivityAsync<string>("fail", "p"))));
        // The inner failure survives, as it does in newer versions of the real extension.
        (await host.ResultAsync<string>("actfail")).ShouldBe(
            "Task 'fail' (#0) failed with an unhandled exception: outer p || name=fail id=0 inner=DurableTask.Core.Exceptions.TaskFailedException caused(IOE)=True caused(ArgumentException)=False caused(Exception)=True " +
            "[System.InvalidOperationException | outer p | stack=yes | inner=[System.ArgumentException | deep | stack=null | inner=null]]");
    }

    [Fact]
    public async Task A_missing_activity_fails_with_unknown_details_and_is_not_tried_again()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("missing", c => Caught(c, () => c.CallActivityAsync<string>(
            "nosuch", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromDays(1)))))));
        (await host.ResultAsync<string>("missing")).ShouldBe(
            "Task 'nosuch' (#0) failed with an unhandled exception: Exception of type 'DurableTask.Core.Exceptions.TaskFailedException' was thrown. || name=nosuch id=0 " +
            "inner=DurableTask.Core.Exceptions.TaskFailedException caused(IOE)=False caused(ArgumentException)=False caused(Exception)=False [(unknown) | (unknown) | stack=null | inner=null]");
    }

    [Fact]
    public async Task A_missing_sub_orchestrator_fails_with_no_details_at_all()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("missing", async c =>
        {
            try
            {
                await c.CallSubOrchestratorAsync("nosuch");
                return "ran";
            }
            catch (TaskFailedException e)
            {
                return $"{e.Message} {e.FailureDetails is null} {e.InnerException is null}";
            }
        }));
        (await host.ResultAsync<string>("missing")).ShouldBe("Task 'nosuch' (#0) failed with an unhandled exception. True True");
    }

    [Fact]
    public async Task A_sub_orchestration_failure_has_details_and_no_inner_exception()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("throwplain", Task (c) => throw new CustomException("boom " + c.GetInput<string>(), new ArgumentException("deep")))
            .Orchestrator("subfail", c => Caught(c, () => c.CallSubOrchestratorAsync<string>("throwplain", "z"))));
        (await host.ResultAsync<string>("subfail")).ShouldBe(
            "Task 'throwplain' (#0) failed with an unhandled exception: boom z || name=throwplain id=0 inner=none caused(IOE)=False caused(ArgumentException)=False caused(Exception)=True " +
            "[QaPipeline.EmbeddedHost.Tests.Durable.FailureConformanceTests+CustomException | boom z | stack=yes | inner=[System.ArgumentException | deep | stack=null | inner=null]]");
    }

    [Fact]
    public async Task An_activity_failure_that_nobody_catches_travels_up_through_its_orchestration()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<string, string>("fail", string (_) => throw new InvalidOperationException("outer u"))
            .Orchestrator("actfail2", c => c.CallActivityAsync<string>("fail"))
            .Orchestrator("subfail", c => Caught(c, () => c.CallSubOrchestratorAsync<string>("actfail2"))));
        (await host.ResultAsync<string>("subfail")).ShouldBe(
            "Task 'actfail2' (#0) failed with an unhandled exception: Task 'fail' (#0) failed with an unhandled exception: outer u || name=actfail2 id=0 inner=none " +
            "caused(IOE)=False caused(ArgumentException)=False caused(Exception)=True " +
            "[Microsoft.DurableTask.TaskFailedException | Task 'fail' (#0) failed with an unhandled exception: outer u | stack=yes | inner=[System.InvalidOperationException | outer u | stack=yes | inner=null]]");
    }

    [Fact]
    public async Task As_on_azure_storage_a_failed_instance_has_plain_text_as_output_and_no_failure_details()
    {
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("throwplain", Task (_) => throw new CustomException("boom q", null)));
        var end = await host.RunAsync("throwplain");
        end.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        end.FailureDetails.ShouldBeNull();
        end.SerializedOutput.ShouldBe("QaPipeline.EmbeddedHost.Tests.Durable.FailureConformanceTests+CustomException: boom q");
        Should.Throw<System.Text.Json.JsonException>(() => end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_retry_policy_counts_the_first_attempt_and_ends_with_success()
    {
        var attempts = 0;
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, string>("failN", string (_) => ++attempts < 3 ? throw new InvalidOperationException($"attempt {attempts}") : $"ok{attempts}")
            .Orchestrator("retry", c => c.CallActivityAsync<string>("failN", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))))));
        (await host.ResultAsync<string>("retry")).ShouldBe("ok3");
    }

    [Fact]
    public async Task Delays_grow_by_the_coefficient_up_to_the_longest()
    {
        var clock = new ManualTime();
        var times = new List<DateTimeOffset>();
        await using var host = await EngineHost.StartAsync(
            f => f.Activity<int, string>("fail", string (_) =>
            {
                times.Add(clock.GetUtcNow());
                throw new InvalidOperationException("x");
            }).Orchestrator("backoff", c => c.CallActivityAsync<string>(
                "fail", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(10), 2, TimeSpan.FromMinutes(30))))),
            clock: clock);
        await host.AdvanceToEndAsync(await host.BeginAsync("backoff"));
        times.Zip(times.Skip(1), (a, b) => (b - a).TotalMinutes).ShouldBe([10, 20, 30, 30]);
    }

    [Fact]
    public async Task No_attempt_is_made_after_the_time_limit_or_when_the_failure_is_not_to_be_handled()
    {
        var clock = new ManualTime();
        var (slow, picky) = (0, 0);
        await using var host = await EngineHost.StartAsync(
            f => f
                .Activity<int, string>("slow", string (_) => throw new InvalidOperationException($"{++slow}"))
                .Activity<int, string>("picky", string (_) => throw new InvalidOperationException($"{++picky}"))
                .Orchestrator("slow", c => c.CallActivityAsync<string>("slow", options: TaskOptions.FromRetryPolicy(
                    new RetryPolicy(100, TimeSpan.FromMinutes(10), retryTimeout: TimeSpan.FromMinutes(25)))))
                .Orchestrator("picky", c => c.CallActivityAsync<string>("picky", options: TaskOptions.FromRetryPolicy(
                    new RetryPolicy(100, TimeSpan.FromMinutes(10)) { HandleFailure = d => !d.IsCausedBy<InvalidOperationException>() }))),
            clock: clock);
        await host.AdvanceToEndAsync(await host.BeginAsync("slow"));
        (await host.RunAsync("picky")).SerializedOutput!.ShouldContain("#0");
        (slow, picky).ShouldBe((4, 1));
    }

    [Fact]
    public async Task A_retry_handler_is_asked_after_every_failure_without_delay_of_its_own()
    {
        var asked = new List<string>();
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, string>("fail", string (_) => throw new InvalidOperationException("x"))
            .Orchestrator("handler", c => Caught(c, () => c.CallActivityAsync<string>("fail", options: TaskOptions.FromRetryHandler((RetryContext r) =>
            {
                if (!c.IsReplaying)
                {
                    asked.Add($"{r.LastAttemptNumber} {r.LastFailure.ErrorMessage}");
                }
                return r.LastAttemptNumber < 3;
            })))));
        (await host.ResultAsync<string>("handler"))!.ShouldStartWith("Task 'fail' (#2) failed");
        asked.ShouldBe(["1 x", "2 x", "3 x"]);
    }

    [Fact]
    public async Task An_asynchronous_retry_handler_may_wait_for_a_timer()
    {
        var attempts = 0;
        await using var host = await EngineHost.StartAsync(f => f
            .Activity<int, int>("fail", int (_) => ++attempts < 3 ? throw new InvalidOperationException("x") : attempts)
            .Orchestrator("handler", c => c.CallActivityAsync<int>("fail", options: TaskOptions.FromRetryHandler(async (RetryContext r) =>
            {
                await r.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                return true;
            }))));
        (await host.ResultAsync<int>("handler")).ShouldBe(3);
    }

    // The real engine lets the parent wait for ever when the child's id belongs to a running instance; here the call fails, and says why.
    [Fact]
    public async Task A_sub_orchestration_under_the_id_of_a_running_instance_fails_where_the_real_host_would_hang()
    {
        await using var host = await EngineHost.StartAsync(f => f
            .Orchestrator("waits", c => c.WaitForExternalEvent<string>("e"))
            .Orchestrator("parent", c => Caught(c, () => c.CallSubOrchestratorAsync<string>("waits", options: new SubOrchestrationOptions(instanceId: "taken")))));
        await host.BeginAsync("waits", id: "taken");
        (await host.ResultAsync<string>("parent"))!.ShouldContain("[DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException | An Orchestration instance with the ID taken already exists.");
    }

    static async Task<string> Caught(TaskOrchestrationContext context, Func<Task<string>> call)
    {
        _ = context;
        try
        {
            return await call();
        }
        catch (TaskFailedException e)
        {
            var d = e.FailureDetails;
            return $"{e.Message} || name={e.TaskName} id={e.TaskId} inner={e.InnerException?.GetType().ToString() ?? "none"} caused(IOE)={d.IsCausedBy<InvalidOperationException>()} " +
                $"caused(ArgumentException)={d.IsCausedBy<ArgumentException>()} caused(Exception)={d.IsCausedBy<Exception>()} {Show(d)}";
        }
    }

    static string Show(TaskFailureDetails? d) =>
        d is null ? "null" : $"[{d.ErrorType} | {d.ErrorMessage} | stack={(d.StackTrace is null ? "null" : "yes")} | inner={Show(d.InnerFailure)}]";

    sealed class CustomException(string message, Exception? inner) : Exception(message, inner);
}
