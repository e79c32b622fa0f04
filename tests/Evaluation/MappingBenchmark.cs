using System.Diagnostics;
using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping;

namespace QaPipeline.Evaluation;

/// <summary>Measures how the time of a mapping grows with the passages of a pack.</summary>
static class MappingBenchmark
{
    const int Runs = 3;

    /// <summary>Prints the median time for packs of growing size, made of the labelled packs' passages with numbers of their own.</summary>
    public static void Run(IReadOnlyList<LabelledPack> packs, Framework framework)
    {
        var blocks = packs.SelectMany(p => p.Documents).SelectMany(d => d.Document.Blocks.Select(b => (Block: b, d.Profile))).ToArray();
        var mapper = new EvidenceMapper(new());
        foreach (var size in (ReadOnlySpan<int>)[1250, 2500, 5000, 10000])
        {
            var documents = Enumerable.Range(0, size).Select(i => (blocks[i % blocks.Length].Block, blocks[i % blocks.Length].Profile, Copy: i / 200, Number: i)).GroupBy(b => b.Copy).Select(Document).ToArray();
            var pack = new LabelledPack("benchmark", "institution", documents, new Dictionary<string, IReadOnlyList<Label>>(StringComparer.Ordinal), new(new Dictionary<string, ExpectedClass>(StringComparer.Ordinal), []));
            var request = Fitting.LeaveOneOut.Request(pack, framework, 25);
            var times = new List<double>();
            for (var run = 0; run < Runs; run++)
            {
                var watch = Stopwatch.StartNew();
                mapper.Map(request);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,6} passages, {framework.CriteriaFor("institution").Count} criteria: {times.Order().ElementAt(Runs / 2):F0} ms (fastest {times.Min():F0})"));
        }
    }

    static PackDocument Document(IGrouping<int, (Block Block, DocumentProfile Profile, int Copy, int Number)> group)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"part-{group.Key:0000}.txt");
        var sha = ContentHash.Of(name);
        Block[] blocks = [.. group.Select((b, i) => b.Block with { Number = i + 1, Text = string.Create(CultureInfo.InvariantCulture, $"{b.Block.Text} {b.Number}") })];
        LedgerUnit[] units = [new("body", 1, UnitStatus.Read, blocks.Sum(b => b.Text.Length), "benchmark")];
        return new(new(name, sha, 1), new() { Sha256 = sha, Format = FileFormat.Text, Reader = new("benchmark", "1"), Blocks = blocks, Units = units }, group.First().Profile);
    }
}
