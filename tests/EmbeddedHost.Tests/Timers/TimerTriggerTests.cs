using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Registry;
using QaPipeline.EmbeddedHost.Tests.Sample;

namespace QaPipeline.EmbeddedHost.Tests.Timers;

public sealed class TimerTriggerTests : IDisposable
{
    readonly string data = SampleHost.NewDataDirectory();
    readonly ManualTime time = new(At("2026-11-21T10:15:00"));
    readonly TimerReports reports = new();

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_function_runs_each_time_it_is_due_and_learns_of_the_last_and_the_next_time()
    {
        await using var app = await StartAsync(typeof(HourlyFunction));
        await PassAsync("2026-11-21T11:00:00");
        var first = await NextRunAsync();
        first.IsPastDue.ShouldBeFalse();
        first.ScheduleStatus!.Last.ShouldBe(default);
        first.ScheduleStatus.Next.ShouldBe(At("2026-11-21T12:00:00").UtcDateTime);
        await PassAsync("2026-11-21T12:00:01");
        (await NextRunAsync()).ScheduleStatus!.Last.ShouldBe(At("2026-11-21T11:00:00").UtcDateTime);
    }

    [Fact]
    public async Task What_came_due_while_no_host_ran_is_made_up_for_once()
    {
        await using (await StartAsync(typeof(HourlyFunction)))
        {
            await PassAsync("2026-11-21T11:00:00");
            await NextRunAsync();
            await time.SomebodyWaitsAsync();
        }
        time.MoveTo(At("2026-11-21T15:30:00"));
        await using (await StartAsync(typeof(HourlyFunction)))
        {
            var late = await NextRunAsync();
            late.IsPastDue.ShouldBeTrue();
            late.ScheduleStatus!.Last.ShouldBe(At("2026-11-21T11:00:00").UtcDateTime);
            await PassAsync("2026-11-21T16:00:00");
            (await NextRunAsync()).IsPastDue.ShouldBeFalse();
        }
        reports.Runs.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_restart_with_nothing_due_runs_nothing()
    {
        await using (await StartAsync(typeof(HourlyFunction)))
        {
            await time.SomebodyWaitsAsync();
        }
        time.MoveTo(At("2026-11-21T10:59:00"));
        await using (await StartAsync(typeof(HourlyFunction)))
        {
            await PassAsync("2026-11-21T11:00:00");
            (await NextRunAsync()).IsPastDue.ShouldBeFalse();
        }
        reports.Runs.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_function_never_overlaps_itself()
    {
        await using var app = await StartAsync(typeof(SlowFunction));
        await PassAsync("2026-11-21T11:00:00");
        await SlowFunction.Started.WaitAsync();
        time.MoveTo(At("2026-11-21T13:30:00"));
        SlowFunction.MayEnd.Release();
        await PassAsync("2026-11-21T14:00:00");
        await SlowFunction.Started.WaitAsync();
        SlowFunction.MayEnd.Release();
        SlowFunction.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task A_function_may_run_at_every_start()
    {
        await using (await StartAsync(typeof(StartupFunction)))
        {
            (await NextRunAsync()).IsPastDue.ShouldBeFalse();
        }
        await using (await StartAsync(typeof(StartupFunction)))
        {
            (await NextRunAsync()).ScheduleStatus.ShouldBeNull("it isn't monitored");
        }
    }

    [Fact]
    public async Task A_failed_run_does_not_end_the_schedule()
    {
        await using var app = await StartAsync(typeof(FailingFunction), "--Pace", "00:10:00");
        await PassAsync("2026-11-21T10:25:00");
        await NextRunAsync();
        await PassAsync("2026-11-21T10:35:00");
        await NextRunAsync();
    }

    [Fact]
    public void A_schedule_that_cannot_be_used_is_refused_before_the_start()
    {
        var builder = SampleHost.CreateBuilder(data);
        builder.UseFunctionsOf(typeof(FailingFunction));
        Directory.CreateDirectory(data);
        Should.Throw<FunctionRegistrationException>(builder.Build).Message.ShouldContain("the schedule '%Pace%' can't be used: the setting 'Pace' isn't there");
    }

    async Task<SampleHost> StartAsync(Type functions, params string[] settings) => await SampleHost.StartAsync(
        [functions],
        builder =>
        {
            builder.Configuration["Pace"] = settings.ElementAtOrDefault(1);
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddSingleton(reports);
        },
        data);

    async Task PassAsync(string moment)
    {
        await time.SomebodyWaitsAsync();
        time.MoveTo(At(moment));
    }

    async Task<TimerInfo> NextRunAsync() => await reports.Runs.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static class SlowFunction
    {
        static int running;

        public static SemaphoreSlim Started { get; } = new(0);

        public static SemaphoreSlim MayEnd { get; } = new(0);

        public static int MostAtOnce { get; private set; }

        [Function("Slow")]
        public static async Task Slow([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            Started.Release();
            await MayEnd.WaitAsync();
            Interlocked.Decrement(ref running);
        }
    }
}
