using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>A sentence or table row, small enough to say one thing, with what makes it comparable.</summary>
sealed class Statement
{
    /// <summary>Its place among the statements of the pack.</summary>
    public required int Number { get; init; }

    public required Passage Passage { get; init; }

    /// <summary>Its words.</summary>
    public required IReadOnlyList<Word> Words { get; init; }

    /// <summary>Stems of all its words.</summary>
    public required int[] Forms { get; init; }

    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>Years that it or its heading names.</summary>
    public required IReadOnlyList<string> Years { get; init; }

    public required string Text { get; init; }

    /// <summary>Whether it denies something.</summary>
    public bool Denies { get; init; }

    /// <summary>Whether it speaks of some cases among several: "four of the six".</summary>
    public bool Shares { get; init; }
}

/// <summary>What a number counts.</summary>
enum QuantityKind
{
    Percent,
    Credits,
    Hours,
    Years,
    Months,
    Weeks,
    Days,
    Level,
    Count,
}

/// <summary>A number with its unit and the words next to it.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Value">The number.</param>
/// <param name="Word">Number of its word in the statement.</param>
/// <param name="Year">The year it refers to; null when none is named beside it.</param>
/// <param name="Text">The number and its unit as written.</param>
readonly record struct Quantity(QuantityKind Kind, double Value, int Word, string? Year, string Text);
