using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Layout;

/// <summary>Turns pieces into blocks: kinds from roles, levels of headings, heading paths, lead-ins of lists and tables.</summary>
static class LayoutBlocks
{
    public static IReadOnlyList<Block> Of(IReadOnlyList<LayoutPiece> pieces)
    {
        var levels = HeadingLevels(pieces);
        var blocks = new List<Block>(pieces.Count);
        var path = new List<(int Level, string Text)>();
        string? leadIn = null;
        foreach (var piece in pieces)
        {
            var (kind, text) = KindOf(piece);
            var level = kind == BlockKind.Heading ? levels(piece) : 0;
            if (kind == BlockKind.Heading)
            {
                path.RemoveAll(h => h.Level >= level);
                leadIn = null;
            }
            else if (kind == BlockKind.Paragraph)
            {
                leadIn = text.EndsWith(':') ? text : null;
            }
            blocks.Add(new Block
            {
                Number = blocks.Count + 1,
                Kind = kind,
                Text = text,
                Page = piece.Page,
                Level = level,
                HeadingPath = [.. path.Select(h => h.Text)],
                LeadIn = kind is BlockKind.ListItem or BlockKind.TableRow ? leadIn : null,
                Columns = piece.Columns,
                Confidence = piece.Confidence,
                Language = piece.Language,
            });
            if (kind == BlockKind.Heading)
            {
                path.Add((level, text));
            }
        }
        return blocks;
    }

    static (BlockKind Kind, string Text) KindOf(LayoutPiece piece) => piece.Role switch
    {
        LayoutRoles.Title or LayoutRoles.SectionHeading => (BlockKind.Heading, piece.Text),
        LayoutRoles.Footnote => (BlockKind.Footnote, piece.Text),
        LayoutRoles.PageHeader or LayoutRoles.PageFooter or LayoutRoles.PageNumber => (BlockKind.HeaderFooter, piece.Text),
        LayoutRoles.TableHead => (BlockKind.TableHead, piece.Text),
        LayoutRoles.TableRow => (BlockKind.TableRow, piece.Text),
        _ when LayoutText.IsListItem(piece.Text, out var item) => (BlockKind.ListItem, item),
        _ => (BlockKind.Paragraph, piece.Text),
    };

    // The service gives no levels. A title is above everything; a number states its own depth; other headings are ranked by the height of their lines.
    static Func<LayoutPiece, int> HeadingLevels(IReadOnlyList<LayoutPiece> pieces)
    {
        var belowTitle = pieces.Any(p => p.Role == LayoutRoles.Title) ? 1 : 0;
        var ranks = RanksOfHeights(pieces.Where(p => p.Role == LayoutRoles.SectionHeading && LayoutText.NumberingDepth(p.Text) == 0).Select(p => p.LineHeight ?? 0));
        return piece => piece.Role == LayoutRoles.Title ? 1
            : belowTitle + (LayoutText.NumberingDepth(piece.Text) is > 0 and var depth ? depth : ranks[piece.LineHeight ?? 0]);
    }

    // Heights within an eighth of the largest of their rank count as the same size of type: recognition is never exact.
    static Dictionary<double, int> RanksOfHeights(IEnumerable<double> heights)
    {
        var ranks = new Dictionary<double, int>();
        var (rank, largest) = (0, double.PositiveInfinity);
        foreach (var height in heights.Distinct().OrderDescending())
        {
            if (height < largest * 7 / 8)
            {
                (rank, largest) = (rank + 1, height);
            }
            ranks.Add(height, rank);
        }
        return ranks;
    }
}
