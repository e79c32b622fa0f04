namespace QaPipeline.Mapping.Strength;

/// <summary>Adds up how much the features speak for each step and for the gap, without keeping them.</summary>
sealed class FeatureSums(StrengthModel model) : IFeatureTaker
{
    readonly HashSet<double[]> _taken = new(ReferenceEqualityComparer.Instance);

    double[] _sums = new double[StrengthModel.Classes];

    /// <summary>The sums of what was taken since the last time.</summary>
    public double[] Next()
    {
        var sums = _sums;
        _sums = new double[StrengthModel.Classes];
        _taken.Clear();
        return sums;
    }

    public void Take(string name, double value = 1) => Add(model.WeightsOf(name), value);

    public void TakeStem(string stem, double value) => Add(model.WeightsOfStem(stem), value);

    void Add(double[]? weights, double value)
    {
        if (weights is not null && _taken.Add(weights))
        {
            for (var c = 0; c < StrengthModel.Classes; c++)
            {
                _sums[c] += value * weights[c];
            }
        }
    }
}
