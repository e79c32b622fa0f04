using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Frameworks;

namespace QaPipeline.Evaluation;

/// <summary>The command behind "qa evaluate": [DIR] [--out DIR] [--passages] [--bare] [--benchmark] [--strength [--misses FILE]] [--maps DIR] [--fit DATA] [--fit-coverage FRAMEWORK.json].</summary>
static class Program
{
    static async Task<int> Main(string[] args)
    {
        string? Value(string option) => Array.IndexOf(args, option) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        var values = new[] { Value("--out"), Value("--fit"), Value("--misses"), Value("--maps"), Value("--fit-coverage") };
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
        framework = args.Contains("--bare") ? Bare(framework) : framework;
        if (args.Contains("--benchmark"))
        {
            MappingBenchmark.Run(packs, framework);
            return 0;
        }
        if (args.Contains("--strength"))
        {
            StrengthRun.Run(packs, framework, Value("--misses"));
            return 0;
        }
        var maps = new MapsWanted(Value("--maps"));
        var runs = EvaluationRun.Run(packs, framework, maps, Console.Error.WriteLine);
        foreach (var (name, scores) in runs)
        {
            Console.WriteLine(Line(Summary.Of(name, scores)));
        }
        if (maps.All.Count > 0)
        {
            var (rules, leftOut, fitted) = CoverageFit.Fit(maps.All, framework);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Coverage rules fitted without each pack give macro-F1 {leftOut:F3} on it; fitted to all ({fitted:F3}): {CoverageFit.Describe(rules)}"));
            if (Value("--fit-coverage") is { } file)
            {
                CoverageFit.Write(file, rules);
            }
        }
        if (Value("--fit") is { } data)
        {
            EvaluationRun.Fit(packs, framework, Line(Summary.Of(runs[0].Name, runs[0].Packs)), data);
        }
        var folder = Value("--out") ?? Directory.CreateTempSubdirectory("qa-evaluation-").FullName;
        EvaluationRun.Write(runs, folder);
        Console.WriteLine($"Tables: {Path.Combine(folder, "evaluation.md")}, plot: {Path.Combine(folder, "reliability.svg")}");
        return 0;
    }

    /// <summary>The same criteria with nothing but their ids, texts and audiences.</summary>
    static Framework Bare(Framework framework) => new()
    {
        Id = $"{framework.Id}-bare",
        Version = framework.Version,
        Title = framework.Title,
        Language = framework.Language,
        Criteria = [.. framework.Criteria.Select(c => new Criterion { Id = c.Id, Text = framework.FullText(c), Audiences = c.Audiences })],
    };

    static string Line(Summary s) => string.Create(CultureInfo.InvariantCulture,
        $"{s.Name,-26} nDCG@10 {s.Ndcg10:F3}  MAP {s.Map:F3}  R@10 {s.Recall10:F3}  P@5 {s.Precision5:F3}  steps {s.Steps:F3}  step±1 {s.StepsNear:F3}  cov-F1 {s.CoverageF1 ?? 0:F3}  traps@10 {s.Traps10}/{s.Traps}");
}
