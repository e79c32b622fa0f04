using System.Diagnostics;
using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Drafting;
using QaPipeline.Drafting.Returns;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Benchmarks;

/// <summary>The draft's figures: time and memory to compose one of about 150 pages, and time to read it back.</summary>
static class DraftingBenchmarks
{
    const int Rounds = 5;
    const int PassagesPerCriterion = 24;

    static readonly string[] Types = ["SER", "POL", "PRO", "MIN", "MON", "SUR", "DES", "DAT"];

    internal static async Task RunAsync()
    {
        var input = Input();
        await Print($"Word draft, {Environment.ProcessorCount} cores, .NET {Environment.Version}: {input.Map.Criteria.Count} criteria, {input.Map.Criteria.Sum(c => c.Evidence.Count)} passages");
        var expected = ReturnExpectation.Of(input);
        for (var round = 1; round <= Rounds; round++)
        {
            using var file = new MemoryStream();
            var watch = Stopwatch.StartNew();
            new ReviewDraftComposer().Compose(input, file);
            var composed = watch.Elapsed;
            file.Position = 0;
            watch.Restart();
            var back = PanelReturnReader.Read(file, expected);
            var read = watch.Elapsed;
            await Print($"round {round}{(round == 1 ? " (cold)" : "")}: composed in {composed.TotalSeconds:F2} s (target 1.5), {file.Length / 1e6:F2} MB; read back in {read.TotalSeconds:F2} s (target 1), {back.Fields.Count} fields, {back.Problems.Count} problems");
        }
        using var process = Process.GetCurrentProcess();
        await Print($"largest working set of the process: {process.PeakWorkingSet64 / 1e6:F0} MB (target 300)");
        if (Environment.GetEnvironmentVariable("DRAFT_BENCHMARK_FILE") is { Length: > 0 } path)
        {
            await using var kept = File.Create(path);
            new ReviewDraftComposer().Compose(input, kept);
        }
    }

    /// <summary>A map of made-up passages with the lengths of real ones, over 40 documents.</summary>
    static DraftInput Input()
    {
        var framework = FrameworkLibrary.BuiltIn.Single(f => f.Id == "micro-credentials");
        MapFile[] files =
        [
            .. Enumerable.Range(1, 40).Select(n => new MapFile(Text($"document-{n:D2}.pdf"), ContentHash.Of(Text($"{n}")), FileFormat.Pdf, 30)
            {
                DocumentType = Types[n % Types.Length], Language = "en", Title = Text($"Document {n} on the quality of short courses"), Date = new DateOnly(2024, 1 + (n % 12), 1 + (n % 28)),
            }),
        ];
        var map = new EvidenceMap
        {
            Framework = new(framework.Id, framework.Version, framework.Title),
            Pack = new("0123456789abcdef", "Benchmark", files),
            Audience = "institution",
            Readers = [new("reader", "1")],
            Engine = new("engine", "1"),
            Criteria = [.. framework.CriteriaFor("institution").Select((c, i) => new CriterionMap
            {
                Id = c.Id, Text = c.Text, Coverage = Coverage.WellEvidenced, Searched = new(9_000, ["short course", "participants"]),
                Evidence = [.. Enumerable.Range(0, PassagesPerCriterion).Select(n => Passage(files[((i * 7) + (n * 3)) % files.Length], i, n))],
                OpenPoints = [new("Practice is described. What is known of its results?", "management", [])],
            })],
        };
        var ledger = new Ledger([.. files.Select(f => new LedgerFile(f.Name, f.Sha256, f.Type, FileStatus.Read, null, [.. Enumerable.Range(1, 30).Select(p => new LedgerUnit("page", p, UnitStatus.Read, 2_400, "reader"))]))]);
        return new DraftInput(framework, map, ledger) { Institution = "Benchmark University", Review = "benchmark", Date = new DateOnly(2026, 10, 5) };
    }

    static Evidence Passage(MapFile file, int criterion, int number)
    {
        var paragraph = (criterion * 100) + number + 1;
        var quote = string.Join(' ', Enumerable.Range(0, 40 + (number * 3)).Select(w => Words[(w + paragraph) % Words.Length])) + ".";
        return new()
        {
            Citation = Evidence.CitationOf(file.Sha256, paragraph, 0, quote.Length), File = file.Name, Sha256 = file.Sha256, Page = 1 + (paragraph % 30), HeadingPath = ["Report", "Short courses"],
            Paragraph = paragraph, Start = 0, End = quote.Length, Quote = quote, Relevance = 0.95 - (number * 0.015), Step = number % 6 == 5 ? Strength.Gap : Strength.Of(number % 5), Why = [new("participants", 1)],
            DocumentType = file.DocumentType, Date = "2024", Language = "en",
        };
    }

    static readonly string[] Words = "the faculty reviews every short course with its participants and employers before the next term and publishes what was changed since the last review in the annual report of the university".Split(' ');

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static Task Print(FormattableString text) => Console.Out.WriteLineAsync(Text(text));
}
