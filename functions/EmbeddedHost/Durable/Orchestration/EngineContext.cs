using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What the context needs of its engine.</summary>
sealed record ContextServices(DataConverter Converter, ILoggerFactory LoggerFactory, TimeSpan MaximumTimerInterval, Func<long> NextNumber);

/// <summary>How an orchestrator asked to begin anew.</summary>
sealed record NewRun(string? Input, string? Version, bool PreserveEvents);

/// <summary>The context of one run of an orchestrator: turns calls into numbered actions, and history into results.</summary>
sealed class EngineContext : TaskOrchestrationContext
{
    const string IllegalAwaitMessage =
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator function's implementation or by middleware that invokes asynchronous code.";

    readonly InstanceRow instance;
    readonly ContextServices services;
    readonly TurnScheduler scheduler;
    readonly Action foreignWork;
    readonly Dictionary<int, OpenTask> open = [];
    readonly ExternalEvents events;
    int nextTaskId;
    int nextGuid;

    internal EngineContext(InstanceRow instance, ContextServices services, TurnScheduler scheduler, Action foreignWork)
    {
        this.instance = instance;
        this.services = services;
        this.scheduler = scheduler;
        this.foreignWork = foreignWork;
        events = new ExternalEvents(services.Converter, MayAct);
        Parent = instance.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;
    }

    /// <inheritdoc/>
    public override TaskName Name => instance.Name;

    /// <inheritdoc/>
    public override string InstanceId => instance.Id;

    /// <inheritdoc/>
    public override ParentOrchestrationInstance? Parent { get; }

    /// <inheritdoc/>
    public override string Version => instance.Version ?? string.Empty;

    /// <inheritdoc/>
    public override DateTime CurrentUtcDateTime => Now;

    /// <inheritdoc/>
    public override bool IsReplaying => Replaying;

    /// <inheritdoc/>
    protected override ILoggerFactory LoggerFactory => services.LoggerFactory;

    internal DateTime Now { get; set; }

    internal bool Replaying { get; set; } = true;

    internal PendingActions Actions { get; } = new();

    internal NewRun? NewRun { get; private set; }

    /// <summary>The custom status set since it was last taken.</summary>
    internal (bool Set, string? Value) CustomStatus { get; set; }

    /// <summary>Numbers of the messages of timers that were cancelled in this turn.</summary>
    internal List<long> CancelledTimers { get; } = [];

    /// <summary>Whether something durable is still to come.</summary>
    internal bool Awaits => open.Count > 0 || events.Waiting > 0;

    internal IEnumerable<HistoryEvent> UnprocessedEvents => events.Unprocessed;

    internal static InvalidOperationException IllegalAwait() => new(IllegalAwaitMessage);

    /// <inheritdoc/>
    public override T GetInput<T>() => services.Converter.Deserialize<T>(instance.Input)!;

    /// <inheritdoc/>
    public override Guid NewGuid() => DeterministicGuid.Create(InstanceId, CurrentUtcDateTime, nextGuid++);

    /// <inheritdoc/>
    public override void SetCustomStatus(object? customStatus)
    {
        EnsureTurn();
        CustomStatus = (true, services.Converter.Serialize(customStatus));
    }

