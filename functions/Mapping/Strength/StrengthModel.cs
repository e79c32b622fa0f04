namespace QaPipeline.Mapping.Strength;

/// <summary>The fitted reading of the strength ladder: a weight for each feature and step; the highest sum wins.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="Weights">For each feature the weights of step 0 to 4 and of an admitted gap.</param>
sealed record StrengthModel(string Note, IReadOnlyDictionary<string, double[]> Weights)
{
    /// <summary>Steps 0 to 4, and the gap.</summary>
    public const int Classes = 6;

    /// <summary>How the name of a stem's feature begins.</summary>
    public const string StemPrefix = "stem ";

    static readonly Lazy<StrengthModel> BuiltIn = new(() => EmbeddedData.Read<StrengthModel>("strength.json"));

    readonly Dictionary<string, double[]> _named = Weights.Where(w => !IsStem(w.Key)).ToDictionary(StringComparer.Ordinal);
    readonly Dictionary<string, double[]> _stems = Weights.Where(w => IsStem(w.Key)).ToDictionary(w => w.Key[StemPrefix.Length..], w => w.Value, StringComparer.Ordinal);

    /// <summary>The reading that comes with the product.</summary>
    public static StrengthModel Default => BuiltIn.Value;

    /// <summary>The weights of a feature; null when it says nothing.</summary>
    public double[]? WeightsOf(string name) => _named.GetValueOrDefault(name);

    /// <summary>The weights of a word; null when it says nothing.</summary>
    public double[]? WeightsOfStem(string stem) => _stems.GetValueOrDefault(stem);

    static bool IsStem(string name) => name.StartsWith(StemPrefix, StringComparison.Ordinal);
}
