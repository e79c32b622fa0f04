using System.Globalization;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Domain.Mapping;

/// <summary>A passage that bears on a criterion, with its exact place, strength and explanation.</summary>
public sealed record Evidence
{
    /// <summary>Citation id: the same on screen, in Word and in JSON, in every run.</summary>
    public required string Citation { get; init; }

    /// <summary>Name of the file in the pack.</summary>
    public required string File { get; init; }

    /// <summary>Content hash of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Page, only where the file states one.</summary>
    public required int? Page { get; init; }

    /// <summary>The headings above the passage, outermost first.</summary>
    public required IReadOnlyList<string> HeadingPath { get; init; }

    /// <summary>Number of the block in its document, from 1.</summary>
    public required int Paragraph { get; init; }

    /// <summary>First character of the quotation in the block's stored text, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>End of the quotation in the block's stored text, exclusive.</summary>
    public required int End { get; init; }

    /// <summary>The stored text from <see cref="Start"/> to <see cref="End"/>, verbatim.</summary>
    public required string Quote { get; init; }

    /// <summary>Probability that a panel would count the passage as evidence, 0 to 1.</summary>
    public required double Relevance { get; init; }

    /// <summary>Whether it counts towards coverage; false for a passage below the framework's threshold, which is higher beside a clearly stated gap: it is listed for the reader's judgement only.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>Strength on the ladder 0 to 4, or an admitted gap.</summary>
    public required Strength Step { get; init; }

    /// <summary>The terms and signals that brought the passage here, heaviest first.</summary>
    public required IReadOnlyList<Reason> Why { get; init; }

    /// <summary>Code of the document's type, null when undecided.</summary>
    public string? DocumentType { get; init; }

    /// <summary>A date or year that the passage or its document states, or else the headings above or the title: "2026-03-14", "2026-03", "2026" or "2025/26".</summary>
    public string? Date { get; init; }

    /// <summary>Whether only the headings above or the title of the document have that year; the passage itself does not state it.</summary>
    public bool DatedByTitle { get; init; }

    /// <summary>Language of the quotation, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>The sentence that introduces a list item or table.</summary>
    public string? LeadIn { get; init; }

    /// <summary>Column heads of a table row; of a passage under a label such as "Weaknesses" that label first, with the heads of the other cells it holds.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>True where the institution itself names this a weakness.</summary>
    public bool OwnWeakness { get; init; }

    /// <summary>Mean confidence where the passage was recognised from an image, 0 to 100.</summary>
    public double? Confidence { get; init; }

    /// <summary>Citation ids of near-identical passages elsewhere in the pack.</summary>
    public IReadOnlyList<string> AlsoAt { get; init; } = [];

    /// <summary>The citation id of a place: "E" and eight hexadecimal digits of its address.</summary>
    public static string CitationOf(string sha256, int paragraph, int start, int end) =>
        "E" + ContentHash.Of(string.Create(CultureInfo.InvariantCulture, $"{sha256}:{paragraph}:{start}-{end}"))[..8];
}

/// <summary>A term or signal and what it contributed to the relevance.</summary>
public sealed record Reason(string Term, double Weight);
