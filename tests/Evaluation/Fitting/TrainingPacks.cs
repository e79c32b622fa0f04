using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>What fits learn from.</summary>
/// <param name="Packs">Labelled packs that are scored too, left out in turn.</param>
/// <param name="Written">Packs written for fitting, denser in evidence than real ones.</param>
/// <param name="Silent">Packs that speak of other matters for the most part, as real ones do; scored too, left out by halves.</param>
sealed record TrainingPacks(IReadOnlyList<LabelledPack> Packs, IReadOnlyList<LabelledPack> Written, IReadOnlyList<LabelledPack> Silent)
{
    /// <summary>All of them.</summary>
    public IEnumerable<LabelledPack> All => [.. Packs, .. Written, .. Silent];

    /// <summary>Those that were put together for a review of what the framework is about.</summary>
    public IEnumerable<LabelledPack> Dense => [.. Packs, .. Written];

    /// <summary>The mostly silent packs in two parts.</summary>
    public IEnumerable<LabelledPack[]> SilentParts => Silent.Select((p, i) => (Pack: p, Part: i % 2)).GroupBy(p => p.Part, p => p.Pack).Select(g => g.ToArray());

    /// <summary>All but some.</summary>
    public TrainingPacks Without(params IReadOnlyList<LabelledPack> held) => new([.. Packs.Except(held)], Written, [.. Silent.Except(held)]);
}
