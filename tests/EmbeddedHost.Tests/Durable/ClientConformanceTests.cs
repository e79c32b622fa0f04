using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>The section "DurableTaskClient" of the observed behaviour, line by line.</summary>
public class ClientConformanceTests
{
    static Task<EngineHost> HostAsync() => EngineHost.StartAsync(f => f
        .Orchestrator("waiter", async c =>
        {
            c.SetCustomStatus(new { X = 7, Y = "s" });
            return await c.WaitForExternalEvent<string>("go");
        })
        .Orchestrator("quick", c => Task.FromResult(c.GetInput<string>())));

    [Fact]
    public async Task Ids_are_random_guids_without_hyphens_by_default()
    {
        await using var host = await HostAsync();
        Guid.TryParseExact(await host.Client.ScheduleNewOrchestrationInstanceAsync("quick"), "N", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("@a")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public async Task Ids_that_break_the_rules_are_refused(string? id)
    {
        await using var host = await HostAsync();
        id ??= new string('a', 257);
        var e = await Should.ThrowAsync<RpcException>(() => host.BeginAsync("quick", id: id));
        e.StatusCode.ShouldBe(StatusCode.Internal);
        e.Message.ShouldStartWith($"Status(StatusCode=\"Internal\", Detail=\"Failed to start instance with ID {id}.");
    }

    [Fact]
    public async Task A_missing_orchestrator_is_refused_when_it_is_scheduled()
    {
        await using var host = await HostAsync();
        (await Should.ThrowAsync<RpcException>(() => host.BeginAsync("nosuch", id: "n1"))).Message.ShouldStartWith(
            "Status(StatusCode=\"Internal\", Detail=\"Failed to start instance with ID n1.");
    }

    [Fact]
    public async Task The_id_of_a_running_instance_is_refused()
    {
        await using var host = await HostAsync();
        await host.BeginAsync("waiter", id: "w");
        (await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => host.BeginAsync("waiter", id: "w"))).Message.ShouldBe("An Orchestration instance with the ID w already exists.");
    }

    [Fact]
    public async Task A_finished_instance_of_the_same_id_is_replaced()
    {
        await using var host = await HostAsync();
        (await host.ResultAsync<string>("quick", "one", "q")).ShouldBe("one");
        (await host.ResultAsync<string>("quick", "two", "q")).ShouldBe("two");
    }

    [Fact]
    public async Task Dedupe_statuses_keep_a_finished_instance_from_being_replaced()
    {
        await using var host = await HostAsync();
        await host.RunAsync("quick", "one", "q");
        var options = new StartOrchestrationOptions("q").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("quick", "two", options));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("quick", "three", new StartOrchestrationOptions("q").WithDedupeStatuses(OrchestrationRuntimeStatus.Failed));
        (await host.EndOfAsync("q")).ReadOutputAs<string>().ShouldBe("three");
    }

    [Fact]
    public async Task Of_many_starts_of_one_id_at_the_same_time_one_wins()
    {
        await using var host = await HostAsync();
        var starts = Enumerable.Range(0, 20).Select(_ => Task.Run(() => host.BeginAsync("waiter", id: "one"))).ToArray();
        await Task.WhenAll(starts.Select(s => s.ContinueWith(_ => { }, TaskScheduler.Default)));
        starts.Count(s => s.IsCompletedSuccessfully).ShouldBe(1);
        starts.Where(s => s.IsFaulted).ShouldAllBe(s => s.Exception!.InnerException is OrchestrationAlreadyExistsException);
    }

