using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Blobs;

/// <summary>Looks through the containers again and again and runs a function once for each version of a blob that is meant for it.</summary>
sealed partial class BlobTriggers(
    IReadOnlyList<BlobFunction> functions,
    BlobReceipts receipts,
    ScopedRuns runs,
    StopSignal stop,
    TimeProvider time,
    IConfiguration configuration,
    ILogger<BlobTriggers> logger) : BackgroundService
{
    /// <summary>After this many failures a blob is left alone; five unless host.json says otherwise, as on Azure.</summary>
    readonly int mostAttempts = configuration.GetValue($"{HostJsonSource.Section}:extensions:blobs:poisonBlobThreshold", 5);

    readonly int atOnce = configuration.GetValue($"{HostJsonSource.Section}:extensions:blobs:maxDegreeOfParallelism", 4);

    readonly TimeSpan pause = EmbeddedHostSettings.Seconds(configuration, "EmbeddedHost:BlobPollSeconds", fallback: 2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(functions.Select(WatchAsync));

    async Task WatchAsync(BlobFunction function)
    {
        await Task.Yield();
        var known = receipts.Read(function.Function.Name, function.Pattern.Container);
        try
        {
            while (true)
            {
                await LookAsync(function, known);
                await Task.Delay(pause, time, stop.StopAsked);
            }
        }
        catch (OperationCanceledException) when (stop.StopAsked.IsCancellationRequested)
        {
            // The host stops; the receipts say where it was.
        }
    }

    async Task LookAsync(BlobFunction function, Dictionary<string, BlobReceipt> known)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        List<(BlobItem Blob, IReadOnlyDictionary<string, string> Parts)> due = [];
        try
        {
            await foreach (var blob in function.Container.GetBlobsAsync(BlobTraits.Metadata, prefix: function.Pattern.Prefix, cancellationToken: stop.StopAsked))
            {
                present.Add(blob.Name);
                if (function.Pattern.Match(blob.Name) is { } parts && IsDue(known.GetValueOrDefault(blob.Name), blob))
                {
                    due.Add((blob, parts));
                }
            }
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            // The container comes with its first blob.
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            LogNotListed(failure, function.Pattern.Container);
            return;
        }
        foreach (var gone in known.Keys.Where(name => !present.Contains(name)).ToList())
        {
            known.Remove(gone);
            receipts.Remove(function.Function.Name, function.Pattern.Container, gone);
        }
        var finished = new System.Collections.Concurrent.ConcurrentDictionary<string, BlobReceipt>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop.StopAsked }, async (item, _) =>
            finished[item.Blob.Name] = await RunAsync(function, item.Blob, item.Parts, known.GetValueOrDefault(item.Blob.Name)));
        foreach (var (name, receipt) in finished)
        {
            known[name] = receipt;
        }
    }

    static bool IsDue(BlobReceipt? receipt, BlobItem blob) =>
        receipt is null || !string.Equals(receipt.ETag, ETagOf(blob), StringComparison.Ordinal) || receipt.State == BlobState.Failed;

    async Task<BlobReceipt> RunAsync(BlobFunction function, BlobItem blob, IReadOnlyDictionary<string, string> parts, BlobReceipt? before)
    {
        var (name, path) = (function.Function.Name, $"{function.Pattern.Container}/{blob.Name}");
        var attempt = string.Equals(before?.ETag, ETagOf(blob), StringComparison.Ordinal) ? before!.Attempts + 1 : 1;
        BlobReceipt receipt;
        try
        {
            var trigger = new TriggeringBlob(function.Container, blob.Name);
            await runs.RunAsync(function.Function, trigger, () => DataOf(trigger, path, blob, parts), stop.WorkMustEnd);
            receipt = new(ETagOf(blob), BlobState.Done, attempt, Error: null);
        }
        catch (OperationCanceledException) when (stop.WorkMustEnd.IsCancellationRequested)
        {
            LogCutShort(name, path);
            throw;
        }
        catch (Exception failure)
        {
            var isLast = attempt >= mostAttempts;
            receipt = new(ETagOf(blob), isLast ? BlobState.Poisoned : BlobState.Failed, attempt, failure.ToString());
            if (isLast)
            {
                LogPoisoned(failure, name, path, attempt);
            }
            else
            {
                LogFailed(failure, name, path, attempt);
            }
        }
        receipts.Write(name, function.Pattern.Container, blob.Name, receipt);
        return receipt;
    }

    static string ETagOf(BlobItem blob) => blob.Properties.ETag?.ToString() ?? string.Empty;

    static Dictionary<string, object?> DataOf(TriggeringBlob trigger, string path, BlobItem blob, IReadOnlyDictionary<string, string> parts)
    {
        var data = parts.ToDictionary(part => part.Key, part => (object?)part.Value, StringComparer.OrdinalIgnoreCase);
        data["BlobTrigger"] = path;
        data["Uri"] = trigger.Client.Uri.ToString();
        data["Metadata"] = blob.Metadata;
        return data;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container '{Container}' can't be looked through; the next look comes soon.")]
    partial void LogNotListed(Exception failure, string container);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The blob function '{Function}' failed for '{Blob}' (attempt {Attempt}); it is tried again.")]
    partial void LogFailed(Exception failure, string function, string blob, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The blob function '{Function}' failed for '{Blob}' {Attempt} times. The blob is left alone until it changes.")]
    partial void LogPoisoned(Exception failure, string function, string blob, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The blob function '{Function}' was cut short for '{Blob}' by the host's stop; it runs again at the next start.")]
    partial void LogCutShort(string function, string blob);
}
