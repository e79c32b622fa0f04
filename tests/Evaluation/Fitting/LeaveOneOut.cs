using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>The fitted data: ranking with calibration, and strength.</summary>
sealed record FittedModels(RankingModel Ranking, StrengthModel Strength);

/// <summary>Fits on some packs and predicts another, so that no figure is measured on what was fitted.</summary>
static class LeaveOneOut
{
    static readonly BoostingOptions RankingOptions = new();
    static readonly BoostingOptions StrengthOptions = new(Trees: 80, Depth: 3, Rate: 0.1, MinimumLeaf: 12, Ridge: 6, SignalShare: 0.4, RowShare: 0.8);

    /// <summary>Fits on <paramref name="packs"/>; the probability curve comes from packs that were left out in turn.</summary>
    public static FittedModels Fit(IReadOnlyList<Workbench> packs, string note)
    {
        var predictions = new List<(double, bool)>();
        foreach (var held in packs)
        {
            var trees = Workbench.FitRanking([.. packs.Where(p => p != held)], RankingOptions);
            for (var c = 0; c < held.Relevance.Length; c++)
            {
                for (var k = 0; k < held.Relevance[c].Length; k++)
                {
                    predictions.Add((trees.Score(held.Analysis.Criteria[c].Vectors[k]), held.Relevance[c][k] >= 2));
                }
            }
        }
        return new(new(note, Workbench.FitRanking(packs, RankingOptions), CalibrationFit.Of(predictions)), Workbench.FitStrength(packs, StrengthOptions, note));
    }

    /// <summary>The map of a pack under fitted models.</summary>
    public static EvidenceMap Map(LabelledPack pack, Framework framework, FittedModels models, int top) =>
        new EvidenceMapper(new(), models.Ranking, models.Strength).Map(Request(pack, framework, top));

    /// <summary>The request that maps a labelled pack.</summary>
    public static MappingRequest Request(LabelledPack pack, Framework framework, int top)
    {
        var files = pack.Documents.Select(d => d.File).ToArray();
        var ledger = new Ledger([.. pack.Documents.Select(d => LedgerFile.Of(d.File, d.Document))]);
        return new(framework, EvidencePack.From(pack.Name, files), pack.Documents, ledger, pack.Audience, top);
    }
}
