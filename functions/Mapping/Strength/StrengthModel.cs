using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Mapping.Strength;

/// <summary>The fitted reading of the strength ladder: one sum of trees for each step and one for admitted gaps; the highest wins.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="Steps">Trees for step 0 to 4.</param>
/// <param name="Gap">Trees for an admitted gap.</param>
sealed record StrengthModel(string Note, IReadOnlyList<TreeEnsemble> Steps, TreeEnsemble Gap)
{
    static readonly Lazy<StrengthModel> BuiltIn = new(() => EmbeddedData.Read<StrengthModel>("strength.json"));

    /// <summary>The reading that comes with the product.</summary>
    public static StrengthModel Default => BuiltIn.Value;

    /// <summary>The step of a passage with these features.</summary>
    public Domain.Mapping.Strength Of(ReadOnlySpan<float> features)
    {
        var best = 0;
        var bestScore = double.NegativeInfinity;
        for (var step = 0; step < Steps.Count; step++)
        {
            var score = Steps[step].Score(features);
            if (score > bestScore)
            {
                (best, bestScore) = (step, score);
            }
        }
        return Gap.Score(features) > bestScore ? Domain.Mapping.Strength.Gap : Domain.Mapping.Strength.Of(best);
    }
}
