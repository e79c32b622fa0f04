using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Takes apart the rows of tables that set strengths against weaknesses, so that neither is quoted as the other.</summary>
static class SwotCells
{
    /// <summary>So many rows up and down belong to such a table at most.</summary>
    const int Reach = 40;

    /// <summary>The cells of a row with at least two columns under such labels, or what stands beside the label of one that has it in the first column, as spans of words; null for any other block.</summary>
    public static IEnumerable<(int First, int Last, string? Label)>? Cut(IReadOnlyList<Block> blocks, int at, List<Word> words)
    {
        var block = blocks[at];
        if (block.Kind != BlockKind.TableRow)
        {
            return null;
        }
        if (block.Columns.Where(c => SwotLabels.WeaknessOf(c) is not null).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            return Cells(block, words);
        }
        return LabelOfRow(blocks, at) is { } label ? Beside(label, block, words) : null;
    }

    /// <summary>The column heads of a passage; where it stands under a label, the head of its own column alone, or the label of its row in place of the first.</summary>
    public static IReadOnlyList<string> HeadsOf(Passage passage) =>
        passage.SwotLabel is not { } label ? passage.Block.Columns
        : passage.Block.Columns.Contains(label, StringComparer.Ordinal) ? [label]
        : [label.TrimEnd(':', ' '), .. passage.Block.Columns.Skip(1)];

    /// <summary>The first cell where it is a label, or the nearest above it where it is empty. Only of a table that has labels of both kinds there: "Risks" alone heads a row of many other tables. A label above the rows was the first of them where the file shows no heads.</summary>
    static string? LabelOfRow(IReadOnlyList<Block> blocks, int at)
    {
        if (FirstCell(blocks[at]) is { Length: > 0 } own && SwotLabels.WeaknessOf(own) is null)
        {
            return null;
        }
        var (first, last) = (at, at);
        while (first > 0 && at - first < Reach && AreOfOneTable(blocks[first - 1], blocks[at]))
        {
            first--;
        }
        while (last + 1 < blocks.Count && last - at < Reach && AreOfOneTable(blocks[last + 1], blocks[at]))
        {
            last++;
        }
        var labels = Enumerable.Range(first, last - first + 1).Select(i => FirstCell(blocks[i])).ToArray();
        var kinds = labels.Select(SwotLabels.WeaknessOf).ToArray();
        var head = blocks[at].Columns is [var above, ..] && SwotLabels.WeaknessOf(above) is not null ? above : null;
        var kindOfHead = head is null ? null : SwotLabels.WeaknessOf(head);
        if (!kinds.Append(kindOfHead).Contains(true) || !kinds.Append(kindOfHead).Contains(false))
        {
            return null;
        }
        var row = at - first;
        while (row > 0 && labels[row].Length == 0)
        {
            row--;
        }
        return labels[row].Length == 0 ? head : kinds[row] is null ? null : labels[row];
    }

    static string FirstCell(Block row) => row.Text.Split('\t')[0].Trim();

    static bool AreOfOneTable(Block row, Block other) => row.Kind == BlockKind.TableRow && row.Columns.SequenceEqual(other.Columns, StringComparer.Ordinal) && row.HeadingPath.SequenceEqual(other.HeadingPath, StringComparer.Ordinal);

    /// <summary>The first cell, and all others as one: what is weak is told with its source, and the source alone is no weakness.</summary>
    static IEnumerable<(int First, int Last, string? Label)> Beside(string label, Block block, List<Word> words)
    {
        var end = block.Text.IndexOf(Block.CellSeparator, StringComparison.Ordinal);
        var first = end < 0 ? words.Count : words.TakeWhile(w => w.Start < end).Count();
        if (first > 0)
        {
            yield return (0, first, null);
        }
        if (first < words.Count)
        {
            yield return (first, words.Count, label);
        }
    }

    static IEnumerable<(int First, int Last, string? Label)> Cells(Block block, List<Word> words)
    {
        var cells = block.Text.Split(Block.CellSeparator);
        var (start, first) = (0, 0);
        for (var c = 0; c < cells.Length; c++)
        {
            var end = start + cells[c].Length;
            var last = first;
            while (last < words.Count && words[last].Start < end)
            {
                last++;
            }
            if (last > first)
            {
                yield return (first, last, c < block.Columns.Count && SwotLabels.WeaknessOf(block.Columns[c]) is not null ? block.Columns[c] : null);
            }
            (start, first) = (end + 1, last);
        }
    }
}
