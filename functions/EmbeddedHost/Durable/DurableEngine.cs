using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>
/// Runs orchestrations and activities from one store. What has happened to an orchestration is its history; a turn plays what is new and writes,
/// in one transaction, the messages it took, the history it added and what it asked for. Only then does anything of it begin.
/// </summary>
public sealed class DurableEngine : IHostedService, IDisposable
{
    static readonly TimeSpan AfterCancel = TimeSpan.FromSeconds(2);
    readonly DurableEngineOptions options;
    readonly IFunctionRunner functions;
    readonly ILoggerFactory loggerFactory;
    readonly TimeProvider clock;
    readonly EngineClient client;
    EngineCore? core;

    /// <summary>Creates an engine; <see cref="StartAsync"/> opens the store.</summary>
    public DurableEngine(DurableEngineOptions options, IFunctionRunner functions, ILoggerFactory loggerFactory, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.functions = functions;
        this.loggerFactory = loggerFactory;
        this.clock = clock;
        Converter = new JsonDataConverter(options.Json);
        client = new EngineClient(options.TaskHub, Converter, functions, clock);
    }

    /// <summary>The client that steers this engine. Its calls wait until the engine has started.</summary>
    public DurableTaskClient Client => client;

    internal JsonDataConverter Converter { get; }

    /// <summary>Opens the store and resumes all that is unfinished.</summary>
    /// <exception cref="DurableStoreInUseException">Another host has the store open.</exception>
    /// <exception cref="DurableStoreVersionException">The store can't be read by this version.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        core = new EngineCore(options, functions, Converter, loggerFactory, clock);
        core.Resume();
        client.Attach(core);
        return Task.CompletedTask;
    }

    /// <summary>Gives running activities time, then cancels them; all that is unfinished resumes at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (core is { } running)
        {
            core = null;
            client.Detach();
            await running.StopAsync(options.DrainTime, AfterCancel, cancellationToken);
        }
    }

    /// <summary>Stops at once, if that hasn't happened, as a killed process would: nothing that was acknowledged is lost.</summary>
    public void Dispose()
    {
        client.Detach();
        Interlocked.Exchange(ref core, null)?.Dispose();
    }
}
