using System.Diagnostics;
using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Benchmarks;

/// <summary>The mapping's figures on one core: time for 40 criteria over packs of growing size, beside plain BM25 over the same texts.</summary>
static class MappingBenchmarks
{
    const int Criteria = 40;
    const int Runs = 7;
    const int WarmUps = 30;
    const int PassagesPerDocument = 250;

    /// <summary>Sentences are put together from these parts, so that no two passages are alike and all of them use words of the field.</summary>
    static readonly string[][] Parts =
    [
        ["The programme committee", "The examination board", "The lifelong learning unit", "The faculty", "The library", "An external reader", "The canteen", "The quality office", "A partner company", "The advisory board", "The student union", "The estates department"],
        ["approved", "reviewed", "has published", "discussed", "rejected", "intends to revise", "evaluated", "is responsible for", "did not consider", "informed participants about", "counted", "postponed"],
        ["the learning outcomes of the short course", "the recognition of prior learning", "two parking areas", "the workload in ECTS credits", "the digital badge and its metadata", "a cooperation agreement", "the heating of building C",
            "the response rate of the participant survey", "entry requirements for professionals", "the validity of certificates", "the annual monitoring report", "the timetable of the shuttle bus", "the catalogue of micro-credentials"],
        ["after a survey of employers", "in the meeting of the senate", "for external participants", "in the second cohort", "because of low demand", "as laid down in the regulations", "before the first run", "without a written procedure", "with two universities", "for the third time"],
    ];

    internal static async Task RunAsync(TextWriter output)
    {
        if (OperatingSystem.IsLinux())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        }
        var framework = Framework();
        await output.WriteLineAsync(Line($"Mapping onto {Criteria} criteria, one core, .NET {Environment.Version}; processor time, median of {Runs} runs after a warm-up"));
        var mapper = new EvidenceMapper(new());
        // So long that the compiler has seen which methods are busy; otherwise the smallest pack pays for it.
        for (var warm = 0; warm < WarmUps; warm++)
        {
            mapper.Map(Request(framework, 1000));
            new PlainBm25(Request(framework, 1000).Documents).Score(framework);
        }
        (int Passages, double Time)? smaller = null;
        foreach (var passages in new[] { 1000, 5000, 10000, 20000 })
        {
            var request = Request(framework, passages);
            var baseline = new PlainBm25(request.Documents);
            var plain = Median(() => baseline.Score(framework));
            var mapping = Median(() => mapper.Map(request));
            var growth = smaller is { } before ? Line($", {1000 * (mapping - before.Time) / (passages - before.Passages):F0} µs for each passage more than {before.Passages}") : "";
            await output.WriteLineAsync(Line($"{passages,6} passages: {mapping,6:F0} ms, {1000 * mapping / passages:F0} µs a passage{growth}, {mapping / plain:F1} times plain BM25 ({plain:F0} ms)"));
            smaller = (passages, mapping);
        }
    }

    static double Median(Action run)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var begin = Process.GetCurrentProcess().TotalProcessorTime;
            run();
            times.Add((Process.GetCurrentProcess().TotalProcessorTime - begin).TotalMilliseconds);
        }
        return times.Order().ElementAt(Runs / 2);
    }

    /// <summary>The micro-credentials framework for everybody, its first criteria repeated until there are enough.</summary>
    static Framework Framework()
    {
        var framework = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);
        return framework with { Criteria = [.. framework.Criteria.Concat(framework.Criteria.Select(c => c with { Id = $"{c.Id}-2", Parent = c.Parent is null ? null : $"{c.Parent}-2" })).Take(Criteria).Select(c => c with { Audiences = [] })] };
    }

    static MappingRequest Request(Framework framework, int passages)
    {
        var documents = Enumerable.Range(0, passages).Chunk(PassagesPerDocument).Select(Document).ToArray();
        var ledger = new Ledger([.. documents.Select(d => LedgerFile.Of(d.File, d.Document))]);
        return new(framework, EvidencePack.From("benchmark", documents.Select(d => d.File)), documents, ledger, "institution", 25);
    }

    static PackDocument Document(int[] numbers)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"part-{numbers[0] / PassagesPerDocument:0000}.txt");
        var sha = ContentHash.Of(name);
        Block[] blocks = [.. numbers.Select((n, i) => new Block { Number = i + 1, Kind = BlockKind.Paragraph, Text = $"{Sentence(n)} {Sentence(n * 7 + 3)} {Sentence(n * 31 + 11)}", HeadingPath = [Parts[2][n / 8 % Parts[2].Length]] })];
        LedgerUnit[] units = [new("body", 1, UnitStatus.Read, blocks.Sum(b => b.Text.Length), "benchmark")];
        return new(new(name, sha, 1), new() { Sha256 = sha, Format = FileFormat.Text, Reader = new("benchmark", "1"), Blocks = blocks, Units = units }, new("POL", null) { Language = "en" });
    }

    static string Sentence(int n) =>
        string.Create(CultureInfo.InvariantCulture, $"{Parts[0][n % 12]} {Parts[1][n / 5 % 12]} {Parts[2][n / 3 % 13]} {Parts[3][n / 7 % 10]} (item {n}).");

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>BM25 over an inverted index with the whole vocabulary of each criterion: what a search library would do at least.</summary>
    sealed class PlainBm25(IReadOnlyList<PackDocument> documents)
    {
        public void Score(Framework framework)
        {
            var postings = new Dictionary<string, List<(int Passage, int Count)>>(StringComparer.Ordinal);
            var lengths = new List<int>();
            foreach (var block in documents.SelectMany(d => d.Document.Blocks))
            {
                var words = Words.Of(block.Text);
                foreach (var group in words.GroupBy(w => w.Form, StringComparer.Ordinal))
                {
                    if (!postings.TryGetValue(group.Key, out var list))
                    {
                        postings[group.Key] = list = [];
                    }
                    list.Add((lengths.Count, group.Count()));
                }
                lengths.Add(words.Count);
            }
            var average = lengths.Average();
            foreach (var criterion in framework.Criteria)
            {
                var scores = new double[lengths.Count];
                foreach (var word in criterion.Terms.GetValueOrDefault("en", []).Append(criterion.Text).SelectMany(t => Words.Of(t)).Select(w => w.Form).Distinct(StringComparer.Ordinal))
                {
                    foreach (var (passage, count) in postings.GetValueOrDefault(word) ?? [])
                    {
                        scores[passage] += Math.Log(1 + lengths.Count / (double)postings[word].Count) * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[passage] / average));
                    }
                }
                _ = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(60).ToArray();
            }
        }
    }
}
