using System.Globalization;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Findings;

/// <summary>Applies the framework's coverage rules (domain note 4.0.7) to ranked evidence and states the counts behind the class, or why nothing can be said.</summary>
static class CoverageJudge
{
    /// <summary>The class and its reason.</summary>
    public static (Coverage Class, string Reason) Of(MappingRequest request, CoverageCounts counts, PackAnalysis analysis, Passage? declaration)
    {
        if (declaration is not null && counts.Class != Coverage.WellEvidenced)
        {
            return (Coverage.DeclaredNotApplicable, $"The institution states: “{declaration.Text}”");
        }
        if (!counts.Any && Unread(request, analysis) is { } unread)
        {
            return (Coverage.CannotBeSaid, unread);
        }
        var reason = counts is { Any: false, Gaps: 0 } ? CoverageReason.Nothing(analysis.Searched) : CoverageReason.Of(counts);
        return (counts.Class, counts.Class == Coverage.Thin && analysis.Unsearched.Count > 0 ? $"{reason} More may stand in what is in a language that is not supported ({Names(analysis)})." : reason);
    }

    /// <summary>What may hold the answer and could not be searched; null when everything was.</summary>
    static string? Unread(MappingRequest request, PackAnalysis analysis)
    {
        var reasons = new List<string>();
        if (!request.Ledger.Complete)
        {
            var files = request.Ledger.Incomplete;
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{files.Count} of {CoverageReason.Count(request.Ledger.Files.Count, "file", "files")} {(files.Count == 1 ? "was" : "were")} not read in full ({Names(files.Select(f => f.Name))})"));
        }
        if (analysis.Unsearched.Count > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{analysis.Unsearched.Count} of {CoverageReason.Count(request.Documents.Count, "document", "documents")} {(analysis.Unsearched.Count == 1 ? "is" : "are")} wholly or in part in a language that is not supported ({Names(analysis)})"));
        }
        return reasons.Count == 0 ? null : $"Nothing was found in what could be read, but {string.Join(", and ", reasons)}.";
    }

    static string Names(PackAnalysis analysis) => Names(analysis.Unsearched.Select(d => $"{d.File}: {LanguageNames.English(d.Language)}"));

    static string Names(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToArray();
        return string.Join(", ", all.Take(3)) + (all.Length > 3 ? ", …" : "");
    }
}