    [Theory]
    [InlineData("raise")]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Orders_to_a_missing_or_finished_instance_are_refused(string order)
    {
        await using var host = await HostAsync();
        await host.RunAsync("quick", "x", "done");
        (await Should.ThrowAsync<RpcException>(() => Order("zz"))).Message.ShouldContain("(ArgumentException: No instance with ID 'zz' was found.)");
        (await Should.ThrowAsync<RpcException>(() => Order("done"))).Message.ShouldContain("the orchestration instance done because instance is in the Completed state.)");

        Task Order(string id) => order switch
        {
            "raise" => host.Client.RaiseEventAsync(id, "e", 1),
            "terminate" => host.Client.TerminateInstanceAsync(id, "x"),
            "suspend" => host.Client.SuspendInstanceAsync(id, "x"),
            _ => host.Client.ResumeInstanceAsync(id, "x"),
        };
    }

    [Fact]
    public async Task A_suspended_instance_keeps_its_events_until_it_is_resumed_and_shows_the_reason_as_output()
    {
        await using var host = await HostAsync();
        await host.BeginAsync("waiter", "inp", "w");
        await host.UntilAsync("w", m => m.IsRunning);
        await host.Client.SuspendInstanceAsync("w", "why");
        var held = await host.UntilAsync("w", m => m.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        held.SerializedOutput.ShouldBe("why");
        await host.Client.RaiseEventAsync("w", "go", "while suspended");
        await host.KillAndRestartAsync();
        (await host.Client.GetInstanceAsync("w"))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync("w");
        (await host.EndOfAsync("w")).ReadOutputAs<string>().ShouldBe("while suspended");
    }

    [Fact]
    public async Task An_instance_can_be_suspended_and_resumed_before_it_starts()
    {
        await using var host = await HostAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("quick", "x", new StartOrchestrationOptions("later", DateTimeOffset.UnixEpoch.AddYears(100)));
        await host.Client.SuspendInstanceAsync("later", "not yet");
        await host.UntilAsync("later", m => m.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.ResumeInstanceAsync("later");
        await host.UntilAsync("later", m => m.RuntimeStatus == OrchestrationRuntimeStatus.Pending);
    }

    [Fact]
    public async Task Termination_gives_the_output_it_is_told_and_keeps_the_custom_status()
    {
        await using var host = await HostAsync();
        foreach (var id in new[] { "t1", "t2", "t3" })
        {
            await host.BeginAsync("waiter", id: id);
            await host.UntilAsync(id, m => m.SerializedCustomStatus is not null);
        }
        await host.Client.TerminateInstanceAsync("t1");
        await host.Client.TerminateInstanceAsync("t2", (object)"because");
        await host.Client.TerminateInstanceAsync("t3", new TerminateInstanceOptions(new { X = 1, Y = "z" }));
        (await host.EndOfAsync("t1")).SerializedOutput.ShouldBeNull();
        (await host.EndOfAsync("t2")).SerializedOutput.ShouldBe("\"because\"");
        var t3 = await host.EndOfAsync("t3");
        (t3.RuntimeStatus, t3.SerializedOutput, t3.SerializedCustomStatus).ShouldBe((OrchestrationRuntimeStatus.Terminated, """{"X":1,"Y":"z"}""", """{"X":7,"Y":"s"}"""));
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task A_recursive_termination_ends_the_sub_orchestrations_too(bool recursive, OrchestrationRuntimeStatus child)
    {
        await using var host = await HostAsync();
        host.Functions.Orchestrator("parent", c => c.CallSubOrchestratorAsync<string>("waiter", options: new SubOrchestrationOptions(instanceId: "child")));
        await host.BeginAsync("parent", id: "parent");
        await host.UntilAsync("child", m => m.IsRunning);
        await host.Client.TerminateInstanceAsync("parent", new TerminateInstanceOptions("x", recursive));
        await host.EndOfAsync("parent");
        await host.UntilAsync("child", m => m.RuntimeStatus == child);
    }

    [Fact]
    public async Task Purging_tells_how_many_are_gone_and_leaves_nothing()
    {
        await using var host = await HostAsync();
        await host.RunAsync("quick", "x", "p");
        var gone = await host.Client.PurgeInstanceAsync("p");
        (gone.PurgedInstanceCount, gone.IsComplete).ShouldBe((1, null));
        (await host.Client.GetInstanceAsync("p")).ShouldBeNull();
        (await host.Client.PurgeInstanceAsync("p")).PurgedInstanceCount.ShouldBe(0);
    }

    // The real in-memory engine and Azure Storage differ here; a running instance is not purged, because its results would be lost.
    [Fact]
    public async Task A_running_instance_is_not_purged()
    {
        await using var host = await HostAsync();
        await host.BeginAsync("waiter", id: "w");
        (await host.Client.PurgeInstanceAsync("w")).PurgedInstanceCount.ShouldBe(0);
        (await host.Client.GetInstanceAsync("w")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Waiting_for_the_end_of_a_missing_instance_goes_on_until_there_is_one()
    {
        await using var host = await HostAsync();
        var waiting = host.Client.WaitForInstanceCompletionAsync("soon", true);
        using (var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(50)))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync("never", limit.Token));
        }
        waiting.IsCompleted.ShouldBeFalse();
        await host.BeginAsync("quick", "x", "soon");
        (await waiting).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task A_missing_instance_is_null()
    {
        await using var host = await HostAsync();
        (await host.Client.GetInstanceAsync("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Metadata_without_inputs_and_outputs_has_no_converter_and_refuses_to_read_them()
    {
        await using var host = await HostAsync();
        await host.RunAsync("quick", "x", "m");
        var bare = (await host.Client.GetInstanceAsync("m"))!;
        (bare.SerializedInput, bare.SerializedOutput, bare.SerializedCustomStatus, bare.DataConverter).ShouldBe((null, null, null, null));
        Should.Throw<InvalidOperationException>(() => bare.ReadInputAs<string>());
        Should.Throw<InvalidOperationException>(() => bare.ReadOutputAs<string>());
        Should.Throw<InvalidOperationException>(() => bare.ReadCustomStatusAs<string>());
        var full = (await host.Client.GetInstanceAsync("m", true))!;
        full.DataConverter.ShouldBeOfType<JsonDataConverter>();
        full.ReadInputAs<string>().ShouldBe("x");
    }

    [Theory]
    [InlineData(0, "Running", false, true)]
    [InlineData(1, "Completed", true, false)]
    [InlineData(2, "ContinuedAsNew", false, false)]
    [InlineData(3, "Failed", true, false)]
    [InlineData(4, "Canceled", false, false)]
    [InlineData(5, "Terminated", true, false)]
    [InlineData(6, "Pending", false, false)]
    [InlineData(7, "Suspended", false, false)]
    public void Statuses_have_the_published_numbers_and_meanings(int number, string name, bool completed, bool running)
    {
        var status = Enum.Parse<OrchestrationRuntimeStatus>(name);
        ((int)status).ShouldBe(number);
        var metadata = new OrchestrationMetadata("n", "i") { RuntimeStatus = status };
        (metadata.IsCompleted, metadata.IsRunning).ShouldBe((completed, running));
    }

    [Fact]
    public async Task The_client_has_the_name_of_the_task_hub()
    {
        await using var host = await EngineHost.StartAsync(_ => { }, o => o.TaskHub = "MyHub");
        host.Client.Name.ShouldBe("MyHub");
    }

    [Fact]
    public async Task An_instance_with_a_start_time_is_pending_until_then()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(f => f.Orchestrator("child", c => Task.FromResult(c.GetInput<string>())), clock: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("child", "d", new StartOrchestrationOptions("s", clock.GetUtcNow().AddHours(5)));
        clock.Advance(TimeSpan.FromHours(4));
        (await host.Client.GetInstanceAsync("s"))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);
        clock.Advance(TimeSpan.FromHours(1));
        (await host.EndOfAsync("s")).ReadOutputAs<string>().ShouldBe("d");
    }

    // The observed version of the extension throws NotSupportedException; newer ones restart, and so does this engine.
    [Fact]
    public async Task A_finished_instance_can_be_restarted_with_its_old_input()
    {
        await using var host = await HostAsync();
        await host.RunAsync("quick", "x", "r");
        (await host.Client.RestartAsync("r")).ShouldBe("r");
        (await host.EndOfAsync("r")).ReadOutputAs<string>().ShouldBe("x");
        var other = await host.Client.RestartAsync("r", restartWithNewInstanceId: true);
        other.ShouldNotBe("r");
        (await host.EndOfAsync(other)).ReadOutputAs<string>().ShouldBe("x");
        await host.BeginAsync("waiter", id: "w");
        await Should.ThrowAsync<InvalidOperationException>(() => host.Client.RestartAsync("w"));
        await Should.ThrowAsync<ArgumentException>(() => host.Client.RestartAsync("nobody"));
        await Should.ThrowAsync<NotSupportedException>(() => host.Client.RewindInstanceAsync("r", "why"));
    }

    [Fact]
    public async Task Queries_filter_by_prefix_status_and_time_and_come_in_pages()
    {
        var clock = new ManualTime();
        await using var host = await EngineHost.StartAsync(
            f => f.Orchestrator("quick", c => Task.FromResult(1)).Orchestrator("waiter", c => c.WaitForExternalEvent<int>("e")), clock: clock);
        for (var i = 0; i < 7; i++)
        {
            await host.RunAsync("quick", id: $"a_{i}");
            clock.Advance(TimeSpan.FromHours(1));
        }
        await host.BeginAsync("waiter", id: "b_0");
        await host.UntilAsync("b_0", m => m.IsRunning);
        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "a_", PageSize: 3)).AsPages())
        {
            pages.Add(page);
        }
        pages.Select(p => p.Values.Count).ShouldBe([3, 3, 1]);
        pages[^1].ContinuationToken.ShouldBeNull();
        (await IdsAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running]))).ShouldBe(["b_0"]);
        (await IdsAsync(new OrchestrationQuery(CreatedFrom: clock.GetUtcNow().AddHours(-2.5), Statuses: [OrchestrationRuntimeStatus.Completed]))).ShouldBe(["a_5", "a_6"]);
        (await IdsAsync(new OrchestrationQuery(CreatedTo: clock.GetUtcNow().AddHours(-6.5)))).ShouldBe(["a_0"]);
        (await IdsAsync(new OrchestrationQuery(TaskHubNames: ["Other"]))).ShouldBeEmpty();
        (await IdsAsync(null)).Count.ShouldBe(8);
        var first = await host.Client.ListInstanceIdsAsync(pageSize: 5);
        var rest = await host.Client.ListInstanceIdsAsync(pageSize: 5, lastInstanceKey: first.ContinuationToken);
        (first.Values.Count, rest.Values.Count, rest.ContinuationToken).ShouldBe((5, 2, null));

        async Task<List<string>> IdsAsync(OrchestrationQuery? query)
        {
            var ids = new List<string>();
            await foreach (var m in host.Client.GetAllInstancesAsync(query))
            {
                ids.Add(m.InstanceId);
            }
            return ids;
        }
    }

    [Fact]
    public async Task Purging_by_filter_takes_finished_instances_alone()
    {
        await using var host = await HostAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.RunAsync("quick", id: $"q{i}");
        }
        await host.BeginAsync("waiter", id: "w");
        (await host.Client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Failed])).PurgedInstanceCount.ShouldBe(0);
        var gone = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        (gone.PurgedInstanceCount, gone.IsComplete).ShouldBe((5, true));
        (await host.Client.GetInstanceAsync("w")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Tags_come_back_with_the_metadata()
    {
        await using var host = await HostAsync();
        var options = new StartOrchestrationOptions("tagged") { Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["who"] = "me" } };
        await host.Client.ScheduleNewOrchestrationInstanceAsync("quick", "x", options);
        (await host.EndOfAsync("tagged")).Tags["who"].ShouldBe("me");
    }
}
