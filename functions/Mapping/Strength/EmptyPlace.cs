using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Strength;

/// <summary>Recognises a place that its author left open: "External examiner: to be named". Something is missing there, but nothing is admitted: it is no weakness in the institution's own words.</summary>
static partial class EmptyPlace
{
    /// <summary>Whether the quotation ends with a place that was left open.</summary>
    public static bool Is(string quote) => Open().IsMatch(quote);

    /// <summary>Whether a cell of a row behind the first holds nothing but a dash.</summary>
    public static bool HasDash(string row) => row.Contains(Block.CellSeparator, StringComparison.Ordinal) && row.Split(Block.CellSeparator).Skip(1).Any(c => c.Trim() is "–" or "—");

    [GeneratedRegex(@"(?:^|[:\t(|]\s*)(?:section reserved|reserved|no entry|vacant|to be (?:completed|named|defined|added|confirmed|determined|announced|filled in)|tb[acd]|t\.b\.[acd]|n\.\s?n|noch offen|wird (?:noch )?(?:ergänzt|nachgetragen|benannt)|à compléter|à définir|por (?:definir|completar)|nog in te vullen|da (?:completare|definire))[.)…]*\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Open();
}
