using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Takes apart a row whose cells begin with labels of their own, as in an analysis of two by two: "Strengths" above what is strong, "Weaknesses" beside it.</summary>
static class LabelledCells
{
    /// <summary>The labels, empty where a cell has none, and what follows them; null unless at least two cells have one.</summary>
    /// <param name="texts">The texts of the cells.</param>
    /// <param name="leads">What the cells begin with that a line's end or other letters set apart from the rest.</param>
    public static (string[] Labels, string[] Below)? Split(IReadOnlyList<string> texts, IReadOnlyList<string> leads)
    {
        string[] labels = [.. texts.Select((text, i) => LabelOf(text, i < leads.Count ? leads[i] : ""))];
        string[] rest = [.. texts.Select((text, i) => text[labels[i].Length..].TrimStart())];
        return labels.Where(l => l.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1 && rest.Any(r => r.Length > 0) ? (labels, rest) : null;
    }

    static string LabelOf(string text, string lead)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new[] { TextFolding.Fold(lead), colon < 0 ? "" : text[..(colon + 1)] }
            .Select(l => text.StartsWith($"{l}:", StringComparison.Ordinal) ? $"{l}:" : l)
            .FirstOrDefault(l => l.Length > 0 && text.StartsWith(l, StringComparison.Ordinal) && SwotLabels.WeaknessOf(l) is not null) ?? "";
    }
}
