using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.DurableTask;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.Chaos;

/// <summary>What an activity gave. The mark is new at each run of the activity: a result that was lost and computed again shows.</summary>
public sealed record Marked(int Value, string Mark);

/// <summary>Orchestrators that use every part of the engine, and the results they must come to.</summary>
public sealed class Workload : IFunctionRunner
{
    readonly BlobWork? blobs;

    internal Workload(BlobWork? blobs) => this.blobs = blobs;

    /// <summary>The orchestrators that are started from outside.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["fan", "timers", "events", "retries", "subs", "anew"];

    /// <summary>Names of the events that an instance of the kind "events" waits for.</summary>
    public static IReadOnlyList<string> EventNames { get; } = ["e0", "e1", "e2"];

    /// <summary>The result an instance must come to.</summary>
    public static int Expected(string kind, int input) => kind switch
    {
        "fan" => Enumerable.Range(0, 15).Sum(i => input + i),
        "timers" => input + 3,
        "events" => (3 * input) + 3,
        "retries" => input * 2,
        "subs" => 3 * ((3 * input) + 3),
        "anew" => input + 45,
        BlobWork.Kind => (3 * input) + 3,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <inheritdoc/>
    public bool HasOrchestrator(string name) => Kinds.Contains(name, StringComparer.Ordinal) || name is "small" or BlobWork.Kind;

    /// <inheritdoc/>
    public bool HasActivity(string name) => name is "add" or "flaky" or "compute" or "absent" or "sum";

    /// <inheritdoc/>
    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => name switch
    {
        "fan" => await FanOutAsync(context, context.GetInput<int>(), 15),
        "small" => await FanOutAsync(context, context.GetInput<int>(), 3),
        "timers" => await TimersAsync(context),
        "events" => await EventsAsync(context),
        "retries" => await RetriesAsync(context),
        "subs" => (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.CallSubOrchestratorAsync<int>("small", context.GetInput<int>())))).Sum(),
        BlobWork.Kind => await BlobsAsync(context),
        _ => await AnewAsync(context),
    };

    /// <inheritdoc/>
    public async Task<object?> RunActivityAsync(string name, string instanceId, string? inputJson, CancellationToken cancellationToken)
    {
        var input = JsonSerializer.Deserialize<int[]>(inputJson!)!;
        await Task.Delay(RandomNumberGenerator.GetInt32(8), cancellationToken);
        if (name == "flaky" && RandomNumberGenerator.GetInt32(2) == 0)
        {
            throw new InvalidOperationException("It failed by chance.");
        }
        var value = name switch
        {
            "compute" => await ComputeAsync(input[0], input[1]),
            "absent" => (await blobs!.AbsentAsync(input[0], cancellationToken)).Sum(part => 1 << part),
            "sum" => await blobs!.SumAsync(input[0], cancellationToken),
            _ => input.Sum(),
        };
        return new Marked(value, Guid.NewGuid().ToString("N"));
    }

    async Task<int> ComputeAsync(int input, int part)
    {
        await blobs!.ComputeAsync(input, part);
        return part;
    }

    /// <summary>Results are names of blobs, and the storage may have lost what it had acknowledged: before they are used they are looked for, and made again.</summary>
    static async Task<int> BlobsAsync(TaskOrchestrationContext c)
    {
        var n = c.GetInput<int>();
        var often = TaskOptions.FromRetryPolicy(new RetryPolicy(1_000, TimeSpan.FromMilliseconds(20), 1.2, TimeSpan.FromMilliseconds(500)));
        var absent = (1 << BlobWork.Parts) - 1;
        while (true)
        {
            await Task.WhenAll(Enumerable.Range(0, BlobWork.Parts).Where(i => (absent & (1 << i)) != 0).Select(i => c.CallActivityAsync<Marked>("compute", new[] { n, i }, often)));
            await c.CreateTimer(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            absent = (await c.CallActivityAsync<Marked>("absent", new[] { n }, often)).Value;
            if (absent != 0)
            {
                continue;
            }
            try
            {
                return (await c.CallActivityAsync<Marked>("sum", new[] { n })).Value;
            }
            catch (TaskFailedException)
            {
                // Lost between the look and the use: look again.
                absent = (await c.CallActivityAsync<Marked>("absent", new[] { n }, often)).Value;
            }
        }
    }

    static async Task<int> FanOutAsync(TaskOrchestrationContext c, int n, int width) =>
        (await Task.WhenAll(Enumerable.Range(0, width).Select(i => c.CallActivityAsync<Marked>("add", new[] { n, i })))).Sum(m => m.Value);

    static async Task<int> TimersAsync(TaskOrchestrationContext c)
    {
        var n = c.GetInput<int>();
        for (var i = 0; i < 3; i++)
        {
            await c.CreateTimer(TimeSpan.FromMilliseconds(30 * (i + 1)), CancellationToken.None);
            n = (await c.CallActivityAsync<Marked>("add", new[] { n, 1 })).Value;
        }
        return n;
    }

    static async Task<int> EventsAsync(TaskOrchestrationContext c)
    {
        var sum = 0;
        foreach (var name in EventNames)
        {
            sum += await c.WaitForExternalEvent<int>(name, TimeSpan.FromDays(1));
            c.SetCustomStatus(name);
        }
        return sum;
    }

    static async Task<int> RetriesAsync(TaskOrchestrationContext c)
    {
        var n = c.GetInput<int>();
        var often = TaskOptions.FromRetryPolicy(new RetryPolicy(100, TimeSpan.FromMilliseconds(2), 1.1, TimeSpan.FromMilliseconds(20)));
        return (await c.CallActivityAsync<Marked>("flaky", new[] { n, n }, often)).Value;
    }

    static async Task<int> AnewAsync(TaskOrchestrationContext c)
    {
        var state = c.GetInput<JsonElement>();
        var (n, round) = state.ValueKind == JsonValueKind.Array ? (state[0].GetInt32(), state[1].GetInt32()) : (state.GetInt32(), 0);
        n = (await c.CallActivityAsync<Marked>("add", new[] { n, round })).Value;
        if (round == 9)
        {
            return n;
        }
        c.ContinueAsNew(new[] { n, round + 1 });
        return 0;
    }

    /// <summary>The input of the instance with this id.</summary>
    public static int InputOf(string id) => int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    /// <summary>The id of an instance, from which kind and input can be read back.</summary>
    public static string Id(string kind, int run, int input) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{run}-{input}");
}
