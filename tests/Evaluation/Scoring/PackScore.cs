using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>The scores of one pack under one system.</summary>
sealed record PackScore(string Pack, IReadOnlyDictionary<string, CriterionScore> Criteria, IReadOnlyList<(string Said, string True)> Coverage)
{
    /// <summary>Differing statements: planted, found of them, and others reported.</summary>
    public (int Planted, int Found, int Other) Differences { get; init; }

    /// <summary>For each listed passage its probability, whether it was evidence and whether it was a trap.</summary>
    public IReadOnlyList<(double Relevance, bool Good, bool Trap)> Predictions { get; init; } = [];

    /// <summary>Scores a map against the labels of its pack.</summary>
    public static PackScore Of(EvidenceMap map, LabelledPack pack)
    {
        var criteria = new SortedDictionary<string, CriterionScore>(StringComparer.Ordinal);
        var coverage = new List<(string, string)>();
        var predictions = new List<(double, bool, bool)>();
        foreach (var found in map.Criteria.Where(c => pack.Expected.Criteria.ContainsKey(c.Id)))
        {
            var labels = pack.Labels.GetValueOrDefault(found.Id, []);
            Listed[] listed = [.. found.Evidence.Select(e => new Listed(e.File, e.Quote, e.Relevance, e.Step.IsGap ? "gap" : $"{e.Step.Step}"))];
            criteria[found.Id] = CriterionScore.Of(listed, labels);
            coverage.Add((Words(found.Coverage), pack.Expected.Criteria[found.Id].Class));
            predictions.AddRange(listed.Select(l =>
            {
                var met = Matching.Meant(l.File, l.Tokens, labels).Select(i => labels[i].Relevance).ToArray();
                return (l.Score, met.Any(r => r >= 2), met.Length > 0 && met.All(r => r == 0));
            }));
        }
        return new(pack.Name, criteria, coverage) { Predictions = predictions, Differences = Differ(map, pack) };
    }

    /// <summary>The class in the words of the labels.</summary>
    public static string Words(Domain.Mapping.Coverage coverage) => coverage switch
    {
        Domain.Mapping.Coverage.WellEvidenced => "well evidenced",
        Domain.Mapping.Coverage.Partly => "partly",
        Domain.Mapping.Coverage.Thin => "thin",
        _ => "none found",
    };

    /// <summary>A planted difference counts as found when two of its passages stand in one reported difference.</summary>
    static (int, int, int) Differ(EvidenceMap map, LabelledPack pack)
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        var other = 0;
        foreach (var reported in map.DifferingStatements)
        {
            var hits = pack.Expected.Contradictions.Where(p => p.Passages.Count(q => reported.Statements.Any(s => IsSame(s, q))) >= 2).ToArray();
            met.UnionWith(hits.Select(h => h.Id));
            other += hits.Length == 0 ? 1 : 0;
        }
        return (pack.Expected.Contradictions.Count, met.Count, other);
    }

    static bool IsSame(StatementPlace said, PlantedPassage planted) =>
        said.File[(said.File.LastIndexOf('/') + 1)..] == planted.File && Matching.Overlap(Matching.Tokens(said.Quote), Matching.Tokens(planted.Text)) >= 0.6;
}

/// <summary>Averages over criteria and packs.</summary>
sealed record Summary(string Name, double Ndcg10, double Map, double Recall10, double Recall10Capped, double Precision5, double Steps, double StepsNear, double? CoverageF1, int Traps10, int Traps)
{
    /// <summary>The figures in one line.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-26} nDCG@10 {Ndcg10:F3}  MAP {Map:F3}  R@10 {Recall10:F3}  P@5 {Precision5:F3}  steps {Steps:F3}  step±1 {StepsNear:F3}  cov-F1 {CoverageF1 ?? 0:F3}  traps@10 {Traps10}/{Traps}");

    static readonly string[] Classes = ["well evidenced", "partly", "thin", "none found"];

    /// <summary>Macro averages over the criteria that have evidence.</summary>
    public static Summary Of(string name, IReadOnlyList<PackScore> packs)
    {
        CriterionScore[] scored = [.. packs.SelectMany(p => p.Criteria.Values).Where(c => c.Good > 0)];
        (string Said, string True)[] steps = [.. scored.SelectMany(c => c.Steps)];
        var coverage = packs.SelectMany(p => p.Coverage).ToArray();
        double Mean(Func<CriterionScore, double?> value) => scored.Select(value).OfType<double>().DefaultIfEmpty(0).Average();
        return new(name, Mean(c => c.Ndcg10), Mean(c => c.AveragePrecision), Mean(c => c.Recall10), Mean(c => c.Recall10Capped), Mean(c => c.Precision5),
            steps.Select(s => s.Said == s.True ? 1.0 : 0).DefaultIfEmpty(0).Average(), steps.Select(s => Near(s.Said, s.True) ? 1.0 : 0).DefaultIfEmpty(0).Average(),
            coverage.Length == 0 ? null : MacroF1(coverage), scored.Sum(c => c.Traps10), scored.Sum(c => c.Traps));
    }

    static bool Near(string said, string truth) =>
        said == truth || (said != "gap" && truth != "gap" && said.Length == 1 && truth.Length == 1 && Math.Abs(said[0] - truth[0]) == 1);

    /// <summary>Mean F1 over the classes that occur.</summary>
    public static double MacroF1((string Said, string True)[] pairs) => Classes.Select(c =>
    {
        var hit = pairs.Count(p => p.Said == c && p.True == c);
        var all = pairs.Count(p => p.Said == c || p.True == c) + hit;
        return (Any: all > 0, F1: all > 0 ? 2.0 * hit / all : 0);
    }).Where(f => f.Any).Select(f => f.F1).DefaultIfEmpty(0).Average();
}
