using System.Diagnostics;
using System.Globalization;
using QaPipeline.Domain.Serialization;
using QaPipeline.Evaluation.Fitting;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;

namespace QaPipeline.Evaluation;

static class Program
{
    static int Main(string[] args)
    {
        var root = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "samples";
        var packs = PackFolder.ReadAll(root);
        var framework = args.Contains("--plain") || args.Contains("--bare") ? CriteriaFile.Read(Path.Combine(root, "criteria.json"), args.Contains("--bare")) : QaPipeline.Mapping.Frameworks.FrameworkLibrary.Default.Get("micro-credentials");
        var watch = Stopwatch.StartNew();
        Workbench[] benches = [.. packs.Select(p => Workbench.Of(p, framework))];
        Console.WriteLine($"prepared {watch.ElapsedMilliseconds} ms");
        var scores = new List<PackScore>();
        foreach (var held in benches)
        {
            var models = LeaveOneOut.Fit([.. benches.Where(b => b != held)], "");
            var map = LeaveOneOut.Map(held.Pack, framework, models, 60);
            scores.Add(PackScore.Of(map, held.Pack));
            Console.WriteLine(Line(Summary.Of(held.Pack.Name, [scores[^1]])));
        }
        Console.WriteLine(Line(Summary.Of("ALL left out", scores)));
        if (args.Contains("-v"))
        {
            foreach (var p in scores)
            {
                foreach (var (id, c) in p.Criteria)
                {
                    Console.WriteLine(Line(Summary.Of($"{p.Pack} {id} n={c.Good}", [new(p.Pack, new Dictionary<string, CriterionScore> { [id] = c }, [])])) );
                }
            }
            foreach (var g in scores.SelectMany(s => s.Criteria.Values).SelectMany(c => c.Steps).GroupBy(s => s).OrderByDescending(g => g.Count()).Where(g => g.Key.Said != g.Key.True).Take(15))
            {
                Console.WriteLine($"said {g.Key.Said} true {g.Key.True}: {g.Count()}");
            }
            foreach (var g in scores.SelectMany(s => s.Coverage).GroupBy(s => s).OrderByDescending(g => g.Count()))
            {
                Console.WriteLine($"said {g.Key.Said} true {g.Key.True}: {g.Count()}");
            }
        }
        if (args.Contains("--fit"))
        {
            var data = Path.Combine("functions", "Mapping", "Data");
            var models = LeaveOneOut.Fit(benches, Line(Summary.Of("left out", scores)));
            File.WriteAllBytes(Path.Combine(data, "ranking.json"), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(models.Ranking, DomainJson.Compact));
            File.WriteAllBytes(Path.Combine(data, "strength.json"), System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(models.Strength, DomainJson.Compact));
            var fitted = packs.Select(p => PackScore.Of(LeaveOneOut.Map(p, framework, models, 60), p)).ToArray();
            Console.WriteLine(Line(Summary.Of("ALL fitted", fitted)));
        }
        Console.WriteLine($"done {watch.ElapsedMilliseconds} ms");
        return 0;
    }

    static string Line(Summary s) => string.Create(CultureInfo.InvariantCulture, $"{s.Name,-28} nDCG {s.Ndcg10:F3} MAP {s.Map:F3} R10 {s.Recall10:F3} R10c {s.Recall10Capped:F3} P5 {s.Precision5:F3} steps {s.Steps:F3} near {s.StepsNear:F3} cov {s.CoverageF1:F3} traps {s.Traps10}/{s.Traps}");
}
