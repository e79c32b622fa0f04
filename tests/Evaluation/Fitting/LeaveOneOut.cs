using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>The fitted data: learned words, ranking with calibration, strength and presence.</summary>
sealed record FittedModels(LearnedWords Words, RankingModel Ranking, StrengthModel Strength, PresenceModel Presence);

/// <summary>Fits on some packs and predicts another, so that no figure is measured on what was fitted.</summary>
static class LeaveOneOut
{
    /// <summary>What a pattern of the written examples weighs beside a labelled passage.</summary>
    const double WrittenWeight = 2;

    /// <summary>Fits everything on <paramref name="training"/>.</summary>
    public static FittedModels Fit(TrainingPacks training, Framework framework, string note) =>
        new(RankingFit.WordsOf(training, framework), RankingFit.Of(training, framework, note), FitStrength([.. training.All], framework, note), PresenceFit.Of([.. training.All], framework, note));

    /// <summary>Fits the strength reading alone.</summary>
    public static StrengthModel FitStrength(IReadOnlyList<LabelledPack> packs, Framework framework, string note) =>
        StrengthFit.Fit([.. packs.SelectMany(p => Benches.Full(p, framework).StrengthExamples()), .. WrittenExamples.Of(WrittenWeight)], note, new());

    /// <summary>The map of a pack under fitted models.</summary>
    public static EvidenceMap Map(LabelledPack pack, Framework framework, FittedModels models, int top) =>
        new EvidenceMapper(new(), models.Words, Benches.TrustFor(pack), models.Ranking, models.Strength, models.Presence).Map(Request(pack, framework, top));

    /// <summary>The request that maps a labelled pack.</summary>
    public static MappingRequest Request(LabelledPack pack, Framework framework, int top)
    {
        var files = pack.Documents.Select(d => d.File).ToArray();
        var ledger = new Ledger([.. pack.Documents.Select(d => LedgerFile.Of(d.File, d.Document))]);
        return new(framework, EvidencePack.From(pack.Name, files), pack.Documents, ledger, pack.Audience, top);
    }
}
