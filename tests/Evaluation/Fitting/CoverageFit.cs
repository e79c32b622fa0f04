using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Evaluation.Scoring;
using QaPipeline.Mapping.Findings;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fits the framework's coverage rules to labelled packs: tries a small grid and keeps what gives the best macro-F1.</summary>
static partial class CoverageFit
{
    static readonly double[] Minimum = [0.3, 0.4, 0.5];
    static readonly double[] Relevance = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8];
    static readonly int[] Passages = [1, 2, 3, 4, 5];
    static readonly double[] GapShare = [0.1, 0.15, 0.2, 0.25, 0.3, 1];
    static readonly double[] Partly = [0, 0.5, 0.6, 0.7, 0.8];

    [GeneratedRegex(@"""(?<name>minimumRelevance|wellEvidencedRelevance|wellEvidencedPassages|wellEvidencedGapShare|partlyRelevance)"":\s*[0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    /// <summary>A criterion of a labelled pack as a left-out map describes it.</summary>
    sealed record Case(string Pack, IReadOnlyList<Evidence> Evidence, DateOnly? Newest, Coverage Written, string True);

    /// <summary>The rules fitted to all packs, with the macro-F1 that rules fitted without each pack gave on it.</summary>
    /// <param name="maps">Left-out maps, all evidence listed.</param>
    /// <param name="framework">The framework whose other rules are kept.</param>
    public static (CoverageRules Rules, double LeftOut, double Fitted) Fit(IReadOnlyList<(LabelledPack Pack, EvidenceMap Map)> maps, Framework framework)
    {
        Case[] cases = [.. maps.SelectMany(m => m.Map.Criteria.Where(c => m.Pack.Expected.Criteria.ContainsKey(c.Id))
            .Select(c => new Case(m.Pack.Name, c.Evidence, m.Pack.Documents.Max(d => d.Profile.Date), c.Coverage, m.Pack.Expected.Criteria[c.Id].Class)))];
        var tried = Grid(framework.Coverage).Select(r => (Rules: r, Said: cases.Select(c => (c.Pack, Said: PackScore.Words(Class(c, r)), c.True)).ToArray())).ToArray();
        var leftOut = cases.Select(c => c.Pack).Distinct(StringComparer.Ordinal)
            .SelectMany(held => tried.MaxBy(t => Summary.MacroF1([.. t.Said.Where(s => s.Pack != held).Select(s => (s.Said, s.True))])).Said.Where(s => s.Pack == held)).ToArray();
        var best = tried.MaxBy(t => Summary.MacroF1([.. t.Said.Select(s => (s.Said, s.True))]));
        return (best.Rules, Summary.MacroF1([.. leftOut.Select(s => (s.Said, s.True))]), Summary.MacroF1([.. best.Said.Select(s => (s.Said, s.True))]));
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
        string.Join(", ", new[] { "minimumRelevance", "wellEvidencedRelevance", "wellEvidencedPassages", "wellEvidencedGapShare", "partlyRelevance" }.Select(n => string.Create(CultureInfo.InvariantCulture, $"\"{n}\": {Value(rules, n)}")));

    static double Value(CoverageRules rules, string name) => name switch
    {
        "minimumRelevance" => rules.MinimumRelevance,
        "wellEvidencedRelevance" => rules.WellEvidencedRelevance,
        "wellEvidencedPassages" => rules.WellEvidencedPassages,
        "wellEvidencedGapShare" => rules.WellEvidencedGapShare,
        _ => rules.PartlyRelevance,
    };

    /// <summary>What does not follow from counts stays as the map says it.</summary>
    static Coverage Class(Case c, CoverageRules rules) =>
        c.Written is Coverage.DeclaredNotApplicable ? c.Written : new CoverageCounts(rules, c.Evidence, c.Newest).Class;

    static IEnumerable<CoverageRules> Grid(CoverageRules rules) =>
        from minimum in Minimum
        from relevance in Relevance
        from passages in Passages
        from gaps in GapShare
        from partly in Partly
        select rules with { MinimumRelevance = minimum, WellEvidencedRelevance = relevance, WellEvidencedPassages = passages, WellEvidencedGapShare = gaps, PartlyRelevance = partly };
}
