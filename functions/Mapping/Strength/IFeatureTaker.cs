namespace QaPipeline.Mapping.Strength;

/// <summary>Takes the features of a passage one by one. A name always comes with the same value; when it comes again nothing changes.</summary>
interface IFeatureTaker
{
    /// <summary>A feature by its name.</summary>
    void Take(string name, double value = 1);

    /// <summary>A word of the passage by its stem.</summary>
    void TakeStem(string stem, double value);
}
