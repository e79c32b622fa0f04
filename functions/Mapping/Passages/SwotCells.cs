using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Takes apart the rows of tables that set strengths against weaknesses, so that neither is quoted as the other.</summary>
static class SwotCells
{
    /// <summary>So many rows up and down belong to such a table at most.</summary>
    const int Reach = 40;

    /// <summary>The cells of a row with at least two columns under such labels, or of one whose label stands in the first column, as spans of words; null for any other block.</summary>
    public static IEnumerable<(int First, int Last, bool? Weakness)>? Cut(IReadOnlyList<Block> blocks, int at, List<Word> words)
    {
        var block = blocks[at];
        if (block.Kind != BlockKind.TableRow)
        {
            return null;
        }
        if (block.Columns.Where(c => SwotLabels.WeaknessOf(c) is not null).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            return Cells(block, words, c => c < block.Columns.Count ? SwotLabels.WeaknessOf(block.Columns[c]) : null);
        }
        return LabelOfRow(blocks, at) is { } weakness ? Cells(block, words, c => c > 0 ? weakness : null) : null;
    }

    /// <summary>What the first cell says, or the nearest above it where that is empty. Only of a table that has labels of both kinds there: "Risks" alone heads a row of many other tables.</summary>
    static bool? LabelOfRow(IReadOnlyList<Block> blocks, int at)
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
        if (!kinds.Contains(true) || !kinds.Contains(false))
        {
            return null;
        }
        var row = at - first;
        while (row > 0 && labels[row].Length == 0)
        {
            row--;
        }
        return kinds[row];
    }

    static string FirstCell(Block row) => row.Text.Split('\t')[0].Trim();

    static bool AreOfOneTable(Block row, Block other) => row.Kind == BlockKind.TableRow && row.Columns.SequenceEqual(other.Columns, StringComparer.Ordinal) && row.HeadingPath.SequenceEqual(other.HeadingPath, StringComparer.Ordinal);

    static IEnumerable<(int First, int Last, bool? Weakness)> Cells(Block block, List<Word> words, Func<int, bool?> weaknessOf)
    {
        var cells = block.Text.Split('\t');
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
                yield return (first, last, weaknessOf(c));
            }
            (start, first) = (end + 1, last);
        }
    }
}
