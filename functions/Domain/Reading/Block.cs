using System.Text.Json.Serialization;

namespace QaPipeline.Domain.Reading;

/// <summary>What a block of a document is.</summary>
public enum BlockKind
{
    /// <summary>Running text.</summary>
    [JsonStringEnumMemberName("paragraph")] Paragraph,
    /// <summary>A heading; its level is 1 or more.</summary>
    [JsonStringEnumMemberName("heading")] Heading,
    /// <summary>An item of a list; the sentence before the list is its lead-in.</summary>
    [JsonStringEnumMemberName("list item")] ListItem,
    /// <summary>A row of a table: cells joined by <see cref="Block.CellSeparator"/>, column heads in <see cref="Block.Columns"/>.</summary>
    [JsonStringEnumMemberName("table row")] TableRow,
    /// <summary>The head row of a table.</summary>
    [JsonStringEnumMemberName("table head")] TableHead,
    /// <summary>A footnote or endnote.</summary>
    [JsonStringEnumMemberName("footnote")] Footnote,
    /// <summary>A text box or a shape's text.</summary>
    [JsonStringEnumMemberName("text box")] TextBox,
    /// <summary>A caption of a figure or table.</summary>
    [JsonStringEnumMemberName("caption")] Caption,
    /// <summary>A line of a table of contents.</summary>
    [JsonStringEnumMemberName("contents line")] ContentsLine,
    /// <summary>A page header or footer, kept apart from the passages.</summary>
    [JsonStringEnumMemberName("header or footer")] HeaderFooter,
    /// <summary>A comment in the margin.</summary>
    [JsonStringEnumMemberName("comment")] Comment,
    /// <summary>Speaker notes of a slide.</summary>
    [JsonStringEnumMemberName("notes")] Notes,
}

/// <summary>The smallest addressable piece of a document. Its text is stored once and quoted by character span.</summary>
public sealed record Block
{
    /// <summary>What stands between the cells of a table row in <see cref="Text"/>: white space, so that the text stays verbatim.</summary>
    public const char CellSeparator = '\t';

    /// <summary>Number of the block in its document, from 1, in reading order. With the file's hash it is a stable address.</summary>
    public required int Number { get; init; }

    /// <summary>What the block is.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>The text as stored: white space folded, line-end hyphens joined, nothing added.</summary>
    public required string Text { get; init; }

    /// <summary>Page from 1, only where the file itself states pages; sheets and slides are numbered the same way.</summary>
    public int? Page { get; init; }

    /// <summary>Level of a heading from 1; 0 for all other blocks.</summary>
    public int Level { get; init; }

    /// <summary>The headings above this block, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath { get; init; } = [];

    /// <summary>For list items and table rows: the sentence that introduces them.</summary>
    public string? LeadIn { get; init; }

    /// <summary>For table rows: the column heads, in the order of the cells.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The number or bullet that the file shows before the text, such as "3.2" or "b)"; never part of <see cref="Text"/>. Null where it has none.</summary>
    public string? Label { get; init; }

    /// <summary>The file's own name for the place, such as a Word paragraph id; null where it has none.</summary>
    public string? Anchor { get; init; }

    /// <summary>Mean confidence of recognised text, 0 to 100; null for text that was not recognised from an image.</summary>
    public double? Confidence { get; init; }

    /// <summary>Language of the block (ISO 639-1) where it was recognised; null where it is too short to say.</summary>
    public string? Language { get; init; }

    /// <summary>True where the text goes on from the block of the same kind before it, which ended in mid-sentence with its page.</summary>
    public bool Continues { get; init; }

    /// <summary>True where the file hides the text from readers of the page; such text is never quoted without saying so.</summary>
    public bool Hidden { get; init; }
}
