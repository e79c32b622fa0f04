using Microsoft.Extensions.Hosting;

namespace QaPipeline.EmbeddedHost.Hosting;

/// <summary>Tells work in flight that the host stops: after a stop is asked for it may go on for the grace time, then it is cancelled.</summary>
sealed class StopSignal : IDisposable
{
    readonly CancellationTokenSource workMustEnd;
    readonly CancellationTokenRegistration registration;

    public StopSignal(IHostApplicationLifetime lifetime, EmbeddedHostSettings settings, TimeProvider time)
    {
        workMustEnd = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        WorkMustEnd = workMustEnd.Token;
        StopAsked = lifetime.ApplicationStopping;
        registration = lifetime.ApplicationStopping.Register(() => workMustEnd.CancelAfter(settings.ShutdownGrace));
    }

    /// <summary>Take on nothing new.</summary>
    public CancellationToken StopAsked { get; }

    /// <summary>Give up what isn't finished.</summary>
    public CancellationToken WorkMustEnd { get; }

    public void Dispose()
    {
        registration.Dispose();
        workMustEnd.Dispose();
    }
}
