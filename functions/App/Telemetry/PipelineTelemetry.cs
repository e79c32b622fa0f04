using System.Diagnostics;
using System.Diagnostics.Metrics;
using QaPipeline.Domain.Reading;

namespace QaPipeline.App.Telemetry;

/// <summary>
/// What the pipeline tells its operators: one activity source and one meter, with names that dashboards and alerts may rely on (docs/telemetry.md).
/// Only counts, durations, codes and content hashes leave the app: no names of people or files, and no text of documents.
/// </summary>
static class PipelineTelemetry
{
    public const string Name = "QaPipeline";

    static readonly ActivitySource Source = new(Name);
    static readonly Meter Meter = new(Name);

    static readonly Counter<long> PagesRead = Meter.CreateCounter<long>("qa.pages.read", "{page}", "Pages, sheets, slides and text bodies whose text was read.");
    static readonly Counter<long> PagesRecognised = Meter.CreateCounter<long>("qa.pages.ocr", "{page}", "Pages whose text was recognised from an image.");
    static readonly Counter<long> PagesAnalysed = Meter.CreateCounter<long>("qa.pages.analysed", "{page}", "Pages sent to Document Intelligence, which charges for them.");
    static readonly Counter<long> Refusals = Meter.CreateCounter<long>("qa.refusals", "{file}", "Files that were not read, by the code of the refusal.");
    static readonly Counter<long> Passages = Meter.CreateCounter<long>("qa.passages", "{passage}", "Passages that were put against a framework.");
    static readonly Histogram<double> MappingDuration = Meter.CreateHistogram<double>("qa.mapping.duration", "s", "Time taken to map one pack.");
    static readonly Counter<long> Drafts = Meter.CreateCounter<long>("qa.drafts", "{draft}", "Word drafts composed.");
    static readonly Histogram<double> OrchestrationAge = Meter.CreateHistogram<double>("qa.orchestration.age", "s", "Age of the orchestrations that have not ended.");
    static readonly Counter<long> FailedOrchestrations = Meter.CreateCounter<long>("qa.orchestrations.failed", "{orchestration}", "Orchestrations that ended in a failure.");

    /// <summary>Begins a step of an analysis; it joins the trace of the orchestration that runs it. Null when nobody listens.</summary>
    public static Activity? Begin(string step, string analysisId) =>
        Source.StartActivity(step)?.SetTag("qa.analysis", analysisId);

    /// <summary>Counts what one file gave.</summary>
    public static void Read(Document document)
    {
        var reader = new KeyValuePair<string, object?>("reader", document.Reader.Name);
        PagesRead.Add(document.Units.Count(u => u.Status == UnitStatus.Read), reader);
        PagesRecognised.Add(document.Units.Count(u => u.Status == UnitStatus.ReadByOcr), reader);
        if (document.Refusal is { } refusal)
        {
            Refused(refusal.Code);
        }
    }

    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("type", code));

    public static void Analysed(int pages) => PagesAnalysed.Add(pages);

    public static void Mapped(TimeSpan duration, int passages)
    {
        MappingDuration.Record(duration.TotalSeconds);
        Passages.Add(passages);
    }

    public static void Drafted() => Drafts.Add(1);

    public static void Age(TimeSpan age, string orchestration) =>
        OrchestrationAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>("orchestration", orchestration));

    public static void Failed(int orchestrations) => FailedOrchestrations.Add(orchestrations);
}
