namespace QaPipeline.Chaos;

/// <summary>What a chaos run does.</summary>
public sealed record ChaosOptions
{
    /// <summary>How often the host is killed.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>Seed of all that is random: the same seed kills after the same times.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folder for the store; a temporary one when null.</summary>
    public string? Folder { get; init; }

    /// <summary>How long the host may take to finish everything after the last kill.</summary>
    public TimeSpan FinishWithin { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>Another process that the host depends on and that may be killed with it, such as a storage emulator.</summary>
public interface ICompanion
{
    /// <summary>Starts the process, or starts it again after a kill.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Kills the process with SIGKILL.</summary>
    void Kill();

    /// <summary>The environment variable that tells the host how to reach the process.</summary>
    string Setting { get; }

    /// <summary>Value of <see cref="Setting"/>, known once the process has started.</summary>
    string Value { get; }

    /// <summary>Takes note of a line that the host has written about the process's data.</summary>
    void Told(string line);

    /// <summary>What is wrong with the process's data at the end, line by line.</summary>
    /// <param name="finished">Ids of the orchestrations that have completed.</param>
    /// <param name="cancellation">Ends the check.</param>
    Task<IReadOnlyList<string>> VerifyAsync(IReadOnlyList<string> finished, CancellationToken cancellation);

    /// <summary>What has been seen, in one sentence.</summary>
    string Summary { get; }
}

/// <summary>What a chaos run found.</summary>
public sealed record ChaosReport(int Kills, int Instances, int RecordedResults, int AcknowledgedEvents, IReadOnlyList<string> Companions, IReadOnlyList<string> Problems)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Kills} kills, {Instances} orchestrations, {RecordedResults} recorded results watched, {AcknowledgedEvents} acknowledged events; ") + string.Concat(Companions.Select(c => c + "; ")) +
        (Problems.Count == 0 ? "nothing lost, nothing doubled." : $"{Problems.Count} PROBLEMS\n" + string.Join('\n', Problems.Take(50)));
}
