using System.Text.Json;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What an acknowledged change survives.</summary>
public enum Durability
{
    /// <summary>The end of the process in any way, SIGKILL included.</summary>
    Process,

    /// <summary>Also the loss of power: each commit is forced to the disk, at some cost in speed.</summary>
    PowerLoss,
}

/// <summary>Settings of the durable engine, each with a default that fits one machine.</summary>
public sealed class DurableEngineOptions
{
    /// <summary>The SQLite file with all orchestration state; it and its folder are created when missing.</summary>
    public string StorePath { get; set; } = "durable.db";

    /// <summary>Name of the task hub, which is also the client's name.</summary>
    public string TaskHub { get; set; } = "TaskHub";

    /// <summary>What an acknowledged change survives.</summary>
    public Durability Durability { get; set; } = Durability.Process;

    /// <summary>How many activities run at the same time.</summary>
    public int MaxConcurrentActivities { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>How many orchestrations compute at the same time.</summary>
    public int MaxConcurrentTurns { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How long an orchestration that waits keeps its place in memory; zero replays it from the start at each turn.</summary>
    public TimeSpan ExtendedSessionIdle { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many waiting orchestrations keep their place in memory; beyond it the longest idle ones give it up.</summary>
    public int MaxExtendedSessions { get; set; } = 1_000;

    /// <summary>How long finished orchestrations are kept; null (an empty setting) for ever.</summary>
    public TimeSpan? Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a stop waits for running activities before it cancels them; what they did not finish runs again at the next start.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Timers longer than this are made of several (the rule of the Durable worker).</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How inputs, outputs and events are written: System.Text.Json, names as declared, read without regard to case, no fields.</summary>
    public JsonSerializerOptions Json { get; set; } = new() { PropertyNameCaseInsensitive = true };

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(StorePath);
        ArgumentException.ThrowIfNullOrWhiteSpace(TaskHub);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentActivities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxConcurrentTurns);
        ArgumentOutOfRangeException.ThrowIfLessThan(ExtendedSessionIdle, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxExtendedSessions);
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumTimerInterval, TimeSpan.Zero);
        if (Retention is { } retention)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.Zero);
        }
    }
}
