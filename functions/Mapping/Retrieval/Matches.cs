namespace QaPipeline.Mapping.Retrieval;

/// <summary>How well an expression is met in the fields of one passage; 1 is a verbatim occurrence.</summary>
readonly record struct Occurrence(int Passage, float Body, float Lead, float Heading, float Upper)
{
    public float Total => Body + Lead + Heading + Upper;
}

/// <summary>What an expression counts in one passage: its occurrences with diminishing returns, relative to the length of the passage.</summary>
/// <param name="Passage">Number of the passage.</param>
/// <param name="Body">In the quotation; 0 where it does not occur there.</param>
/// <param name="Context">In lead-in, column heads and headings.</param>
readonly record struct Match(int Passage, double Body, double Context);

/// <summary>Where an expression stands in a pack, measured once for all criteria that look for it.</summary>
/// <param name="All">The passages with it, in order.</param>
/// <param name="Rarity">How rare it is: what a match is worth.</param>
sealed record Matches(Match[] All, double Rarity)
{
    /// <summary>The match in a passage; null where there is none.</summary>
    public Match? In(int passage)
    {
        var (low, high) = (0, All.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (All[middle].Passage == passage)
            {
                return All[middle];
            }
            (low, high) = All[middle].Passage < passage ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }
}
