namespace QaPipeline.Mapping;

/// <summary>Limits of the mapping that an agency may change.</summary>
public sealed record MappingOptions
{
    /// <summary>Longest quotation in words; longer paragraphs are cut at sentence ends.</summary>
    public int QuoteWords { get; init; } = 120;

    /// <summary>Largest number of open points per criterion.</summary>
    public int OpenPoints { get; init; } = 6;

    /// <summary>Share of words in common from which two passages count as near-identical (0 to 1).</summary>
    public double NearIdentical { get; init; } = 0.9;
}
