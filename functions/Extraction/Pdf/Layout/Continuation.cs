using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Pdf.Layout;

/// <summary>Finds paragraphs that go on at the top of the next column or page.</summary>
static class Continuation
{
    /// <summary>Joins what a column break divided; marks what a page break divided, since a block has one page.</summary>
    public static List<BlockDraft> Resolve(IReadOnlyList<BlockDraft> drafts)
    {
        var resolved = new List<BlockDraft>();
        foreach (var draft in drafts)
        {
            var before = resolved.FindLastIndex(d => d.Kind is not (BlockKind.HeaderFooter or BlockKind.Footnote));
            if (before < 0 || !GoesOn(resolved[before], draft))
            {
                resolved.Add(draft);
            }
            else if (resolved[before].Page == draft.Page)
            {
                resolved[before] = new(draft.Page, resolved[before].Kind, [.. resolved[before].Lines, .. draft.Lines]) { RegionLeft = resolved[before].RegionLeft, Continues = resolved[before].Continues };
            }
            else
            {
                draft.Continues = true;
                draft.Kind = resolved[before].Kind;
                resolved.Add(draft);
            }
        }
        return resolved;
    }

    static bool GoesOn(BlockDraft before, BlockDraft next)
    {
        if (before.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || next.Kind != BlockKind.Paragraph || next.Page - before.Page > 1 || !MovesOn(before, next))
        {
            return false;
        }
        var (last, first) = (before.Lines[^1], next.Lines[0]);
        var end = before.Plain.AsSpan().TrimEnd("\"'”’»)“");
        return Math.Abs(last.Size - first.Size) < 0.1 * first.Size
            && last.Content.Bold == first.Content.Bold
            && ListMarker.Number(first.Text) is null
            && end.Length > 0 && !".:!?".Contains(end[^1], StringComparison.Ordinal)
            && (char.IsLower(first.Text[0]) || FillsItsLine(before));
    }

    /// <summary>The last line goes as far as the others: what follows would not have fitted on it.</summary>
    static bool FillsItsLine(BlockDraft draft) =>
        draft.Lines.Count > 1 && draft.Lines[^1].Box.Right > draft.Lines.Max(l => l.Box.Right) - (5 * draft.Size);

    /// <summary>To the next page, or up to the next column.</summary>
    static bool MovesOn(BlockDraft before, BlockDraft next) => next.Page > before.Page || next.Box.Top < before.Box.Bottom - next.Lines[0].Box.Height;
}
