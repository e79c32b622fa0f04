using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace QaPipeline.App.Analyses;

/// <summary>The spine: inventory, then every file (several at a time), then the map, then the draft. Passes ids and blob names only.</summary>
public static class AnalysePack
{
    const int FilesAtATime = 8;
    const int HealingRounds = 3;

    static readonly TaskOptions Retried = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1), backoffCoefficient: 2));

    /// <summary>Runs the analysis whose id is the input; the custom status is an <see cref="AnalysisProgress"/>.</summary>
    [Function(nameof(AnalysePack))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var analysisId = context.GetInput<string>() ?? throw new ArgumentException("The orchestration needs the id of an analysis.");
        var progress = new AnalysisProgress("inventory", 0, 0, 0);
        context.SetCustomStatus(progress);

        var files = await context.CallActivityAsync<int>(nameof(AnalysisActivities.TakeInventory), analysisId, Retried);
        var readings = new string?[files];
        IReadOnlyList<int> open = [.. Enumerable.Range(0, files)];
        for (var round = 0; open.Count > 0; round++)
        {
            if (round == HealingRounds)
            {
                throw new InvalidOperationException("Documents keep disappearing from storage. Check the storage account, then start the analysis again.");
            }
            progress = await ReadAllAsync(context, analysisId, open, readings, new AnalysisProgress("reading", files, files - open.Count, progress.Pages));
            context.SetCustomStatus(progress with { Step = "mapping" });
            // Storage may have lost what was read (a crash of the local storage): MapEvidence names it, and it is read again.
            open = await context.CallActivityAsync<IReadOnlyList<int>>(nameof(AnalysisActivities.MapEvidence), new MapInput(analysisId, readings), Retried);
        }

        context.SetCustomStatus(progress with { Step = "drafting" });
        await context.CallActivityAsync(nameof(AnalysisActivities.ComposeDraft), analysisId, Retried);
        context.SetCustomStatus(progress with { Step = "done" });
        return analysisId;
    }

    static async Task<AnalysisProgress> ReadAllAsync(TaskOrchestrationContext context, string analysisId, IReadOnlyList<int> open, string?[] readings, AnalysisProgress progress)
    {
        context.SetCustomStatus(progress);
        var running = new List<Task<FileReading>>();
        foreach (var index in open)
        {
            if (running.Count == FilesAtATime)
            {
                progress = await TakeOneAsync(context, running, readings, progress);
            }
            running.Add(context.CallActivityAsync<FileReading>(nameof(AnalysisActivities.ReadDocument), new ReadInput(analysisId, index), Retried));
        }
        while (running.Count > 0)
        {
            progress = await TakeOneAsync(context, running, readings, progress);
        }
        return progress;
    }

    static async Task<AnalysisProgress> TakeOneAsync(TaskOrchestrationContext context, List<Task<FileReading>> running, string?[] readings, AnalysisProgress progress)
    {
        var finished = await Task.WhenAny(running);
        running.Remove(finished);
        var reading = await finished;
        readings[reading.Index] = reading.Document;
        progress = progress with { FilesDone = progress.FilesDone + 1, Pages = progress.Pages + reading.Pages };
        context.SetCustomStatus(progress);
        return progress;
    }
}

/// <summary>Where an analysis stands; the custom status of its orchestration.</summary>
/// <param name="Step">"inventory", "reading", "mapping", "drafting" or "done".</param>
/// <param name="Files">Files in the inventory.</param>
/// <param name="FilesDone">Files whose reading ended, in whatever way.</param>
/// <param name="Pages">Pages, sheets, slides and text bodies accounted for.</param>
public sealed record AnalysisProgress(string Step, int Files, int FilesDone, int Pages);

/// <summary>Which file of which analysis to read.</summary>
public sealed record ReadInput(string AnalysisId, int Index);

/// <summary>Where a file's reading is kept; null for a file that is not read (refused at the door, or an archive).</summary>
public sealed record FileReading(int Index, string? Document, int Pages);

/// <summary>The readings that a map is made from, by place in the inventory.</summary>
public sealed record MapInput(string AnalysisId, IReadOnlyList<string?> Readings);
