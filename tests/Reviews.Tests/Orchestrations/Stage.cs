using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.EmbeddedHost.Durable;
using QaPipeline.EmbeddedHost.Tests.Durable;

namespace QaPipeline.Reviews.Tests.Orchestrations;

/// <summary>The embedded engine on a real file, in virtual time, with the orchestrations of reviews.</summary>
sealed class Stage : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("reviews-").FullName;
    readonly ReviewFunctionRunner functions;
    readonly bool sessions;
    DurableEngine? engine;

    public Stage(bool sessions = true)
    {
        this.sessions = sessions;
        Reviews = new ReviewRegister(Register, Clock);
        Plans = new PlanRegister(Register, Clock);
        Running = new PlanRunning(Plans, new SameFramework(), new PlanNotices(Register, Clock), Clock);
        Cycles = new CycleRunning(Register, Plans, Reviews, new PlanNotices(Register, Clock), Clock);
        functions = new ReviewFunctionRunner(new ReviewAdvance(Reviews, Clock), Cycles, new InstantReading());
    }

    public ManualTime Clock { get; } = new();

    public MemoryRegister Register { get; } = new();

    public ReviewRegister Reviews { get; }

    public PlanRegister Plans { get; }

    public PlanRunning Running { get; }

    public CycleRunning Cycles { get; }

    public DurableTaskClient Client => engine!.Client;

    public string StorePath => Path.Combine(folder, "durable.db");

    public static ReviewPlan Plan(int institutions) => new("plan", "Plan", "iminqa", "2023", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 4 })
    {
        Coordinators = ["coordinator"],
        Institutions = [.. Enumerable.Range(1, institutions).Select(i => FormattableString.Invariant($"institution-{i}"))],
    };

    public Task StartAsync()
    {
        engine = new DurableEngine(new DurableEngineOptions { StorePath = StorePath, ExtendedSessionIdle = sessions ? TimeSpan.FromMinutes(5) : TimeSpan.Zero }, functions, NullLoggerFactory.Instance, Clock);
        return engine.StartAsync(CancellationToken.None);
    }

    public Task StopAsync() => engine!.StopAsync(CancellationToken.None);

    public void Kill() => engine!.Dispose();

    /// <summary>What the timer of plans does.</summary>
    public async Task TickAsync()
    {
        foreach (var cycle in (await Running.RunDueAsync(default)).Running)
        {
            await ReviewStarting.EnsureAsync(Client, CycleOrchestration.Name, cycle, default);
        }
        await SettleAsync();
    }

    /// <summary>The reviews whose records can be read.</summary>
    public async Task<IReadOnlyList<Review>> ReadableAsync() => [.. (await Reviews.LookAsync(default)).Records.Select(r => r.Value)];

    public async Task<Review> ReviewAsync(int institution) =>
        (await ReadableAsync()).Single(r => r.InstitutionId == FormattableString.Invariant($"institution-{institution}"));

    public async Task DoAsync(Review review, Role role, string person, ReviewCommand command)
    {
        var after = await Reviews.ApplyAsync(review.Id, command, new Actor(person, role), null, default);
        await ReviewStarting.WakeAsync(Client, after.Value, default);
        await SettleAsync();
    }

    /// <summary>Lets virtual time pass from timer to timer.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        var end = Clock.GetUtcNow() + span;
        await SettleAsync();
        while (NextTimer() is { } due && due <= end)
        {
            Clock.Advance(due > Clock.GetUtcNow() ? due - Clock.GetUtcNow() : TimeSpan.Zero);
            await SettleAsync();
        }
        if (end > Clock.GetUtcNow())
        {
            Clock.Advance(end - Clock.GetUtcNow());
        }
    }

    /// <summary>Returns when nothing but timers is left to do.</summary>
    public async Task SettleAsync()
    {
        for (var quiet = 0; quiet < 3;)
        {
            await Client.PurgeInstanceAsync("nobody");
            quiet = Scalar("SELECT (SELECT count(*) FROM activities) + (SELECT count(*) FROM messages WHERE due <= $now)") == 0 ? quiet + 1 : 0;
            await Task.Delay(2);
        }
    }

    /// <summary>Characters in the longest history.</summary>
    public long LongestHistory() =>
        Scalar("SELECT max(size) FROM (SELECT sum(length(coalesce(name, '')) + length(coalesce(data, '')) + 32) AS size FROM history GROUP BY k)") ?? 0;

    public long Failed() => Scalar("SELECT count(*) FROM instances WHERE failure IS NOT NULL") ?? 0;

    public async ValueTask DisposeAsync()
    {
        engine?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        await ValueTask.CompletedTask;
    }

    DateTimeOffset? NextTimer() => Scalar("SELECT min(due) FROM messages WHERE due > 0") is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    long? Scalar(string sql)
    {
        using var db = new SqliteConnection($"Data Source={StorePath};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$now", Clock.GetUtcNow().UtcTicks);
        return command.ExecuteScalar() as long?;
    }

    sealed class InstantReading : IReviewReading
    {
        public Task<ReadingState> LookAsync(Review review, AnalysisRun run, CancellationToken cancellationToken) =>
            Task.FromResult(new ReadingState(FormattableString.Invariant($"analysis-{run.Number}"), null, TimeSpan.Zero));
    }

    sealed class SameFramework : IFrameworkKeeper
    {
        public Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);

        public Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);
    }
}
