using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Runs orchestrations and activities from one store.</summary>
public sealed class DurableEngine : IHostedService
{
    /// <summary>The client that steers this engine.</summary>
    public DurableTaskClient Client => throw new NotSupportedException("The engine is being built.");

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
