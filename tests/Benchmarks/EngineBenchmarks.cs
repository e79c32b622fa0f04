using System.Diagnostics;
using System.Globalization;

namespace QaPipeline.Benchmarks;

/// <summary>The durable engine's figures: throughput, latency, cost of long histories, cost of waiting.</summary>
static class EngineBenchmarks
{
    internal static async Task RunAsync(string[] which, TextWriter output)
    {
        await output.WriteLineAsync(Line($"Durable engine, {Environment.ProcessorCount} cores, .NET {Environment.Version}, commits survive SIGKILL (WAL, synchronous NORMAL)"));
        var all = new (string Name, Func<TextWriter, Task> Run)[] { ("fan-out", FanOutAsync), ("chain", ChainAsync), ("history", HistoryAsync), ("idle", IdleAsync) };
        foreach (var (name, run) in all)
        {
            if (which.Length == 0 || which.Contains(name, StringComparer.Ordinal))
            {
                await run(output);
            }
        }
    }

    static async Task FanOutAsync(TextWriter output)
    {
        const int Activities = 10_000;
        await using var bench = await BenchHost.StartAsync();
        await bench.RunAsync("fan", 500);
        for (var round = 1; round <= 3; round++)
        {
            var watch = Stopwatch.StartNew();
            await bench.RunAsync("fan", Activities);
            await output.WriteLineAsync(Line($"fan-out of {Activities} activities, round {round}: {watch.Elapsed.TotalSeconds:F2} s, {Activities / watch.Elapsed.TotalSeconds:F0} completions a second (target 3000)"));
        }
    }

    static async Task ChainAsync(TextWriter output)
    {
        const int Length = 1_000;
        await using var bench = await BenchHost.StartAsync();
        await bench.RunAsync("chain", 100);
        bench.Laps.Clear();
        var watch = Stopwatch.StartNew();
        await bench.RunAsync("chain", Length);
        var laps = bench.Laps.Zip(bench.Laps.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalMilliseconds).Order().ToArray();
        await output.WriteLineAsync(Line(
            $"chain of {Length} activities: {watch.Elapsed.TotalSeconds:F2} s, each {laps[laps.Length / 2]:F2} ms median (target 3), {laps[laps.Length * 99 / 100]:F2} ms at 99 %"));
    }

    static async Task HistoryAsync(TextWriter output)
    {
        await using var bench = await BenchHost.StartAsync();
        await bench.RunAsync("chain", 100);
        // Each external event makes a turn of its own: two rows of history.
        var id = await bench.BeginAsync("listen");
        var laps = new List<double>();
        for (var round = 0; round < 50_000; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            await bench.RaiseAndWaitAsync(id, round);
            laps.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        var early = Median(laps, 400, 600);
        var late = Median(laps, 49_800, 50_000);
        await output.WriteLineAsync(Line($"a turn at 1,000 events of history: {early:F3} ms median; at 100,000: {late:F3} ms; ratio {late / early:F2} (target below 2)"));
        var watch = Stopwatch.StartNew();
        await bench.RestartAsync();
        await bench.RaiseAndWaitAsync(id, 50_000);
        await output.WriteLineAsync(Line($"restart, and replay of the 100,000 events with the next one: {watch.Elapsed.TotalSeconds:F2} s"));
    }

    static async Task IdleAsync(TextWriter output)
    {
        const int Instances = 1_000;
        await using var bench = await BenchHost.StartAsync();
        await bench.RunAsync("fan", 100);
        var before = Memory();
        for (var i = 0; i < Instances; i++)
        {
            await bench.BeginAsync("idle");
        }
        await bench.UntilAllWaitAsync(Instances);
        var after = Memory();
        // The compiler's background work on what has just become hot is not the cost of waiting.
        await Task.Delay(TimeSpan.FromSeconds(5));
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(10));
        process.Refresh();
        await output.WriteLineAsync(Line($"{Instances} orchestrations waiting for a timer and an event: {(after - before) / 1e6:F1} MB (target below 100); the whole process holds {process.WorkingSet64 / 1e6:F0} MB"));
        await output.WriteLineAsync(Line($"processor time in 10 idle seconds: {(process.TotalProcessorTime - cpu).TotalMilliseconds:F0} ms"));
    }

    static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    static double Median(List<double> laps, int from, int to)
    {
        var part = laps.GetRange(from, to - from);
        part.Sort();
        return part[part.Count / 2];
    }

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
