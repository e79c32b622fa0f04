using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>What fits learn from.</summary>
/// <param name="Packs">Labelled packs that are scored too, left out in turn.</param>
/// <param name="Written">Packs written for fitting, denser in evidence than real ones.</param>
/// <param name="Silent">Packs that speak of other matters for the most part, as real ones do; scored too, left out by halves.</param>
/// <param name="Everyday">Packs of many short documents in the everyday language of institutions, worded after public ones; scored too, left out with the halves.</param>
/// <param name="Plain">The same, written freely; scored too, left out with the halves.</param>
/// <param name="Asked">Packs with questions of their own, in words of their own; scored too, left out in turn.</param>
sealed record TrainingPacks(IReadOnlyList<LabelledPack> Packs, IReadOnlyList<LabelledPack> Written, IReadOnlyList<LabelledPack> Silent, IReadOnlyList<LabelledPack> Everyday, IReadOnlyList<LabelledPack> Plain, IReadOnlyList<LabelledPack> Asked)
{
    /// <summary>All that are labelled for the framework.</summary>
    public IEnumerable<LabelledPack> All => [.. Packs, .. Written, .. Silent, .. Everyday, .. Plain];

    /// <summary>Those that were put together for a review of what the framework is about.</summary>
    public IEnumerable<LabelledPack> Dense => [.. Packs, .. Written];

    /// <summary>What the ranking is fitted to.</summary>
    public IEnumerable<LabelledPack> Ranked => [.. Dense, .. Everyday, .. Plain];

    /// <summary>The packs that are not put together for the review alone, by kind.</summary>
    public IEnumerable<(string Name, IReadOnlyList<LabelledPack> Packs)> Kinds => [("Mostly silent", Silent), ("Everyday", Everyday), ("Plain", Plain)];

    /// <summary>The same packs in two parts.</summary>
    public IEnumerable<LabelledPack[]> Parts => Kinds.SelectMany(k => k.Packs).Select((p, i) => (Pack: p, Part: i % 2)).GroupBy(p => p.Part, p => p.Pack).Select(g => g.ToArray());

    /// <summary>All but some.</summary>
    public TrainingPacks Without(params IReadOnlyList<LabelledPack> held) => new([.. Packs.Except(held)], Written, [.. Silent.Except(held)], [.. Everyday.Except(held)], [.. Plain.Except(held)], [.. Asked.Except(held)]);
}