    /// <inheritdoc/>
    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnsureTurn();
        NewRun = new(services.Converter.Serialize(options.NewInput), options.NewVersion, options.PreserveUnprocessedEvents);
    }

    /// <inheritdoc/>
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    /// <inheritdoc/>
    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        EnsureTurn();
        Actions.Add(new SendExternalEvent(nextTaskId++, instanceId, eventName, services.Converter.Serialize(payload)));
    }

    /// <inheritdoc/>
    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureTurn();
        return events.Wait<T>(eventName, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureTurn();
        fireAt = fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc);
        while (fireAt - CurrentUtcDateTime > services.MaximumTimerInterval && !cancellationToken.IsCancellationRequested)
        {
            await OneTimer(CurrentUtcDateTime + services.MaximumTimerInterval, cancellationToken);
        }
        await OneTimer(fireAt, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Check(name, input, options, "activity");
        var json = services.Converter.Serialize(input);
        return options?.Retry is { } retry ? Retries.CallAsync(this, retry, Once) : Once();

        Task<TResult> Once() => Call<TResult>(id => new ScheduleActivity(id, name.Name, json), name.Name);
    }

    /// <inheritdoc/>
    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Check(orchestratorName, input, options, "orchestrator");
        var json = services.Converter.Serialize(input);
        var sub = options as SubOrchestrationOptions;
        var id = sub?.InstanceId ?? NewGuid().ToString("N");
        string? version = sub?.Version ?? options?.Version;
        return options?.Retry is { } retry ? Retries.CallAsync(this, retry, Once) : Once();

        Task<TResult> Once() => Call<TResult>(task => new StartSubOrchestration(task, orchestratorName.Name, id, json, version, options?.Tags), orchestratorName.Name);
    }

    /// <summary>Gives a result to the task that waits for it; one that nobody waits for is dropped.</summary>
    internal void Complete(int taskId, string? data)
    {
        if (open.Remove(taskId, out var task))
        {
            task.Source.TrySetResult(data);
        }
    }

    /// <summary>Gives a failure to the task that waits for it.</summary>
    internal void Fail(int taskId, string? failureJson, bool isActivity)
    {
        if (!open.Remove(taskId, out var task))
        {
            return;
        }
        var failure = StoredFailure.Parse(failureJson);
        var cause = !isActivity ? null : failure is null or { IsMissingActivity: true } ? new CoreTaskFailedException() : new CoreTaskFailedException(failure.Message);
        var exception = new TaskFailedException(task.Name, taskId, failure?.ToDetails()!, cause, cause?.Message ?? failure?.Message);
        if (failure is null or { NonRetriable: true })
        {
            exception.Data[Retries.NonRetriable] = true;
        }
        task.Source.TrySetException(exception);
    }

    internal void Raise(in HistoryEvent e) => events.Raise(e);

    /// <summary>The history, or this turn, gave the timer's message its number.</summary>
    /// <returns>False when nobody waits for the timer any more.</returns>
    internal bool NumberTimer(int taskId, long message)
    {
        if (!open.TryGetValue(taskId, out var task))
        {
            return false;
        }
        task.TimerMessage = message;
        return true;
    }

    static void Check(TaskName name, object? input, TaskOptions? options, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"A TaskOptions value was provided for the {what} input but no value was provided for options. Did you actually mean to provide a TaskOptions value for the options parameter?",
                nameof(input));
        }
    }

    async Task<TResult> Call<TResult>(Func<int, OrchestratorAction> action, string name)
    {
        EnsureTurn();
        var task = Open(action, name);
        return services.Converter.Deserialize<TResult>(await task.Source.Task)!;
    }

    Task OneTimer(DateTime fireAt, CancellationToken cancellation)
    {
        EnsureTurn();
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }
        var task = Open(id => new CreateTimer(id, fireAt), "timer");
        if (cancellation.CanBeCanceled)
        {
            task.Registration = cancellation.Register(() => CancelTimer(task, cancellation));
        }
        return task.Source.Task;
    }

    void CancelTimer(OpenTask task, CancellationToken cancellation)
    {
        if (!MayAct() || !open.Remove(task.Id))
        {
            return;
        }
        if (task.TimerMessage is { } message && !Replaying)
        {
            CancelledTimers.Add(message);
        }
        task.Source.TrySetCanceled(cancellation);
    }

    OpenTask Open(Func<int, OrchestratorAction> action, string name)
    {
        var task = new OpenTask(nextTaskId++, name);
        Actions.Add(action(task.Id));
        open.Add(task.Id, task);
        return task;
    }

    /// <summary>Whether the caller is inside the turn; if not, the orchestration will fail.</summary>
    bool MayAct()
    {
        if (scheduler.IsTurnThread)
        {
            return true;
        }
        foreignWork();
        return false;
    }

    void EnsureTurn()
    {
        if (!MayAct())
        {
            throw IllegalAwait();
        }
    }

    sealed class OpenTask(int id, string name)
    {
        internal int Id => id;

        internal string Name => name;

        internal TaskCompletionSource<string?> Source { get; } = new();

        internal long? TimerMessage { get; set; }

        internal CancellationTokenRegistration Registration { get; set; }
    }
}
