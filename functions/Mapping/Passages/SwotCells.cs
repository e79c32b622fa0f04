using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Takes apart the rows of tables that set strengths against weaknesses, so that neither is quoted as the other.</summary>
static class SwotCells
{
    /// <summary>The cells of a row with at least two columns under such labels, as spans of words; null for any other block.</summary>
    public static IEnumerable<(int First, int Last, bool? Weakness)>? Cut(Block block, List<Word> words)
    {
        if (block.Kind != BlockKind.TableRow || block.Columns.Where(c => SwotLabels.WeaknessOf(c) is not null).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2)
        {
            return null;
        }
        return Cells(block, words);
    }

    static IEnumerable<(int First, int Last, bool? Weakness)> Cells(Block block, List<Word> words)
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
                yield return (first, last, c < block.Columns.Count ? SwotLabels.WeaknessOf(block.Columns[c]) : null);
            }
            (start, first) = (end + 1, last);
        }
    }
}
