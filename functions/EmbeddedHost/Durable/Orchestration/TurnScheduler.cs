namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>
/// Runs an orchestrator's code on one thread, a turn at a time. Work that arrives from another thread, or between turns, comes from an await
/// of something that isn't durable; it is not run but reported.
/// </summary>
sealed class TurnScheduler : TaskScheduler
{
    readonly Queue<Task> queue = new();
    readonly TurnContext context;
    readonly Action foreignWork;
    volatile int turnThread;

    internal TurnScheduler(Action foreignWork)
    {
        this.foreignWork = foreignWork;
        context = new TurnContext(this);
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether the caller runs inside the current turn.</summary>
    internal bool IsTurnThread => turnThread == Environment.CurrentManagedThreadId;

    /// <summary>Runs a turn's code on the calling thread.</summary>
    internal void RunTurn(Action turn)
    {
        var outer = SynchronizationContext.Current;
        turnThread = Environment.CurrentManagedThreadId;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            var task = new Task(turn);
            task.RunSynchronously(this);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            turnThread = 0;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs the work that the turn has queued until there is none left.</summary>
    internal void RunQueued()
    {
        while (queue.TryDequeue(out var task))
        {
            TryExecuteTask(task);
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        if (IsTurnThread)
        {
            queue.Enqueue(task);
        }
        else
        {
            foreignWork();
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        IsTurnThread && !taskWasPreviouslyQueued && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    sealed class TurnContext(TurnScheduler scheduler) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) =>
            new Task(() => d(state)).Start(scheduler);

        public override void Send(SendOrPostCallback d, object? state)
        {
            if (scheduler.IsTurnThread)
            {
                d(state);
            }
            else
            {
                scheduler.foreignWork();
            }
        }

        public override SynchronizationContext CreateCopy() => this;
    }
}
