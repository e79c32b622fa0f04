using System.Collections.ObjectModel;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>Runs timer functions when they are due. A function never overlaps itself; what came due meanwhile is left out.</summary>
sealed partial class TimerTriggers(
    IReadOnlyList<TimerFunction> timers,
    DataDirectory directory,
    ScopedRuns runs,
    StopSignal stop,
    TimeProvider time,
    ILogger<TimerTriggers> logger) : BackgroundService
{
    /// <summary>Waits are cut into pieces, so that a changed clock or a machine that slept is noticed.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    DateTime Now => time.GetUtcNow().UtcDateTime;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(timers.Select(RunAsync));

    async Task RunAsync(TimerFunction timer)
    {
        // Off the starting thread: a function's first part mustn't hold up the host's start.
        await Task.Yield();
        try
        {
            var last = await CatchUpAsync(timer);
            while (timer.Schedule.NextAfter(last) is { } next)
            {
                await WaitAsync(next);
                last = await InvokeAsync(timer, Later(next, Now), isPastDue: false);
            }
        }
        catch (OperationCanceledException) when (stop.StopAsked.IsCancellationRequested)
        {
            // The host stops; the state on disk says what comes next.
        }
    }

    /// <summary>Runs what was missed while no host ran, and what runs at each start.</summary>
    /// <returns>The time from which the next run is reckoned.</returns>
    async Task<DateTime> CatchUpAsync(TimerFunction timer)
    {
        var now = Now;
        var status = timer.IsMonitored ? OwnerOnlyFiles.Read<ScheduleStatus>(FileOf(timer)) : null;
        // Reckoned from the last run and not read from the file: the schedule may have changed since.
        var due = status is null ? null : timer.Schedule.NextAfter(status.Last == default ? status.LastUpdated : status.Last);
        var isPastDue = due <= now;
        if (isPastDue || timer.RunOnStartup)
        {
            return await InvokeAsync(timer, now, isPastDue);
        }
        if (status is null)
        {
            Keep(timer, new ScheduleStatus { Next = timer.Schedule.NextAfter(now) ?? default, LastUpdated = now });
            return now;
        }
        return Later(status.Last, status.LastUpdated);
    }

    async Task<DateTime> InvokeAsync(TimerFunction timer, DateTime moment, bool isPastDue)
    {
        var name = timer.Function.Name;
        var before = timer.IsMonitored ? OwnerOnlyFiles.Read<ScheduleStatus>(FileOf(timer)) : null;
        var status = new ScheduleStatus { Last = moment, Next = timer.Schedule.NextAfter(moment) ?? default, LastUpdated = moment };
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = timer.IsMonitored ? new ScheduleStatus { Last = before?.Last ?? default, Next = status.Next, LastUpdated = before?.LastUpdated ?? moment } : null,
        };
        try
        {
            await runs.RunAsync(timer.Function, info, () => ReadOnlyDictionary<string, object?>.Empty, stop.WorkMustEnd);
        }
        catch (OperationCanceledException) when (stop.WorkMustEnd.IsCancellationRequested)
        {
            // Not done: it is past due at the next start.
            LogCutShort(name);
            throw;
        }
        catch (Exception failure)
        {
            LogFailed(failure, name);
        }
        Keep(timer, status);
        return Later(moment, Now);
    }

    async Task WaitAsync(DateTime until)
    {
        for (var left = until - Now; left > TimeSpan.Zero; left = until - Now)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stop.StopAsked);
        }
    }

    void Keep(TimerFunction timer, ScheduleStatus status)
    {
        if (timer.IsMonitored)
        {
            OwnerOnlyFiles.Write(FileOf(timer), status);
        }
    }

    string FileOf(TimerFunction timer) => directory.HostFile("timers", $"{timer.Function.Name}.json");

    static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer function '{Function}' failed; it runs again when it is due.")]
    partial void LogFailed(Exception failure, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The timer function '{Function}' was cut short by the host's stop; it runs again at the next start.")]
    partial void LogCutShort(string function);
}
