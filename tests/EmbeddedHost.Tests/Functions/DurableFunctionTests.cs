using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Functions;

/// <summary>How the durable engine's names and JSON reach the app's methods.</summary>
public sealed class DurableFunctionTests : IAsyncLifetime
{
    SampleHost app = null!;

    IFunctionRunner Runner => app.Services.GetRequiredService<IFunctionRunner>();

    public async Task InitializeAsync() => app = await SampleHost.StartAsync([typeof(DurableFunctions)]);

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public void Names_compare_without_case()
    {
        Runner.HasOrchestrator("withCONTEXT").ShouldBeTrue();
        Runner.HasActivity("GREET").ShouldBeTrue();
        Runner.HasActivity("WithContext").ShouldBeFalse();
        Runner.HasOrchestrator("Greet").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Greet", "\"Ada\"", "Hello Ada")]
    [InlineData("Greet", null, "Hello nobody")]
    [InlineData("Greet", "null", "Hello nobody")]
    [InlineData("Greet", "{\"a\":1}", "Hello {\"a\":1}")]
    [InlineData("Twofold", "21", 42)]
    [InlineData("Twofold", null, 0)]
    [InlineData("NoInput", "\"ignored\"", "i1")]
    [InlineData("Forget", "\"11111111-2222-3333-4444-555555555555\"", null)]
    public async Task An_activitys_input_becomes_its_parameter(string name, string? input, object? result) =>
        (await Runner.RunActivityAsync(name, "i1", input, CancellationToken.None)).ShouldBe(result);

    [Fact]
    public async Task An_activity_takes_a_record_and_the_instance_id() =>
        (await Runner.RunActivityAsync("TakeNote", "i2", """{"title":"t","Count":1}""", CancellationToken.None)).ShouldBe(new Note("t@i2", 1));

    [Fact]
    public async Task An_activitys_own_exception_arrives_unwrapped() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => Runner.RunActivityAsync("Forget", "i", $"\"{Guid.Empty}\"", CancellationToken.None))).Message.ShouldBe("empty");

    [Fact]
    public async Task An_activity_sees_its_cancellation() =>
        await Should.ThrowAsync<OperationCanceledException>(() => Runner.RunActivityAsync("Forget", "i", $"\"{Guid.Empty}\"", new CancellationToken(canceled: true)));

    [Fact]
    public async Task Input_that_does_not_fit_says_which_parameter() =>
        (await Should.ThrowAsync<FunctionInputConverterException>(() => Runner.RunActivityAsync("Twofold", "i", "\"x\"", CancellationToken.None)))
            .Message.ShouldStartWith("Error converting 1 input parameters for Function 'Twofold': Cannot convert input parameter 'number' to type 'System.Int32'");

    [Fact]
    public async Task An_orchestrator_reads_its_input_from_the_context() =>
        (await Runner.RunOrchestratorAsync("WithContext", new ScriptedContext("o1", new Note("n", 1)))).ShouldBe("o1:n");

    [Fact]
    public async Task An_orchestrators_free_parameter_is_its_input_and_awaits_stay_on_the_callers_scheduler()
    {
        var context = new ScriptedContext("o2", new Note("n", 5));
        var scheduler = new ManualScheduler();
        var run = scheduler.Do(() => Runner.RunOrchestratorAsync("WithInput", context));
        run.IsCompleted.ShouldBeFalse("the activity has no result yet");
        context.Activity.SetResult("done");
        run.IsCompleted.ShouldBeFalse("its continuation belongs to the scheduler");
        _ = scheduler.Do(() => Task.CompletedTask);
        (await run).ShouldBe("done/5/o2");
    }

    /// <summary>A context whose only activity is answered by the test.</summary>
    sealed class ScriptedContext(string instanceId, object? input) : TaskOrchestrationContext
    {
        public TaskCompletionSource<object?> Activity { get; } = new();

        public override TaskName Name => "scripted";

        public override string InstanceId => instanceId;

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => default;

        public override bool IsReplaying => false;

        protected override Microsoft.Extensions.Logging.ILoggerFactory LoggerFactory => Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;

        public override T? GetInput<T>()
            where T : default => (T?)input;

        public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) => (TResult)(await Activity.Task)!;

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) => throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }

    /// <summary>Runs what it is given only when told, on the thread that tells.</summary>
    sealed class ManualScheduler : SynchronizationContext
    {
        readonly Queue<(SendOrPostCallback Callback, object? State)> queued = new();

        public T Do<T>(Func<T> start)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                var result = start();
                while (queued.TryDequeue(out var work))
                {
                    work.Callback(work.State);
                }
                return result;
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state) => queued.Enqueue((d, state));
    }
}
