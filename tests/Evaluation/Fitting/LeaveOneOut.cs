using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>The fitted data: ranking with calibration, and strength.</summary>
sealed record FittedModels(LearnedWords Words, RankingModel Ranking, StrengthModel Strength);

/// <summary>Fits on some packs and predicts another, so that no figure is measured on what was fitted.</summary>
static class LeaveOneOut
{
    static readonly BoostingOptions RankingOptions = new(Trees: 150, Depth: 3, Rate: 0.06);

    /// <summary>Fits on <paramref name="packs"/>; the probability curve comes from packs that were left out in turn.</summary>
    public static FittedModels Fit(IReadOnlyList<LabelledPack> packs, Framework framework, string note)
    {
        var predictions = new List<(double, bool)>();
        foreach (var held in packs)
        {
            var others = packs.Where(p => p != held).ToArray();
            var trees = FitRanking(others, framework);
            var bench = Workbench.Of(held, framework, Learn(others, framework));
            for (var c = 0; c < bench.Relevance.Length; c++)
            {
                for (var k = 0; k < bench.Relevance[c].Length; k++)
                {
                    predictions.Add((trees.Score(bench.Analysis.Criteria[c].Vectors[k]), bench.Relevance[c][k] >= 2));
                }
            }
        }
        return new(Learn(packs, framework), new(note, FitRanking(packs, framework), CalibrationFit.Of(predictions)), FitStrength(packs, framework, note));
    }

    /// <summary>Fits the ranking; each pack's learned words come from the other packs, as they will for a pack that nobody has seen.</summary>
    public static TreeEnsemble FitRanking(IReadOnlyList<LabelledPack> packs, Framework framework) =>
        Workbench.FitRanking([.. packs.Select(p => Workbench.Of(p, framework, Learn([.. packs.Where(o => o != p)], framework)))], RankingOptions);

    /// <summary>The words that evidence in <paramref name="packs"/> has in common.</summary>
    public static LearnedWords Learn(IReadOnlyList<LabelledPack> packs, Framework framework) => WordLearning.From([.. packs.Select(p => Plain(p, framework))]);

    /// <summary>Fits the strength reading.</summary>
    public static StrengthModel FitStrength(IReadOnlyList<LabelledPack> packs, Framework framework, string note) =>
        StrengthFit.Fit([.. packs.SelectMany(p => Plain(p, framework).StrengthExamples())], note, new());

    static readonly Dictionary<(string, Framework), Workbench> Plains = [];

    public static Workbench Plain(LabelledPack pack, Framework framework)
    {
        if (!Plains.TryGetValue((pack.Name, framework), out var bench))
        {
            Plains[(pack.Name, framework)] = bench = Workbench.Of(pack, framework, LearnedWords.None);
        }
        return bench;
    }

    /// <summary>The map of a pack under fitted models.</summary>
    public static EvidenceMap Map(LabelledPack pack, Framework framework, FittedModels models, int top) =>
        new EvidenceMapper(new(), models.Words, models.Ranking, models.Strength).Map(Request(pack, framework, top));

    /// <summary>The request that maps a labelled pack.</summary>
    public static MappingRequest Request(LabelledPack pack, Framework framework, int top)
    {
        var files = pack.Documents.Select(d => d.File).ToArray();
        var ledger = new Ledger([.. pack.Documents.Select(d => LedgerFile.Of(d.File, d.Document))]);
        return new(framework, EvidencePack.From(pack.Name, files), pack.Documents, ledger, pack.Audience, top);
    }
}
