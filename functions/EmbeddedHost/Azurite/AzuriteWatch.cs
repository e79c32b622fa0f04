using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;

namespace QaPipeline.EmbeddedHost.Azurite;

/// <summary>Starts Azurite again, on the same port and account, when it ends while the host runs. Up to five seconds of writes are gone then, so it is said loudly.</summary>
sealed partial class AzuriteWatch(AzuriteServer azurite, StopSignal stop, TimeProvider time, ILogger<AzuriteWatch> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stop.StopAsked);
                if (!azurite.Process.IsRunning)
                {
                    LogEnded(azurite.Process.Pid);
                    await StartAgainAsync();
                }
            }
        }
        catch (OperationCanceledException) when (stop.StopAsked.IsCancellationRequested)
        {
            // From here on nobody may start it.
        }
    }

    async Task StartAgainAsync()
    {
        try
        {
            await azurite.StartAsync(logger, time, stop.StopAsked);
        }
        catch (AzuriteException failure)
        {
            LogNotStarted(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Azurite (process {Pid}) has ended without being asked. What was written in the last five seconds may be lost; it is started again.")]
    partial void LogEnded(int pid);

    [LoggerMessage(Level = LogLevel.Error, Message = "Azurite can't be started again; the next try comes soon.")]
    partial void LogNotStarted(AzuriteException failure);
}
