using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Findings;

/// <summary>Applies the framework's coverage rules (domain note 4.0.7) to ranked evidence and states the counts behind the class.</summary>
static class CoverageJudge
{
    /// <summary>The class and its reason.</summary>
    public static (Coverage Class, string Reason) Of(MappingRequest request, Criterion criterion, IReadOnlyList<Evidence> evidence, IReadOnlyList<Passage> passages)
    {
        var rules = request.Framework.Coverage;
        Evidence[] counted = [.. evidence.Where(e => e.Relevance >= rules.MinimumRelevance)];
        Evidence[] positive = [.. counted.Where(e => !e.Step.IsGap)];
        var gaps = counted.Length - positive.Length;
        var types = positive.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var strong = positive.Count(e => e.Step.Step >= rules.WellEvidencedStep);
        var dated = positive.Count(e => e.Step.Step >= rules.WellEvidencedStep && e.Date is not null);
        var counts = Counts(positive, gaps, types, dated);
        if (positive.Length == 0)
        {
            return request.Ledger.Complete ? (Coverage.NoneFound, gaps == 0 ? Nothing(passages) : counts) : (Coverage.CannotBeSaid, Unread(request.Ledger));
        }
        if (positive.All(e => e.Step.Step == 0))
        {
            return (Coverage.Thin, counts);
        }
        return types >= rules.WellEvidencedDocumentTypes && (rules.WellEvidencedNeedsDate ? dated : strong) > 0
            ? (Coverage.WellEvidenced, counts)
            : (Coverage.Partly, counts);
    }

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
