using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Elements;

/// <summary>A block with its words and its fields: what a label, a column head or a heading says the text is.</summary>
/// <param name="Block">The block.</param>
/// <param name="Words">Its words.</param>
/// <param name="Fields">Words of each label, the value behind it, and how clearly the form shows that both belong together.</param>
sealed record LabelledBlock(Block Block, List<Word> Words, IReadOnlyList<(List<Word> Label, string Value, int Clarity)> Fields)
{
    /// <summary>How clearly a cell beside its label, or "label: value", shows what it is.</summary>
    public const int Pair = 4;

    const int Below = 3;
    const int LongestLabel = 60;

    /// <summary>Heads of tables whose rows carry their labels in the first cell: such heads name no value.</summary>
    static readonly HashSet<string> LabelColumns = new(StringComparer.Ordinal) { "item", "items", "field", "element", "feature", "detail", "details", "aspect", "merkmal", "feld", "angabe", "punkt", "rubrique", "champ", "campo", "apartado", "onderdeel", "veld", "kenmerk" };

    static readonly HashSet<string> ValueColumns = new(StringComparer.Ordinal) { "entry", "entries", "value", "content", "contents", "description", "information", "angabe", "angaben", "inhalt", "wert", "contenu", "valeur", "contenido", "valor", "inhoud", "waarde" };

    /// <summary>The fields of <paramref name="block"/>: pairs of cells, cells under their heads, "label: value", text below a heading.</summary>
    /// <param name="block">The block.</param>
    /// <param name="title">The heading that names the whole document and labels nothing; null where there is none.</param>
    public static LabelledBlock Of(Block block, string? title)
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
                Add(cells[i], cells[i + 1].Trim(), Pair);
            }
            for (var i = 0; i < Math.Min(cells.Length, LabelsStandInRows(block) ? 0 : block.Columns.Count); i++)
            {
                Add(block.Columns[i], cells[i].Trim(), Below);
            }
        }
        else if (block.Kind != BlockKind.Heading)
        {
            if (block.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                Add(block.Text[..colon], block.Text[(colon + 1)..].Trim() is { Length: > 0 } value ? value : block.Text, Pair);
            }
            if (block.HeadingPath.Count > 0 && block.HeadingPath[^1] != title)
            {
                Add(block.HeadingPath[^1], block.Text, Below);
            }
        }
        return new(block, Text.Words.Of(block.Text), fields);
    }

    static bool LabelsStandInRows(Block block) => block.Columns.Count == 2 && (IsOnly(block.Columns[0], LabelColumns) || IsOnly(block.Columns[1], ValueColumns));

    static bool IsOnly(string head, HashSet<string> words) => Text.Words.Of(head) is [var only] && words.Contains(only.Form);
}
