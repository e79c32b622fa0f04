using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Findings;

/// <summary>Applies the framework's coverage rules (domain note 4.0.7) to ranked evidence and states the counts behind the class.</summary>
static partial class CoverageJudge
{
    const int DeclarationRanks = 5;
    const int ReviewYears = 6;
    const double DeclarationRelevance = 0.4;

    [GeneratedRegex(@"\b(?:is|are) not applicable (?:to us|here|to our)|\bdo(?:es)? not (?:arise|apply) (?:for us|to us|here|at our)|\bwe (?:have|work with) no partner|\b(?:entfällt|trifft (?:auf uns )?nicht zu|sans objet|no procede|niet van toepassing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotApplicable();

    /// <summary>The class and its reason.</summary>
    public static (Coverage Class, string Reason) Of(MappingRequest request, Criterion criterion, IReadOnlyList<Evidence> evidence, PackAnalysis analysis)
    {
        var rules = request.Framework.CoverageFor(criterion);
        Evidence[] counted = [.. evidence.Where(e => e.Counted)];
        Evidence[] positive = [.. counted.Where(e => !e.Step.IsGap)];
        var gaps = counted.Length - positive.Length;
        var types = positive.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var strong = positive.Count(e => IsFull(e));
        var dated = positive.Count(e => IsFull(e) && IsRecent(e.Date, analysis.Newest));
        bool IsFull(Evidence e) => e.Step.Step >= rules.WellEvidencedStep && e.Relevance >= rules.WellEvidencedRelevance;
        var counts = Counts(positive, gaps, types, dated);
        if (criterion.MayNotApply && Declaration(evidence) is { } declared)
        {
            return (Coverage.DeclaredNotApplicable, $"The institution states: “{declared.Quote}”");
        }
        if (positive.Length == 0)
        {
            return request.Ledger.Complete ? (Coverage.NoneFound, gaps == 0 ? Nothing(analysis.Passages) : counts) : (Coverage.CannotBeSaid, Unread(request.Ledger));
        }
        if (positive.All(e => e.Step.Step == 0))
        {
            return (Coverage.Thin, counts);
        }
        return types >= rules.WellEvidencedDocumentTypes && (rules.WellEvidencedNeedsDate ? dated : strong) > 0
            ? (Coverage.WellEvidenced, counts)
            : (Coverage.Partly, counts);
    }

    /// <summary>Whether a date lies in the period that a review looks back on.</summary>
    static bool IsRecent(string? date, DateOnly? newest) =>
        date is not null && (newest is not { } last || int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= last.Year - ReviewYears);

    /// <summary>A clear statement near the top that the matter does not arise here.</summary>
    static Evidence? Declaration(IReadOnlyList<Evidence> evidence) =>
        evidence.Take(DeclarationRanks).FirstOrDefault(e => e.Relevance >= DeclarationRelevance && e.DocumentType is "SER" && NotApplicable().IsMatch(e.Quote));

    static string Nothing(IReadOnlyList<Passage> passages) =>
        string.Create(CultureInfo.InvariantCulture, $"None of {passages.Count} passages speaks of it clearly enough.");

    static string Unread(Ledger ledger)
    {
        var files = ledger.Incomplete;
        var names = string.Join(", ", files.Take(3).Select(f => f.Name));
        return string.Create(CultureInfo.InvariantCulture, $"Nothing was found in what could be read, but {files.Count} of {ledger.Files.Count} files were not read in full ({names}{(files.Count > 3 ? ", …" : "")}).");
    }

    static string Counts(Evidence[] positive, int gaps, int types, int dated)
    {
        var steps = Enumerable.Range(0, 5).Select(s => (Word: Domain.Mapping.Strength.Of(s).Word, Count: positive.Count(e => e.Step.Step == s)))
            .Where(s => s.Count > 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Count} {s.Word}"));
        var parts = positive.Length == 0 ? "no passages that state evidence" : string.Join(", ", steps);
        return string.Create(CultureInfo.InvariantCulture, $"{positive.Length} passages ({parts}) in {types} kinds of documents, {dated} of practice or results with a date; {gaps} statements of a gap.");
    }
}
