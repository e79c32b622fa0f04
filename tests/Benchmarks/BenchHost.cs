using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.Benchmarks;

/// <summary>An engine with the orchestrators that are measured, on a store of its own.</summary>
sealed class BenchHost : IFunctionRunner, IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bench-").FullName;
    readonly SemaphoreSlim heard = new(0);
    DurableEngine engine;

    BenchHost()
    {
        engine = NewEngine();
    }

    /// <summary>When each link of the last chain began.</summary>
    internal List<long> Laps { get; } = [];

    public bool HasOrchestrator(string name) => true;

    public bool HasActivity(string name) => true;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        switch (name)
        {
            case "fan":
                var all = await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("echo", i)));
                return all.Length;
            case "chain":
                for (var i = 0; i < context.GetInput<int>(); i++)
                {
                    Laps.Add(Stopwatch.GetTimestamp());
                    await context.CallActivityAsync<int>("echo", i);
                }
                return null;
            case "listen":
                while (true)
                {
                    await context.WaitForExternalEvent<int>("e");
                    if (!context.IsReplaying)
                    {
                        heard.Release();
                    }
                }
            default:
                await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None), context.WaitForExternalEvent<string>("e"));
                return null;
        }
    }

    public Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken) =>
        Task.FromResult<object?>(int.Parse(inputJson!, System.Globalization.CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await engine.StopAsync(CancellationToken.None);
        engine.Dispose();
        heard.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    internal static async Task<BenchHost> StartAsync()
    {
        var bench = new BenchHost();
        await bench.engine.StartAsync(CancellationToken.None);
        return bench;
    }

    internal async Task RestartAsync()
    {
        await engine.StopAsync(CancellationToken.None);
        engine.Dispose();
        engine = NewEngine();
        await engine.StartAsync(CancellationToken.None);
    }

    internal Task<string> BeginAsync(string orchestrator, int input = 0) => engine.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);

    internal async Task RunAsync(string orchestrator, int input)
    {
        var end = await engine.Client.WaitForInstanceCompletionAsync(await BeginAsync(orchestrator, input));
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException($"The orchestration failed: {end}");
        }
    }

    internal async Task RaiseAndWaitAsync(string id, int value)
    {
        await engine.Client.RaiseEventAsync(id, "e", value);
        await heard.WaitAsync();
    }

    internal async Task UntilAllWaitAsync(int count)
    {
        while (true)
        {
            var running = 0;
            await foreach (var page in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], PageSize: 1_000)).AsPages())
            {
                running += page.Values.Count;
            }
            if (running >= count)
            {
                return;
            }
            await Task.Delay(50);
        }
    }

    DurableEngine NewEngine() =>
        new(new DurableEngineOptions { StorePath = Path.Combine(folder, "durable.db") }, this, NullLoggerFactory.Instance, TimeProvider.System);
}
