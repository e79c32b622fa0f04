using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>A pack with its candidates and what the labels say about each of them.</summary>
sealed class Workbench
{
    Workbench(LabelledPack pack, PackAnalysis analysis)
    {
        Pack = pack;
        Analysis = analysis;
        Relevance = new int[analysis.Criteria.Count][];
        Steps = new string?[analysis.Criteria.Count][];
    }

    /// <summary>The pack.</summary>
    public LabelledPack Pack { get; }

    /// <summary>Its passages and candidates.</summary>
    public PackAnalysis Analysis { get; }

    /// <summary>Relevance per criterion and candidate: 0 to 3, −1 for a trap.</summary>
    public int[][] Relevance { get; }

    /// <summary>Labelled step per criterion and candidate; null where none is given.</summary>
    public string?[][] Steps { get; }

    /// <summary>Prepares a pack for fitting.</summary>
    public static Workbench Of(LabelledPack pack, Framework framework)
    {
        var analysis = PackAnalysis.Of(framework, pack.Audience, pack.Documents, new(), CancellationToken.None);
        var bench = new Workbench(pack, analysis);
        var tokens = analysis.Passages.Select(p => Matching.Tokens(p.Text)).ToArray();
        for (var c = 0; c < analysis.Criteria.Count; c++)
        {
            var criterion = analysis.Criteria[c];
            var labels = pack.Labels.GetValueOrDefault(criterion.Query.Criterion.Id, []);
            bench.Relevance[c] = new int[criterion.Passages.Length];
            bench.Steps[c] = new string?[criterion.Passages.Length];
            for (var k = 0; k < criterion.Passages.Length; k++)
            {
                var passage = analysis.Passages[criterion.Passages[k]];
                var met = Matching.Of(passage.Source.File.Name, tokens[criterion.Passages[k]], labels);
                if (met.Count > 0)
                {
                    var best = met.Select(i => labels[i]).MaxBy(l => l.Relevance)!;
                    bench.Relevance[c][k] = best.Relevance == 0 ? -1 : best.Relevance;
                    bench.Steps[c][k] = best.Relevance >= 2 ? best.StepText : null;
                }
            }
        }
        return bench;
    }

    /// <summary>Fits the ranking to packs. Criteria weigh alike, however many candidates they have.</summary>
    public static TreeEnsemble FitRanking(IReadOnlyList<Workbench> packs, BoostingOptions options)
    {
        var rows = new List<float[]>();
        var targets = new List<double>();
        var weights = new List<double>();
        foreach (var bench in packs)
        {
            for (var c = 0; c < bench.Relevance.Length; c++)
            {
                var good = bench.Relevance[c].Count(r => r >= 2);
                for (var k = 0; k < bench.Relevance[c].Length; k++)
                {
                    rows.Add(bench.Analysis.Criteria[c].Vectors[k]);
                    targets.Add(bench.Relevance[c][k] switch { 3 => 1, 2 => 0.6, 1 => 0.2, _ => 0 });
                    weights.Add(1 / Math.Sqrt(Math.Max(4, good)) * (bench.Relevance[c][k] == -1 ? 2 : 1));
                }
            }
        }
        return BoostedTrees.Fit(rows, targets, weights, options);
    }

    /// <summary>Fits the reading of the strength ladder to packs.</summary>
    public static StrengthModel FitStrength(IReadOnlyList<Workbench> packs, BoostingOptions options, string note)
    {
        var rows = new List<float[]>();
        var steps = new List<string>();
        foreach (var bench in packs)
        {
            for (var c = 0; c < bench.Steps.Length; c++)
            {
                for (var k = 0; k < bench.Steps[c].Length; k++)
                {
                    if (bench.Steps[c][k] is { } step)
                    {
                        var passage = bench.Analysis.Criteria[c].Passages[k];
                        rows.Add(StrengthFeatures.Of(bench.Analysis.Passages[passage], bench.Analysis.Signals[passage]));
                        steps.Add(step);
                    }
                }
            }
        }
        double[] weights = [.. rows.Select(_ => 1.0)];
        TreeEnsemble Fit(string step) => BoostedTrees.Fit(rows, [.. steps.Select(s => s == step ? 1.0 : 0.0)], weights, options);
        return new(note, [.. Enumerable.Range(0, 5).Select(s => Fit(s.ToString(System.Globalization.CultureInfo.InvariantCulture)))], Fit("gap"));
    }
}
