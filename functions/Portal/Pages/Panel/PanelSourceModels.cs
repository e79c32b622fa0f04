using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>A place in a file with what stands around it.</summary>
/// <param name="Review">The review.</param>
/// <param name="File">The file.</param>
/// <param name="Blocks">The blocks around the place, in their order.</param>
/// <param name="Block">Number of the block that is marked; 0 for none.</param>
/// <param name="Start">First marked character of that block's text.</param>
/// <param name="End">End of the mark, exclusive.</param>
public sealed record PanelPlace(PanelReviewRef Review, LedgerFile File, IReadOnlyList<Block> Blocks, int Block, int Start, int End)
{
    /// <summary>What the institution said of who may see the file.</summary>
    public FileMark Mark { get; init; }

    /// <summary>The marked block; null where there is none.</summary>
    public Block? Marked => Blocks.FirstOrDefault(b => b.Number == Block);

    /// <summary>The page on which it stands, where the file states pages.</summary>
    public int? Page => Marked?.Page;

    /// <summary>Whether the page can be drawn in the browser.</summary>
    public bool IsPdf => File.Type == FileFormat.Pdf && Page is not null;

    /// <summary>The marked words.</summary>
    public string Quote => Marked is { } block ? block.Text[Math.Clamp(Start, 0, block.Text.Length)..Math.Clamp(End, Math.Clamp(Start, 0, block.Text.Length), block.Text.Length)] : "";

    /// <summary>Address of the file's bytes.</summary>
    public string FileHref => Review.To("files/" + File.Sha256);
}

/// <summary>A file of the pack, read from a place on.</summary>
/// <param name="Place">The place.</param>
/// <param name="Previous">Address of the part before; null on the first.</param>
/// <param name="Next">Address of the part after; null on the last.</param>
public sealed record PanelSourceModel(PanelPlace Place, string? Previous, string? Next);

/// <summary>Neighbouring blocks that are shown as one list, one table, or alone.</summary>
/// <param name="Kind">Kind of the first.</param>
/// <param name="Blocks">The blocks.</param>
public sealed record PanelSegment(BlockKind Kind, IReadOnlyList<Block> Blocks)
{
    /// <summary>Groups blocks into segments, in their order.</summary>
    public static IReadOnlyList<PanelSegment> Of(IReadOnlyList<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var segments = new List<PanelSegment>();
        var open = new List<Block>();
        void Close()
        {
            if (open.Count > 0)
            {
                segments.Add(new PanelSegment(Group(open[0].Kind), [.. open]));
                open.Clear();
            }
        }
        foreach (var block in blocks)
        {
            if (open.Count > 0 && (Group(block.Kind) != Group(open[0].Kind) || Group(block.Kind) is not (BlockKind.ListItem or BlockKind.TableRow)))
            {
                Close();
            }
            open.Add(block);
        }
        Close();
        return segments;
    }

    static BlockKind Group(BlockKind kind) => kind == BlockKind.TableHead ? BlockKind.TableRow : kind;
}

/// <summary>Part of a text, marked or not.</summary>
public sealed record PanelPiece(string Text, bool Marked)
{
    /// <summary>Cuts a text at the places that are to be marked; places outside of it are left out.</summary>
    public static IReadOnlyList<PanelPiece> Of(string text, IEnumerable<(int Start, int Length)> places)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new List<PanelPiece>();
        var at = 0;
        foreach (var (start, length) in places.OrderBy(p => p.Start))
        {
            var from = Math.Clamp(start, at, text.Length);
            var to = Math.Clamp(start + length, from, text.Length);
            if (to > from)
            {
                pieces.Add(new PanelPiece(text[at..from], Marked: false));
                pieces.Add(new PanelPiece(text[from..to], Marked: true));
                at = to;
            }
        }
        pieces.Add(new PanelPiece(text[at..], Marked: false));
        return [.. pieces.Where(p => p.Text.Length > 0)];
    }
}
