using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Elements;

/// <summary>A block with its words and its fields: what a label, a column head or a heading says the text is.</summary>
/// <param name="Block">The block.</param>
/// <param name="Words">Its words.</param>
/// <param name="Fields">Words of each label, the value behind it, and how clearly the form shows that both belong together.</param>
sealed record LabelledBlock(Block Block, List<Word> Words, IReadOnlyList<(List<Word> Label, string Value, int Clarity)> Fields)
{
    const int LongestLabel = 60;

    /// <summary>The fields of <paramref name="block"/>: pairs of cells, cells under their heads, "label: value", text below a heading.</summary>
    public static LabelledBlock Of(Block block)
    {
        var fields = new List<(List<Word>, string, int)>();
        void Add(string label, string value, int clarity)
        {
            if (label.Length is > 0 and < LongestLabel)
            {
                fields.Add((Text.Words.Of(label), value, clarity));
            }
        }
        if (block.Kind == BlockKind.TableRow)
        {
            var cells = block.Text.Split(Block.CellSeparator);
            for (var i = 0; i + 1 < cells.Length; i++)
            {
                Add(cells[i], cells[i + 1].Trim(), 4);
            }
            for (var i = 0; i < Math.Min(cells.Length, block.Columns.Count); i++)
            {
                Add(block.Columns[i], cells[i].Trim(), 3);
            }
        }
        else if (block.Kind != BlockKind.Heading)
        {
            if (block.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                Add(block.Text[..colon], block.Text[(colon + 1)..].Trim() is { Length: > 0 } value ? value : block.Text, 4);
            }
            if (block.HeadingPath.Count > 0)
            {
                Add(block.HeadingPath[^1], block.Text, 3);
            }
        }
        return new(block, Text.Words.Of(block.Text), fields);
    }
}
