using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Columns of tables that hold what is aimed at and not what was reached: "Target 2024". Their numbers are no results, and are compared with none.</summary>
static class AimColumns
{
    static readonly HashSet<string> Aims = new(StringComparer.Ordinal)
    {
        "target", "targets", "goal", "goals", "aim", "aims", "planned", "expected", "forecast", "benchmark", "threshold",
        "ziel", "ziele", "zielwert", "zielwerte", "zielgrosse", "soll", "sollwert", "sollwerte", "planwert", "planwerte", "geplant", "erwartet", "richtwert",
        "cible", "cibles", "objectif", "objectifs", "prevu", "prevue", "meta", "metas", "objetivo", "objetivos", "previsto", "prevista", "obiettivo", "obiettivi",
        "streefwaarde", "streefcijfer", "doel", "doelstelling", "gepland",
    };

    /// <summary>The numbers of a statement that stand in no such column.</summary>
    public static IReadOnlyList<Quantity> Without(IReadOnlyList<Quantity> quantities, IReadOnlyList<Word> words, Block block) =>
        block.Kind != BlockKind.TableRow || !block.Columns.Any(IsAim) ? quantities : [.. quantities.Where(q => !(Head(block, words[q.Word]) is { } head && IsAim(head)))];

    /// <summary>The head of the column in which a word of a row stands; null where it has none.</summary>
    public static string? Head(Block block, Word word)
    {
        var column = block.Text.AsSpan(0, word.Start).Count(Block.CellSeparator);
        return column < block.Columns.Count ? block.Columns[column] : null;
    }

    // "Plan" alone, or with its year, is an aim; beside other words it may be a curriculum. A target group is no aim.
    static bool IsAim(string head)
    {
        string[] forms = [.. Words.Of(head).Select(w => w.Form).Where(f => !QuantityReader.IsYear(f))];
        return forms is ["plan"] || (forms.Any(Aims.Contains) && !forms.Any(f => f is "group" or "groups" or "gruppe"));
    }
}
