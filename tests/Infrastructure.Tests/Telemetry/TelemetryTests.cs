using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using QaPipeline.App.Telemetry;
using QaPipeline.Domain.Reading;
using QaPipeline.Infrastructure.Tests.Settings;
using QaPipeline.Tests;

namespace QaPipeline.Infrastructure.Tests.Telemetry;

public sealed class TelemetryTests
{
    sealed record Measurement(string Instrument, string Kind, string? Unit, string? Description, double Value, string Tags);

    static List<Measurement> MeasurementsOf(Action work)
    {
        var seen = new List<Measurement>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == PipelineTelemetry.Name)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Add(Take(i, value, tags)));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => seen.Add(Take(i, value, tags)));
        listener.Start();
        work();
        return seen;

        static Measurement Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            new(instrument.Name, instrument.GetType().Name.Split('`')[0].ToLowerInvariant(), instrument.Unit, instrument.Description, value, string.Join(", ", tags.ToArray().Select(t => t.Key)));
    }

    static void UseAll()
    {
        PipelineTelemetry.Read(ScannedFile);
        PipelineTelemetry.Refused("encrypted");
        PipelineTelemetry.Analysed(7);
        PipelineTelemetry.Mapped(TimeSpan.FromMilliseconds(1500), 420);
        PipelineTelemetry.Drafted();
        PipelineTelemetry.Age(TimeSpan.FromMinutes(2), "AnalysePack");
        PipelineTelemetry.Failed(1);
    }

    static Document ScannedFile => new()
    {
        Sha256 = new string('a', 64),
        Format = FileFormat.Pdf,
        Reader = new ReaderIdentity("poppler", "1"),
        Units =
        [
            new LedgerUnit("page", 1, UnitStatus.Read, 100, "pdftohtml"),
            new LedgerUnit("page", 2, UnitStatus.ReadByOcr, 80, "tesseract", 91),
            new LedgerUnit("page", 3, UnitStatus.ReadByOcr, 80, "tesseract", 90),
            new LedgerUnit("page", 4, UnitStatus.Empty, 0, "pdftohtml"),
        ],
    };

    [Fact]
    public void Every_instrument_is_documented_with_its_kind_unit_tags_and_meaning() =>
        MeasurementsOf(UseAll).Select(m => $"{m.Instrument} {m.Kind} {m.Unit} [{m.Tags}] {m.Description}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(MarkdownTable.Of("telemetry.md", "# Telemetry").Select(r => $"{r[0]} {r[1]} {r[2]} [{r[3]}] {r[4].Replace(", every five minutes", "", StringComparison.Ordinal)}").Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_are_counted_by_how_they_were_read()
    {
        var seen = MeasurementsOf(() => PipelineTelemetry.Read(ScannedFile));
        seen.Single(m => m.Instrument == "qa.pages.read").Value.ShouldBe(1);
        seen.Single(m => m.Instrument == "qa.pages.ocr").Value.ShouldBe(2);
    }

    [Fact]
    public void A_step_is_an_activity_that_names_its_analysis()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var orchestration = new Activity("orchestration").Start();
        using var step = PipelineTelemetry.Begin("MapEvidence", "analysis-1");
        step.ShouldNotBeNull().GetTagItem("qa.analysis").ShouldBe("analysis-1");
        step.TraceId.ShouldBe(orchestration.TraceId);
    }

    [Fact]
    public void The_alerts_watch_metrics_that_exist()
    {
        var alerts = File.ReadAllText(RepositoryFiles.PathOf("infra-bicep", "modules", "alerts.bicep"));
        var watched = Regex.Matches(alerts, "Name == \"(?<name>qa[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value).ToArray();
        watched.ShouldBe(["qa.orchestrations.failed", "qa.orchestration.age"]);
        watched.ShouldBeSubsetOf(MeasurementsOf(UseAll).Select(m => m.Instrument));
    }

    [Fact]
    public void Log_messages_name_ids_and_counts_and_never_people_files_or_text()
    {
        string[] speaking = ["name", "text", "title", "mail", "person", "file", "path", "quote", "content"];
        var messages = Directory.EnumerateFiles(RepositoryFiles.PathOf("functions", "App"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "LoggerMessage\\([^\\n]*|\\.Log(Trace|Debug|Information|Warning|Error|Critical)\\([^\\n]*", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(m => m.Value))
            .ToArray();
        messages.ShouldNotBeEmpty();
        messages.SelectMany(m => Regex.Matches(m, "\\{(?<hole>\\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(h => h.Groups["hole"].Value))
            .ShouldNotContain(hole => speaking.Any(s => hole.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }
}
