namespace QaPipeline.Mapping.Strength;

/// <summary>Keeps the features under their names: what a fit reads.</summary>
sealed class NamedFeatures : Dictionary<string, double>, IFeatureTaker
{
    public NamedFeatures() : base(StringComparer.Ordinal)
    {
    }

    public void Take(string name, double value = 1) => this[name] = value;

    public void TakeStem(string stem, double value) => this[StrengthModel.StemPrefix + stem] = value;
}
