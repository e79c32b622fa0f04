using System.Runtime.InteropServices;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>A sentence or table row, small enough to say one thing, with what makes it comparable. What only some rules ask for is read when it is asked for.</summary>
/// <param name="number">Its place among the statements of the pack.</param>
/// <param name="passage">The passage that it stands in.</param>
/// <param name="first">Its first word among those of the passage.</param>
/// <param name="count">Number of its words.</param>
/// <param name="headingYears">Years that the heading names.</param>
sealed class Statement(int number, Passage passage, int first, int count, string[] headingYears)
{
    bool? _denies;
    bool? _shares;

    /// <summary>Its place among the statements of the pack.</summary>
    public int Number => number;

    public Passage Passage => passage;

    /// <summary>Its words.</summary>
    public List<Word> Words => field ??= count == passage.Words.Count ? passage.Words : passage.Words.GetRange(first, count);

    ReadOnlySpan<Word> Span => CollectionsMarshal.AsSpan(passage.Words).Slice(first, count);

    /// <summary>Numbers of all its words by their stems.</summary>
    public ReadOnlySpan<int> Forms => passage.BodyForms.AsSpan(first, count);

    public IReadOnlyList<Quantity> Quantities => field ??= AimColumns.Without(QuantityReader.Read(Span, passage.Block.Text), Words, passage.Block);

    /// <summary>Years that it or its heading names.</summary>
    public IReadOnlyList<string> Years => field ??= StatementReader.Years(Words, headingYears);

    /// <summary>The stem of a word.</summary>
    public string StemAt(int word) => passage.WordStems[first + word];

    public string Text => field ??= passage.Block.Text[passage.Words[first].Start..passage.Words[first + count - 1].End];

    /// <summary>Whether it denies something.</summary>
    public bool Denies => _denies ??= StatementReader.Denies(Span);

    /// <summary>Whether it speaks of some cases among several: "four of the six".</summary>
    public bool Shares => _shares ??= StatementReader.HasShare(Span);
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
