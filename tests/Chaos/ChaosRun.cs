using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Chaos;

/// <summary>
/// Starts the worker, kills it, looks into its store, starts it again, and so on. Watched all the way: what was acknowledged is still there,
/// a recorded result never changes, no history holds an event twice; at the end every orchestration has come to its right result.
/// </summary>
public sealed class ChaosRun
{
    readonly ChaosOptions options;
    readonly IReadOnlyList<ICompanion> companions;
    readonly TextWriter output;
    readonly string folder;
    readonly Random random;
    readonly ConcurrentDictionary<string, bool> started = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string Id, string Name), bool> raised = new();
    readonly Dictionary<(long Key, int Execution, int Task), string> results = [];
    readonly List<string> problems = [];

    ChaosRun(ChaosOptions options, IReadOnlyList<ICompanion> companions, TextWriter output, string folder)
    {
        this.options = options;
        this.companions = companions;
        this.output = output;
        this.folder = folder;
        random = new Random(options.Seed);
    }

    string StorePath => Path.Combine(folder, Worker.StoreName);

    /// <summary>Does the whole run.</summary>
    /// <param name="options">How often, with which seed, where.</param>
    /// <param name="companions">Processes that are killed together with the host in every fourth run.</param>
    /// <param name="output">Where progress is told.</param>
    public static async Task<ChaosReport> RunAsync(ChaosOptions options, IReadOnlyList<ICompanion> companions, TextWriter output)
    {
        var place = options.Folder is { } named ? Directory.CreateDirectory(named).FullName : Directory.CreateTempSubdirectory("chaos-").FullName;
        var run = new ChaosRun(options, companions, output, place);
        await run.AllKillsAsync();
        await run.FinishAsync();
        if (options.Folder is null && run.problems.Count == 0)
        {
            Directory.Delete(place, recursive: true);
        }
        return new(options.Kills, run.started.Count, run.results.Count, run.raised.Count, [.. companions.Select(c => c.Summary)], run.problems);
    }

    async Task AllKillsAsync()
    {
        for (var kill = 1; kill <= options.Kills && problems.Count == 0; kill++)
        {
            foreach (var companion in companions)
            {
                await companion.StartAsync(CancellationToken.None);
            }
            using var worker = StartWorker(kill);
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var reading = ReadAsync(worker, ready);
            // Some kills hit the start itself, most the work.
            var (hitStart, delay) = (random.Next(8) == 0, random.Next(20, 1_000));
            if (!hitStart)
            {
                await Task.WhenAny(ready.Task, reading);
            }
            await Task.Delay(delay);
            if (kill % 8 == 0)
            {
                // The host goes on for a moment without them.
                KillCompanions();
                await Task.Delay(random.Next(200));
            }
            worker.Kill();
            await worker.WaitForExitAsync();
            await reading;
            if (kill % 8 == 4)
            {
                KillCompanions();
            }
            Inspect(kill);
            if (kill % 20 == 0)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{kill} kills: {started.Count} orchestrations started, {results.Count} results recorded, {raised.Count} events acknowledged, {problems.Count} problems"));
            }
        }
    }

    void KillCompanions()
    {
        foreach (var companion in companions)
        {
            companion.Kill();
        }
    }

    async Task FinishAsync()
    {
        foreach (var companion in companions)
        {
            await companion.StartAsync(CancellationToken.None);
        }
        using var worker = StartWorker(0);
        var reading = ReadAsync(worker, new TaskCompletionSource());
        using var limit = new CancellationTokenSource(options.FinishWithin);
        try
        {
            await worker.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            problems.Add("not everything was finished in time after the last kill");
            worker.Kill();
        }
        await reading;
        Inspect(options.Kills + 1);
        var finished = CheckOutcomes();
        foreach (var companion in companions)
        {
            problems.AddRange(await companion.VerifyAsync(finished, CancellationToken.None));
        }
    }

    Process StartWorker(int run)
    {
        File.WriteAllLines(Path.Combine(folder, Worker.RaisedName), raised.Keys.Select(r => r.Id + " " + r.Name).Order(StringComparer.Ordinal));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", typeof(ChaosRun).Assembly.Location, "worker", folder, run.ToString(CultureInfo.InvariantCulture), options.Seed.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var companion in companions)
        {
            start.Environment[companion.Setting] = companion.Value;
        }
        return Process.Start(start) ?? throw new InvalidOperationException("The worker could not be started.");
    }

    async Task ReadAsync(Process worker, TaskCompletionSource ready)
    {
        while (await worker.StandardOutput.ReadLineAsync() is { } line)
        {
            foreach (var companion in companions)
            {
                companion.Told(line);
            }
            switch (line.Split(' '))
            {
                case ["ready"]:
                    ready.TrySetResult();
                    break;
                case ["started", var id]:
                    started[id] = true;
                    break;
                case ["raised", var id, var name] when Workload.EventNames.Contains(name, StringComparer.Ordinal):
                    raised[(id, name)] = true;
                    break;
            }
        }
    }

    void Inspect(int kill)
    {
        if (!File.Exists(StorePath))
        {
            return;
        }
        using var store = new StoreInspection(StorePath);
        List<(long Key, string Id, string Name, int Execution, int Status, string? Output)> instances;
        try
        {
            instances = store.Instances();
        }
        catch (Microsoft.Data.Sqlite.SqliteException) when (started.IsEmpty)
        {
            // The kill came before the tables.
            return;
        }
        Report(kill, store.Inconsistencies());
        var current = store.Results();
        Report(kill, current.Where(r => r.Value == "DOUBLED").Select(r => $"instance {r.Key.Key}: the result of task {r.Key.Task} is recorded twice"));
        var executions = instances.ToDictionary(i => i.Key, i => i.Execution);
        Report(kill, results
            .Where(r => executions.GetValueOrDefault(r.Key.Key, -1) == r.Key.Execution && current.GetValueOrDefault(r.Key) != r.Value)
            .Select(r => $"instance {r.Key.Key}: the recorded result of task {r.Key.Task} is lost or replaced"));
        var ids = instances.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        Report(kill, started.Keys.Where(id => !ids.Contains(id)).Select(id => $"{id}: the acknowledged start is lost"));
        var events = store.Events();
        Report(kill, raised.Keys.Where(e => !events.Contains(e)).Where(e => instances.Exists(i => i.Id == e.Id && i.Status is 0 or 6))
            .Select(e => $"{e.Id}: the acknowledged event {e.Name} is lost"));
        foreach (var (key, mark) in current)
        {
            results[key] = mark;
        }
    }

    /// <returns>Ids of those that have completed.</returns>
    List<string> CheckOutcomes()
    {
        var finished = new List<string>();
        using var store = new StoreInspection(StorePath);
        foreach (var (key, id, name, _, status, result) in store.Instances())
        {
            var parts = id.Split('-');
            if (status != 1)
            {
                problems.Add($"{id} ({name}) ended with status {status}: {result}");
            }
            else if (parts.Length == 3)
            {
                finished.Add(id);
                var expected = Workload.Expected(parts[0], Workload.InputOf(id)).ToString(CultureInfo.InvariantCulture);
                if (result != expected)
                {
                    problems.Add($"{id}: result {result} instead of {expected} (instance {key})");
                }
            }
        }
        return finished;
    }

    void Report(int kill, IEnumerable<string> found) => problems.AddRange(found.Select(p => string.Create(CultureInfo.InvariantCulture, $"after kill {kill}: {p}")));
}
