namespace QaPipeline.Mapping.Strength;

/// <summary>The fitted reading of the strength ladder: a weight for each feature and step; the highest sum wins.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="Weights">For each feature the weights of step 0 to 4 and of an admitted gap.</param>
sealed record StrengthModel(string Note, IReadOnlyDictionary<string, double[]> Weights)
{
    /// <summary>Steps 0 to 4, and the gap.</summary>
    public const int Classes = 6;

    static readonly Lazy<StrengthModel> BuiltIn = new(() => EmbeddedData.Read<StrengthModel>("strength.json"));

    /// <summary>The reading that comes with the product.</summary>
    public static StrengthModel Default => BuiltIn.Value;

    /// <summary>How much speaks for each step and for the gap.</summary>
    public double[] Sums(IReadOnlyDictionary<string, double> features)
    {
        var sums = new double[Classes];
        foreach (var (name, value) in features)
        {
            if (Weights.TryGetValue(name, out var weights))
            {
                for (var c = 0; c < Classes; c++)
                {
                    sums[c] += value * weights[c];
                }
            }
        }
        return sums;
    }
}
