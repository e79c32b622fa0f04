using System.Globalization;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.EmbeddedHost.Tests.Durable;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests.Year;

/// <summary>An agency in virtual time: the app's own services on a register in memory. Calls break off now and then and are repeated, as the engine repeats them.</summary>
sealed class Agency
{
    readonly PlanRegister planRegister;
    readonly PlanRunning planRunning;
    readonly CycleRunning cycleRunning;
    readonly ReviewRegister reviewRegister;
    readonly ReviewAdvance advance;
    readonly PanelGrants grants;
    readonly SlowReading reading;
    readonly Dictionary<string, DateTimeOffset> wakes = new(StringComparer.Ordinal);
    readonly HashSet<string> handedOver = new(StringComparer.Ordinal);
    readonly List<AuditEntry> chain = [];
    readonly Random random = new(8);

    public Agency()
    {
        Register.BreaksOff = () => random.Next(60) == 0;
        Register.LosesRace = () => random.Next(80) == 0;
        reading = new SlowReading(Clock);
        planRegister = new PlanRegister(Register, Clock);
        reviewRegister = new ReviewRegister(Register, Clock);
        planRunning = new PlanRunning(planRegister, new SameFramework(), new PlanNotices(Register, Clock), Clock);
        cycleRunning = new CycleRunning(Register, planRegister, reviewRegister, new PlanNotices(Register, Clock), Clock);
        advance = new ReviewAdvance(reviewRegister, Clock);
        grants = new PanelGrants(Register, reviewRegister, Clock);
    }

    public ManualTime Clock { get; } = new();

    public MemoryRegister Register { get; } = new();

    public Dictionary<string, Review> Reviews { get; } = new(StringComparer.Ordinal);

    public List<Notification> Delivered { get; } = [];

    public IReadOnlyList<AuditEntry> Chain => chain;

