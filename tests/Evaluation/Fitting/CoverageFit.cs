using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Findings;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fitted rules of coverage.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="LeftOut">Macro-F1 of rules fitted without each pack on it: packs put together for the review, packs in everyday language.</param>
/// <param name="Fitted">Macro-F1 of the rules themselves on the same.</param>
sealed record FittedRules(CoverageRules Rules, IReadOnlyList<double> LeftOut, IReadOnlyList<double> Fitted);

/// <summary>Fits the framework's coverage rules to labelled packs: tries a small grid and keeps what gives the best macro-F1 and the most cases said rightly.</summary>
static partial class CoverageFit
{
    static readonly double[] Uncertain = [0.2, 0.25, 0.3, 0.35];
    static readonly double[] GapCost = [0.5, 1];
    static readonly double[] Relevance = [0.75, 0.8, 0.85];
    static readonly double[] Silent = [0.1, 0.2, 0.4];
    static readonly double[] SilentRelevance = [0.35, 0.4, 0.45];

    /// <summary>At the weights that are shipped, eight passages that barely count are not too little to speak of more than intentions: the border is deliberate, whatever the few labelled criteria that are thin would gain beyond.</summary>
    static readonly double[] Partly = [.. Enumerable.Range(0, 12).Select(i => Math.Round(0.2 + 0.2 * i, 1))];
    static readonly double[] Well = [.. Enumerable.Range(0, 20).Select(i => Math.Round(0.1 + 0.1 * i, 1))];
    static readonly string[] Names = ["wellEvidencedWeight", "partlyWeight", "partlyRelevance", "uncertainRelevance", "gapCost", "silentShare", "silentRelevance"];

