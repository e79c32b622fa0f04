using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.EmbeddedHost.Tests.Durable;

/// <summary>A real engine on a real file in a folder of its own, which can be killed and started again.</summary>
sealed class EngineHost : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("durable-").FullName;
    readonly Action<DurableEngineOptions>? configure;
    DurableEngine? engine;

    EngineHost(Action<DurableEngineOptions>? configure, TimeProvider? clock, ILoggerFactory? loggers)
    {
        this.configure = configure;
        Clock = clock ?? TimeProvider.System;
        Loggers = loggers ?? NullLoggerFactory.Instance;
    }

    internal DelegateRunner Functions { get; } = new();

    internal TimeProvider Clock { get; }

    internal ILoggerFactory Loggers { get; }

    internal string StorePath => Path.Combine(folder, "durable.db");

    internal DurableTaskClient Client => engine!.Client;

    internal static async Task<EngineHost> StartAsync(
        Action<DelegateRunner> functions, Action<DurableEngineOptions>? configure = null, TimeProvider? clock = null, ILoggerFactory? loggers = null)
    {
        var host = new EngineHost(configure, clock, loggers);
        functions(host.Functions);
        await host.StartAsync();
        return host;
    }

    internal DurableEngine NewEngine()
    {
        var options = new DurableEngineOptions { StorePath = StorePath, DrainTime = TimeSpan.FromSeconds(5) };
        configure?.Invoke(options);
        return new DurableEngine(options, Functions, Loggers, Clock);
    }

    internal Task StartAsync()
    {
        engine = NewEngine();
        return engine.StartAsync(CancellationToken.None);
    }

    internal Task StopAsync() => engine!.StopAsync(CancellationToken.None);

    /// <summary>Drops the engine as a killed process would, and starts another on the same file.</summary>
    internal async Task KillAndRestartAsync()
    {
        engine!.Dispose();
        await StartAsync();
    }

    internal void Kill() => engine!.Dispose();

    /// <summary>Replays from the start at each turn, as a host without extended sessions does.</summary>
    internal static void WithoutSessions(DurableEngineOptions options) => options.ExtendedSessionIdle = TimeSpan.Zero;

    internal async Task<string> BeginAsync(string orchestrator, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));

    internal async Task<OrchestrationMetadata> EndOfAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    internal async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null, string? id = null) =>
        await EndOfAsync(await BeginAsync(orchestrator, input, id));

    /// <summary>The output of an orchestration that must complete.</summary>
    internal async Task<T?> ResultAsync<T>(string orchestrator, object? input = null, string? id = null)
    {
        var end = await RunAsync(orchestrator, input, id);
        end.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, end.SerializedOutput);
        return end.ReadOutputAs<T>();
    }

    /// <summary>Waits until the instance looks as wanted.</summary>
    internal async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> wanted)
    {
        for (var i = 0; i < 2_000; i++)
        {
            if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true) is { } found && wanted(found))
            {
                return found;
            }
            await Task.Delay(10);
        }
        throw new TimeoutException($"{id} never came to look as wanted: {await Client.GetInstanceAsync(id)}");
    }

    /// <summary>Number of events in the instance's history.</summary>
    internal long HistoryOf(string id)
    {
        using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={StorePath};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT history FROM instances WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>Waits until there is no such instance.</summary>
    internal async Task UntilGoneAsync(string id)
    {
        for (var i = 0; i < 2_000; i++)
        {
            if (await Client.GetInstanceAsync(id) is null)
            {
                return;
            }
            await Task.Delay(10);
        }
        throw new TimeoutException($"{id} never went.");
    }

    /// <summary>Moves a <see cref="ManualTime"/> from one timer to the next until the instance has ended; never while there is something to do.</summary>
    internal async Task<OrchestrationMetadata> AdvanceToEndAsync(string id)
    {
        for (var i = 0; i < 4_000; i++)
        {
            if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true) is { IsCompleted: true } end)
            {
                return end;
            }
            if (NextTimer() is not { } due)
            {
                await Task.Delay(5);
                continue;
            }
            await SettleAsync();
            ((ManualTime)Clock).Advance(due - Clock.GetUtcNow());
        }
        throw new TimeoutException($"{id} never ended: {await Client.GetInstanceAsync(id)}");
    }

    /// <summary>Returns when the engine has taken note of all that it had committed before: the store's changes are told in their order.</summary>
    internal Task SettleAsync() => Client.PurgeInstanceAsync("nobody");

    /// <summary>When the next timer is due; null while something else is to be done.</summary>
    DateTimeOffset? NextTimer()
    {
        using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={StorePath};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT min(due) FROM messages WHERE NOT EXISTS (SELECT 1 FROM activities)";
        return command.ExecuteScalar() is long due && due > Clock.GetUtcNow().UtcTicks ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }

    public ValueTask DisposeAsync()
    {
        engine?.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
