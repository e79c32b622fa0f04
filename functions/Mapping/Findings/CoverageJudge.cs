using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Mapping.Findings;

/// <summary>Applies the framework's coverage rules (domain note 4.0.7) to ranked evidence and states the counts behind the class, or why nothing can be said.</summary>
static partial class CoverageJudge
{
    const int DeclarationRanks = 8;
    const double DeclarationRelevance = 0.3;

    [GeneratedRegex(@"\b(?:is|are) not applicable (?:to us|here|to our)|\bdo(?:es)? not (?:arise|apply) (?:for us|to us|here|at our)|\b(?:entfällt|trifft (?:auf uns )?nicht zu|sans objet|no procede|niet van toepassing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotApplicable();

    /// <summary>The class and its reason.</summary>
    public static (Coverage Class, string Reason) Of(MappingRequest request, Criterion criterion, IReadOnlyList<Evidence> evidence, CoverageCounts counts, PackAnalysis analysis, CriterionFocus focus)
    {
        if (criterion.MayNotApply && counts.Class != Coverage.WellEvidenced && Declaration(evidence, focus, analysis) is { } declared)
        {
            return (Coverage.DeclaredNotApplicable, $"The institution states: “{declared}”");
        }
        if (!counts.Any && Unread(request, analysis) is { } unread)
        {
            return (Coverage.CannotBeSaid, unread);
        }
        var reason = counts is { Any: false, Gaps: 0 } ? CoverageReason.Nothing(analysis.Searched) : CoverageReason.Of(counts);
        return (counts.Class, counts.Class == Coverage.Thin && analysis.Unsearched.Count > 0 ? $"{reason} More may stand in what is in a language that is not supported ({Names(analysis)})." : reason);
    }

    /// <summary>A clear statement near the top that the matter does not arise here, or one anywhere in the self-evaluation in the framework's own words for it.</summary>
    static string? Declaration(IReadOnlyList<Evidence> evidence, CriterionFocus focus, PackAnalysis analysis) =>
        evidence.Take(DeclarationRanks).FirstOrDefault(e => e.Relevance >= DeclarationRelevance && IsOwnAccount(e.DocumentType) && NotApplicable().IsMatch(e.Quote))?.Quote
        ?? analysis.Passages.FirstOrDefault(p => IsOwnAccount(p.DocumentType) && p.Noise == Noise.None && focus.SaysNotApplicable(p))?.Text;

    /// <summary>Whether in documents of this type an institution speaks of itself.</summary>
    public static bool IsOwnAccount(string? type) => type is "SER" or "AGY" or null;

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