    [GeneratedRegex(@"""(?<name>wellEvidencedWeight|partlyWeight|partlyRelevance|uncertainRelevance|gapCost|silentShare|silentRelevance)"":\s*[0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    /// <summary>A criterion of a labelled pack as a left-out map describes it.</summary>
    sealed record Case(string Pack, IReadOnlyList<Evidence> Evidence, DateOnly? Newest, double Silence, Coverage Written, string True);

    /// <summary>The rules fitted to the packs that were put together for the review and to those in everyday language alike, with the macro-F1 that rules fitted without each of them gave on it; what share of
    /// them is asked of mostly silent packs is fitted to all.</summary>
    /// <param name="maps">Left-out maps, all evidence listed.</param>
    /// <param name="packs">The packs that were put together for the review.</param>
    /// <param name="everyday">Those in everyday language.</param>
    /// <param name="framework">The framework whose other rules are kept.</param>
    public static FittedRules Fit(IReadOnlyList<(LabelledPack Pack, EvidenceMap Map)> maps, IReadOnlyList<LabelledPack> packs, IReadOnlyList<LabelledPack> everyday, Framework framework)
    {
        Case[] cases = [.. maps.SelectMany(m => m.Map.Criteria.Where(c => m.Pack.Expected.Criteria.ContainsKey(c.Id))
            .Select(c => new Case(m.Pack.Name, c.Evidence, m.Pack.Documents.Max(d => d.Profile.Date?.Last), Benches.Full(m.Pack, framework).Analysis.Scope.Silence, c.Coverage, m.Pack.Expected.Criteria[c.Id].Class)))];
        Case[][] kinds = [.. new[] { packs, everyday }.Select(k => cases.Where(c => k.Any(p => p.Name == c.Pack)).ToArray()).Where(k => k.Length > 0)];
        var tried = Grid(framework.Coverage).Select(r => new Tried(r, [.. kinds.Select(k => Said(k, r))])).ToArray();
        var leftOut = kinds.Select((kind, k) => kind.Select(c => c.Pack).Distinct(StringComparer.Ordinal).SelectMany(held => Best(tried, held).Said[k].Where(s => s.Pack == held)).ToArray());
        var best = Best(tried, null);
        var rules = Silent.SelectMany(s => SilentRelevance.Select(r => best.Rules with { SilentShare = s, SilentRelevance = r })).MaxBy(r => new Tried(r, [Said(cases, r)]).ScoreWithout(null))!;
        return new(rules, [.. leftOut.Select(F1)], [.. best.Said.Select(F1)]);
    }

    static double F1((string Pack, string Said, string True)[] said) => Summary.MacroF1([.. said.Select(s => (s.Said, s.True))]);

    static (string, string, string)[] Said(Case[] cases, CoverageRules rules) => [.. cases.Select(c => (c.Pack, PackScore.Words(Class(c, rules)), c.True))];

    /// <summary>The rules whose neighbours in the grid do well too: one lucky threshold is not knowledge.</summary>
    static Tried Best(Tried[] tried, string? held)
    {
        double[] scores = [.. tried.Select(t => t.ScoreWithout(held))];
        var (row, plane) = (Well.Length, Well.Length * Partly.Length);
        return tried[Enumerable.Range(0, tried.Length).MaxBy(i => Near(i).Average(n => scores[n]))];

        IEnumerable<int> Near(int i) =>
            from partly in Around(i % plane / row, Partly.Length)
            from well in Around(i % row, Well.Length)
            select i - i % plane + partly * row + well;
    }

    static IEnumerable<int> Around(int at, int length) => Enumerable.Range(at - 1, 3).Where(i => i >= 0 && i < length);

    /// <summary>Rules with what they say of each kind of packs. Both kinds weigh alike, and so do macro-F1 and the share of cases said rightly: macro-F1 alone would call many criteria thin for the sake of the few that are.
    /// What says more than is there counts against them once more, and so does <i>thin</i> or <i>none found</i> where there is more than intentions: both mislead a panel.</summary>
    sealed record Tried(CoverageRules Rules, (string Pack, string Said, string True)[][] Said)
    {
        public double ScoreWithout(string? held) => Said.Average(kind => kind.Where(s => s.Pack != held).ToArray() is var left ? F1(left) + left.Sum(s => s.Said == s.True ? 1 : Rank(s.Said) > Rank(s.True) || (Rank(s.Said) <= Thin && Rank(s.True) > Thin) ? -1 : 0) / (double)Math.Max(1, left.Length) : 0);

        const int Thin = 1;

        static int Rank(string said) => Array.IndexOf(["none found", "thin", "partly", "well evidenced"], said);
    }

    /// <summary>Writes the fitted parameters into the framework file; the rest of it stays as it is.</summary>
    public static void Write(string path, CoverageRules rules)
    {
        var text = File.ReadAllText(path);
        var start = text.IndexOf("\n  \"coverage\":", StringComparison.Ordinal);
        var end = text.IndexOf('}', start);
        var own = Parameter().Replace(text[start..end], m => string.Create(CultureInfo.InvariantCulture, $"\"{m.Groups["name"].Value}\": {Value(rules, m.Groups["name"].Value)}"));
        File.WriteAllText(path, text[..start] + own + text[end..]);
    }

    /// <summary>The parameters as they stand in a framework file.</summary>
    public static string Describe(CoverageRules rules) =>
        string.Join(", ", Names.Select(n => string.Create(CultureInfo.InvariantCulture, $"\"{n}\": {Value(rules, n)}")));

    static double Value(CoverageRules rules, string name) => name switch
    {
        "wellEvidencedWeight" => rules.WellEvidencedWeight,
        "partlyWeight" => rules.PartlyWeight,
        "partlyRelevance" => rules.PartlyRelevance,
        "uncertainRelevance" => rules.UncertainRelevance,
        "gapCost" => rules.GapCost,
        "silentShare" => rules.SilentShare,
        _ => rules.SilentRelevance,
    };

    /// <summary>What does not follow from counts stays as the map says it.</summary>
    static Coverage Class(Case c, CoverageRules rules) =>
        c.Written is Coverage.DeclaredNotApplicable ? c.Written : new CoverageCounts(rules.In(c.Silence), c.Evidence, c.Newest).Class;

    static IEnumerable<CoverageRules> Grid(CoverageRules rules) =>
        from uncertain in Uncertain
        from gaps in GapCost
        from relevance in Relevance
        from partly in Partly
        from well in Well
        select rules with { UncertainRelevance = uncertain, GapCost = gaps, PartlyRelevance = relevance, PartlyWeight = partly, WellEvidencedWeight = well };
}
