using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>A block on its way from lines to stored text: what it is becomes clear step by step.</summary>
sealed class BlockDraft(int page, BlockKind kind, IReadOnlyList<TextLine> lines)
{
    public int Page { get; } = page;

    public BlockKind Kind { get; set; } = kind;

    public IReadOnlyList<TextLine> Lines { get; } = lines;

    /// <summary>For rows of tables: per column, the lines of the cell.</summary>
    public IReadOnlyList<IReadOnlyList<Segment>> Cells { get; init; } = [];

    /// <summary>For rows of tables: tells tables apart and carries column heads on.</summary>
    public TableZone? Table { get; init; }

    /// <summary>Left edge of the region that it stands in.</summary>
    public double RegionLeft { get; init; }

    /// <summary>Level of a heading.</summary>
    public int Level { get; set; }

    /// <summary>Whether the text goes on from the block before, which ended with its page or column.</summary>
    public bool Continues { get; set; }

    public Box Box { get; } = lines.Count == 0 ? default : lines.Select(l => l.Box).Aggregate((a, b) => a.With(b));

    public double Size => Lines.Count == 0 ? 0 : Lines[0].Size;

    public bool Bold => Lines.Count > 0 && Lines.All(l => l.Content.Bold);

    /// <summary>The lines as one string, for recognising what the block is; not what is stored.</summary>
    public string Plain { get; } = string.Join(' ', lines.Select(l => l.Text));

    public IEnumerable<Segment> Segments => Table is null ? Lines.Select(l => l.Content) : Cells.SelectMany(c => c);
}
