using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Mapping.Findings;

/// <summary>The counts behind a coverage class in words, with what the next class would need.</summary>
static class CoverageReason
{
    /// <summary>Where nothing of <paramref name="searched"/> passages counts, for or against.</summary>
    public static string Nothing(int searched) => $"{Count(searched, "passage", "passages")} searched; none speaks of it clearly enough.";

    /// <summary>What counts, of which strength and from which kinds of documents, and what is missing.</summary>
    public static string Of(CoverageCounts counts) =>
        string.Join(' ', new[] { Passages(counts), Dated(counts), Gaps(counts), Missing(counts) }.Where(s => s.Length > 0));

    /// <summary>A number with the words that go with one or with several.</summary>
    public static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    static string Passages(CoverageCounts counts)
    {
        if (!counts.Any)
        {
            return "No passage says clearly what is planned, laid down, done or achieved.";
        }
        var types = counts.DocumentTypes.Count == 0
            ? "documents whose kind could not be told"
            : $"{Count(counts.DocumentTypes.Count, "kind of document", "kinds of documents")} ({string.Join(", ", counts.DocumentTypes.Select(DocumentTypeNames.English).Order(StringComparer.Ordinal))})";
        return $"{Count(counts.Passages, "passage counts", "passages count")} ({string.Join(", ", counts.Steps.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Word} {s.Count}")))}), in {types}.";
    }

    static string Dated(CoverageCounts counts) =>
        !counts.Any ? ""
        : counts.Dated == 0 ? $"None speaks of {Practice(counts)} with a recent date."
        : string.Create(CultureInfo.InvariantCulture, $"{counts.Dated} {(counts.Dated == 1 ? "speaks" : "speak")} of {Practice(counts)} with a recent date.");

    static string Gaps(CoverageCounts counts) =>
        counts.Gaps == 0 ? "" : $"{Count(counts.Gaps, "passage states", "passages state")} a gap{(counts.Any ? $" and {(counts.Gaps == 1 ? "counts" : "count")} against the rest" : "")}.";

    static string Missing(CoverageCounts counts) => counts.Class switch
    {
        Coverage.Thin when counts.PlansAlone => "For “partly”, passages on what is laid down, done or achieved would be needed.",
        Coverage.Thin => $"For “partly”, more or clearer passages on what is laid down, done or achieved would be needed, or {Count(counts.Rules.PartlyPassages, "that clearly speaks", "that clearly speak")} of the matter; so far {(counts.Clear == 0 ? "none does" : Count(counts.Clear, "does", "do"))}.",
        Coverage.Partly => $"For “well evidenced”, {string.Join(" and ", Lacking(counts))} would be needed.",
        _ => "",
    };

    static IEnumerable<string> Lacking(CoverageCounts counts)
    {
        if (counts.Rules.WellEvidencedDocumentTypes - counts.DocumentTypes.Count is > 0 and var kinds)
        {
            yield return Count(kinds, "more kind of document", "more kinds of documents");
        }
        if (!counts.ShowsEnough)
        {
            yield return $"more or clearer passages on {Practice(counts)}{(counts.Rules.WellEvidencedNeedsDate ? " with a recent date" : "")}";
        }
    }

    /// <summary>What the strength from which a criterion can be well evidenced is called.</summary>
    static string Practice(CoverageCounts counts) => counts.Rules.WellEvidencedStep switch
    {
        <= 1 => "rules, practice or results",
        2 => "practice or results",
        3 => "results",
        _ => "improvements",
    };
}
