using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Passages;

/// <summary>Takes apart the rows of tables that set strengths against weaknesses, so that neither is quoted as the other.</summary>
static class SwotCells
{
    static readonly string[] Strong = ["strength", "strengths", "strong point", "strong points", "stärken", "stärke", "forces", "points forts", "fortalezas", "sterktes", "sterke punten", "opportunities", "chancen", "opportunités", "oportunidades", "kansen"];
    static readonly string[] Weak = ["weakness", "weaknesses", "weak point", "weak points", "schwächen", "schwäche", "faiblesses", "points faibles", "debilidades", "zwaktes", "zwakke punten", "threats", "risiken", "menaces", "amenazas", "bedreigingen"];

    /// <summary>The cells of a row with at least one column of each kind, as spans of words; null for any other block.</summary>
    public static IEnumerable<(int First, int Last, bool? Weakness)>? Cut(Block block, List<Word> words)
    {
        if (block.Kind != BlockKind.TableRow || !block.Columns.Any(c => IsOne(c, Strong)) || !block.Columns.Any(c => IsOne(c, Weak)))
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
                var head = c < block.Columns.Count ? block.Columns[c] : "";
                yield return (first, last, IsOne(head, Weak) ? true : IsOne(head, Strong) ? false : null);
            }
            (start, first) = (end + 1, last);
        }
    }

    static bool IsOne(string head, string[] names) => names.Contains(head.Trim(), StringComparer.OrdinalIgnoreCase);
}
