using System.Globalization;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Reports;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Evaluation;

/// <summary>The command behind "qa evaluate": [DIR] [--out DIR] [--passages] [--shipped [--split PARAGRAPHS]] [--without-written] [--strength [--misses FILE]] [--maps DIR] [--fit DATA] [--fit-coverage FRAMEWORK.json] [--vectors SOURCE.json, which only derives the word vectors].</summary>
static class Program
{
    static async Task<int> Main(string[] args)
    {
        string? Value(string option) => Array.IndexOf(args, option) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        if (Value("--vectors") is { } source)
        {
            VectorDerivation.Run(source, Path.Combine("functions", "Mapping", "Data", "vectors.bin"));
            return 0;
        }
        var values = new[] { Value("--out"), Value("--fit"), Value("--misses"), Value("--maps"), Value("--fit-coverage"), Value("--split") };
        var root = args.FirstOrDefault(a => !a.StartsWith('-') && !values.Contains(a)) ?? "samples";
        if (!Directory.Exists(root))
        {
            await Console.Error.WriteLineAsync($"'{root}' is not a folder. Name a folder of labelled packs, or leave it out for the samples.");
            return 2;
        }
        var packs = await PackFolder.ReadAllAsync(root, preferPassages: args.Contains("--passages"), CancellationToken.None);
        if (packs.Count == 0)
        {
            await Console.Error.WriteLineAsync($"'{root}' holds no labelled packs: no folder with labels.jsonl, coverage.json and manifest.json.");
            return 2;
        }
        var framework = FrameworkLibrary.Default.Get(FrameworkLibrary.DefaultId);
        if (args.Contains("--shipped"))
        {
            ShippedRun.Run(int.TryParse(Value("--split"), CultureInfo.InvariantCulture, out var most) && most > 0 ? [.. packs.SelectMany(p => DocumentGroups.Of(p, most))] : packs, framework, new(Value("--maps")));
            return 0;
        }
        var training = args.Contains("--without-written") ? new TrainingPacks(packs, [], [], [], [], []) : new(packs, await OwnAsync("packs"), await OwnAsync("silent"), await OwnAsync("everyday"), await OwnAsync("plain"), await OwnAsync("asked"));
        Benches.Teach(training, framework);
        if (args.Contains("--strength"))
        {
            StrengthRun.Run(training, framework, Value("--misses"));
            return 0;
        }
        var maps = new MapsWanted(Value("--maps"));
        var result = EvaluationRun.Run(training, framework, Value("--fit"), maps, Console.Error.WriteLine);
        foreach (var (name, scores) in result.Runs.Concat(result.Apart))
        {
            Console.WriteLine(Summary.Of(name, scores).Line);
        }
        Console.WriteLine(MarkdownReport.NoneFound($"Own questions{EvaluationRun.Unseen}", result));
        Console.WriteLine(MarkdownReport.Line(result.Abstention));
        Console.WriteLine(MarkdownReport.Line(result.Particulars));
        Console.WriteLine(LanguageRecall.Line(LanguageRecall.Of(maps.All)));
        foreach (var band in ReliabilityBand.Of(result.LeftOut))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stated {band.Stated:F2} observed {band.Observed:F2} ({band.Passages} passages)"));
        }
        if (maps.All.Count > 0)
        {
            var rules = CoverageFit.Fit(maps.All, packs, [.. training.Everyday, .. training.Plain], framework);
            Console.WriteLine(Line("Coverage rules", rules));
            Console.WriteLine(Line("Coverage rules for bare questions", CoverageFit.Fit(maps.Bare, packs, [.. training.Everyday, .. training.Plain], Benches.BareOf(framework))));
            if (Value("--fit-coverage") is { } file)
            {
                CoverageFit.Write(file, rules.Rules);
            }
        }
        var folder = Value("--out") ?? Directory.CreateTempSubdirectory("qa-evaluation-").FullName;
        EvaluationRun.Write(result, folder);
        Console.WriteLine($"Tables: {Path.Combine(folder, "evaluation.md")}, plot: {Path.Combine(folder, "reliability.svg")}");
        return 0;
    }

    static Task<IReadOnlyList<LabelledPack>> OwnAsync(string folder) => PackFolder.ReadAllAsync(Path.Combine(AppContext.BaseDirectory, "Data", folder), preferPassages: true, CancellationToken.None);

    static string Line(string name, FittedRules fit) =>
        $"{name} fitted without each pack give macro-F1 {Figures(fit.LeftOut)} on it (packs for the review, everyday packs); fitted to all ({Figures(fit.Fitted)}): {CoverageFit.Describe(fit.Rules)}";

    static string Figures(IEnumerable<double> values) => string.Join(" and ", values.Select(v => v.ToString("F3", CultureInfo.InvariantCulture)));
}
