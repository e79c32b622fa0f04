using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Tests.Sample;

/// <summary>What timer functions report to a test.</summary>
public sealed class TimerReports
{
    public Channel<TimerInfo> Runs { get; } = Channel.CreateUnbounded<TimerInfo>();
}

public sealed class HourlyFunction(TimerReports reports)
{
    [Function("Hourly")]
    public ValueTask Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => reports.Runs.Writer.WriteAsync(timer);
}

public sealed class StartupFunction(TimerReports reports)
{
    [Function("AtStart")]
    public ValueTask AtStart([TimerTrigger("0 0 0 * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) => reports.Runs.Writer.WriteAsync(timer);
}

public sealed class FailingFunction(TimerReports reports)
{
    [Function("Failing")]
    public async Task Failing([TimerTrigger("%Pace%")] TimerInfo timer)
    {
        await reports.Runs.Writer.WriteAsync(timer);
        throw new InvalidOperationException("as always");
    }
}