    public int RefusedCommands { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Task AddAsync(ReviewPlan plan) => RepeatedAsync(() => AddOnceAsync(plan));

    public Task AddAsync(Person person) => RepeatedAsync(() => AddOnceAsync(person));

    public Task PauseAsync(string planId) => RepeatedAsync(() => planRegister.PauseAsync(planId, paused: true, new Actor("admin", Role.AgencyAdmin), default));

    /// <summary>What timers and orchestrations do: begin cycles (asked twice), open and close them, advance the reviews that are due.</summary>
    public async Task TickAsync()
    {
        for (var twice = 0; twice < 2; twice++)
        {
            foreach (var cycle in await RepeatedAsync(RunDueAsync))
            {
                foreach (var review in await RepeatedAsync(() => cycleRunning.OpenAsync(cycle, default)))
                {
                    wakes.TryAdd(review, Now);
                }
                await RepeatedAsync(() => cycleRunning.TryCloseAsync(cycle, default));
            }
        }
        foreach (var review in wakes.Where(w => w.Value <= Now).Select(w => w.Key).Order(StringComparer.Ordinal).ToArray())
        {
            await WakeAsync(review);
        }
        await HandOverAsync<ReviewCycle>(RegisterKinds.Cycles, (c, p) => c with { Pending = p }, c => c.Pending);
        await HandOverAsync<ReviewPlan>(RegisterKinds.Plans, (c, p) => c with { Pending = p }, c => c.Pending);
    }

    /// <summary>A person gives a command, clicking twice.</summary>
    public async Task<bool> DoAsync(Review review, Actor actor, ReviewCommand command)
    {
        try
        {
            var first = await RepeatedAsync(() => reviewRegister.ApplyAsync(review.Id, command, actor, null, default));
            var second = await RepeatedAsync(() => reviewRegister.ApplyAsync(review.Id, command, actor, first.ETag, default));
            second.Value.Revision.ShouldBe(first.Value.Revision);
        }
        catch (IllegalReviewCommandException)
        {
            RefusedCommands++;
            return false;
        }
        await WakeAsync(review.Id);
        return true;
    }

    async Task WakeAsync(string reviewId)
    {
        wakes[reviewId] = (await RepeatedAsync(() => advance.AdvanceAsync(reviewId, reading, default))) is { Ended: false } wake ? wake.At : DateTimeOffset.MaxValue;
        await RepeatedAsync(async () =>
        {
            await grants.SynchroniseAsync(reviewId, default);
            return true;
        });
        var read = (await reviewRegister.FindAsync(reviewId, default))!;
        Reviews[reviewId] = await HandOverAsync(RegisterKinds.Reviews, read, (r, p) => r with { Pending = p }, r => r.Pending);
    }

    async Task HandOverAsync<T>(string kind, Func<T, PendingWork, T> with, Func<T, PendingWork> of) where T : class
    {
        foreach (var record in await Register.AllAsync<T>(kind, default))
        {
            await HandOverAsync(kind, record, with, of);
        }
    }

    /// <summary>Takes what is pending to trail and outbox, each key once, and then out of the record.</summary>
    async Task<T> HandOverAsync<T>(string kind, Versioned<T> record, Func<T, PendingWork, T> with, Func<T, PendingWork> of) where T : class
    {
        while (!of(record.Value).IsEmpty)
        {
            var work = of(record.Value);
            foreach (var note in work.Notes.Where(n => handedOver.Add("note " + n.Key)))
            {
                chain.Add(AuditChain.Link(note, chain.Count + 1, chain.Count == 0 ? AuditChain.Start : chain[^1].Hash));
            }
            Delivered.AddRange(work.Notifications.Where(n => handedOver.Add("notification " + n.Key)));
            try
            {
                record = await Register.ReplaceAsync(kind, record.Id, with(record.Value, work.Without(work)), record.ETag, default);
            }
            catch (Exception e) when (e is BrokenOffException or RecordChangedException)
            {
                record = (await Register.ReadAsync<T>(kind, record.Id, default))!;
            }
        }
        return record.Value;
    }

    async Task<bool> AddOnceAsync(ReviewPlan plan)
    {
        try
        {
            await planRegister.SaveAsync(plan, null, new Actor("admin", Role.AgencyAdmin), default);
        }
        catch (RecordExistsException)
        {
            // Added before the break.
        }
        return true;
    }

    async Task<bool> AddOnceAsync(Person person)
    {
        try
        {
            await Register.AddAsync(RegisterKinds.People, person.Id, person, default);
        }
        catch (RecordExistsException)
        {
            // Added before the break.
        }
        return true;
    }

    /// <summary>A look in which a call broke off is no look.</summary>
    async Task<IReadOnlyList<string>> RunDueAsync()
    {
        var round = await planRunning.RunDueAsync(default);
        return round.Faults.Count == 0 ? round.Running : throw round.Faults[0].InnerException!;
    }

    static async Task<T> RepeatedAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is BrokenOffException or RecordChangedException && attempt < 50)
            {
                // The engine delivers the step again.
            }
        }
    }

    /// <summary>Reading takes two hours; every ninth fails once.</summary>
    sealed class SlowReading(TimeProvider clock) : IReviewReading
    {
        int begun;
        readonly HashSet<string> failing = new(StringComparer.Ordinal);
        readonly HashSet<string> known = new(StringComparer.Ordinal);

        public Task<ReadingState> LookAsync(Review review, AnalysisRun run, CancellationToken cancellationToken)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"analysis-{review.Id}-{run.Number}");
            if (known.Add(id) && ++begun % 9 == 0)
            {
                failing.Add(id);
            }
            var left = run.RequestedAt.AddHours(2) - clock.GetUtcNow();
            return Task.FromResult(failing.Contains(id) ? new ReadingState(id, "The reader broke off.", TimeSpan.Zero)
                : new ReadingState(id, null, left > TimeSpan.Zero ? left : TimeSpan.Zero));
        }
    }

    sealed class SameFramework : IFrameworkKeeper
    {
        public Task<ReviewPlan> PinAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);

        public Task<ReviewPlan> VersionedAsync(ReviewPlan plan, CancellationToken cancellationToken) => Task.FromResult(plan);
    }
}
