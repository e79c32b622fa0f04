using Azure;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.EmbeddedHost.Durable;

namespace QaPipeline.Chaos;

/// <summary>The process that gets killed: a host with a workload. What it is told is done it says on standard output, line by line.</summary>
static class Worker
{
    internal const string StoreName = "durable.db";
    internal const string RaisedName = "raised.txt";
    const int StartsPerKind = 3;

    /// <param name="folder">Folder with the store.</param>
    /// <param name="run">Number of the run; 0 starts nothing new and ends when all is finished.</param>
    /// <param name="seed">Seed of the inputs.</param>
    internal static async Task<int> RunAsync(string folder, int run, int seed)
    {
        var options = new DurableEngineOptions { StorePath = Path.Combine(folder, StoreName), MaxConcurrentActivities = 16, ExtendedSessionIdle = TimeSpan.FromMilliseconds(40) };
        var blobs = Environment.GetEnvironmentVariable(BlobWork.ConnectionSetting) is { } connection ? new BlobWork(connection) : null;
        if (blobs is not null)
        {
            await blobs.PrepareAsync();
        }
        using var engine = new DurableEngine(options, new Workload(blobs), NullLoggerFactory.Instance, TimeProvider.System);
        await engine.StartAsync(CancellationToken.None);
        await SayAsync("ready");
        var raised = new HashSet<string>(File.Exists(Path.Combine(folder, RaisedName)) ? await File.ReadAllLinesAsync(Path.Combine(folder, RaisedName)) : [], StringComparer.Ordinal);
        await Task.WhenAll(
            run == 0 ? Task.CompletedTask : StartAllAsync(engine.Client, run, seed),
            blobs is null ? Task.CompletedTask : BlobsAsync(engine.Client, blobs, run, seed),
            RaiseAllAsync(engine.Client, raised, untilFinished: run == 0));
        if (run > 0)
        {
            await Task.Delay(Timeout.Infinite);
        }
        await engine.StopAsync(CancellationToken.None);
        return 0;
    }

    static Task StartAllAsync(DurableTaskClient client, int run, int seed)
    {
        var random = new Random(seed + run);
        var inputs = Enumerable.Range(0, StartsPerKind).SelectMany(_ => Workload.Kinds.Select(kind => (kind, random.Next(1_000)))).ToList();
        return Task.WhenAll(inputs.Select(i => StartAsync(client, i.kind, i.Item2, run)));
    }

    static async Task StartAsync(DurableTaskClient client, string kind, int input, int run)
    {
        var id = Workload.Id(kind, run, input);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(kind, input, new StartOrchestrationOptions(id).WithDedupeStatuses(OrchestrationRuntimeStatus.Completed));
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The same random input twice.
        }
        await SayAsync("started " + id);
    }

    /// <summary>Looks after what earlier runs left in the storage, and meanwhile adds to it.</summary>
    static async Task BlobsAsync(DurableTaskClient client, BlobWork blobs, int run, int seed)
    {
        try
        {
            await Task.WhenAll(LookAfterAsync(client, blobs), run == 0 ? Task.CompletedTask : UploadAsync(client, blobs, run, seed));
        }
        catch (RequestFailedException) when (run > 0)
        {
            // The storage has just been killed. Nothing was acknowledged; the next run looks again.
        }
    }

    static async Task LookAfterAsync(DurableTaskClient client, BlobWork blobs)
    {
        var query = new OrchestrationQuery(InstanceIdPrefix: BlobWork.Kind + "-");
        await Parallel.ForEachAsync(client.GetAllInstancesAsync(query), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (instance, cancellation) =>
        {
            if (!await blobs.HasUploadAsync(instance.InstanceId, cancellation))
            {
                await SayAsync("missing " + instance.InstanceId);
            }
            if (instance.IsCompleted)
            {
                await MendAsync(blobs, Workload.InputOf(instance.InstanceId));
            }
        });
    }

    static async Task UploadAsync(DurableTaskClient client, BlobWork blobs, int run, int seed)
    {
        var random = new Random(seed + run);
        for (var i = 0; i < StartsPerKind; i++)
        {
            var input = random.Next(1_000_000);
            var id = Workload.Id(BlobWork.Kind, run, input);
            await blobs.UploadAsync(id);
            await StartAsync(client, BlobWork.Kind, input, run);
            await SayAsync("uploaded " + id);
        }
    }

    static async Task MendAsync(BlobWork blobs, int input)
    {
        foreach (var part in await blobs.AbsentAsync(input, CancellationToken.None))
        {
            await blobs.ComputeAsync(input, part);
            await SayAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mended {input}-{part}"));
        }
    }

    /// <summary>Raises the events that nobody has acknowledged so far. One that was raised twice changes nothing: each name is taken once.</summary>
    static async Task RaiseAllAsync(DurableTaskClient client, HashSet<string> raised, bool untilFinished)
    {
        while (true)
        {
            var open = 0;
            await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Pending])))
            {
                open++;
                if (instance.Name != "events")
                {
                    continue;
                }
                var input = Workload.InputOf(instance.InstanceId);
                for (var i = 0; i < Workload.EventNames.Count; i++)
                {
                    await RaiseAsync(client, raised, instance.InstanceId, Workload.EventNames[i], input + i);
                }
            }
            if (untilFinished && open == 0)
            {
                return;
            }
            await Task.Delay(20);
        }
    }

    static async Task RaiseAsync(DurableTaskClient client, HashSet<string> raised, string id, string name, int value)
    {
        if (raised.Contains(id + " " + name))
        {
            return;
        }
        try
        {
            await client.RaiseEventAsync(id, name, value);
        }
        catch (RpcException)
        {
            // It has finished: an event that was stored but not acknowledged before the last kill was enough.
            return;
        }
        raised.Add(id + " " + name);
        await SayAsync($"raised {id} {name}");
    }

    /// <summary>One line in one write: a kill never leaves half of it. Console.Out is synchronized.</summary>
    static Task SayAsync(string line) => Console.Out.WriteAsync(line + "\n");
}
