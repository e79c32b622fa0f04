using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Mapping.Findings;

/// <summary>The counts from which a coverage class follows. The rules are the framework's, so that others can be tried on the same evidence.</summary>
sealed class CoverageCounts
{
    const int ReviewYears = 6;

    readonly CoverageRules _rules;
    readonly Evidence[] _counted;
    readonly Evidence[] _positive;
    readonly Evidence[] _full;
    readonly int _dated;

    /// <summary>Counts <paramref name="evidence"/> under <paramref name="rules"/>.</summary>
    public CoverageCounts(CoverageRules rules, IReadOnlyList<Evidence> evidence, DateOnly? newest)
    {
        _rules = rules;
        _counted = [.. evidence.Where(e => e.Relevance >= rules.MinimumRelevance)];
        _positive = [.. _counted.Where(e => !e.Step.IsGap)];
        _full = [.. _positive.Where(e => e.Step.Step >= rules.WellEvidencedStep && e.Relevance >= rules.WellEvidencedRelevance)];
        _dated = _full.Count(e => IsRecent(e.Date, newest));
        DocumentTypes = _positive.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>Kinds of documents that speak for something.</summary>
    public int DocumentTypes { get; }

    /// <summary>Statements of a gap.</summary>
    public int Gaps => _counted.Length - _positive.Length;

    /// <summary>Whether anything counts that is not a gap.</summary>
    public bool Any => _positive.Length > 0;

    /// <summary>Well evidenced, partly, thin or none found.</summary>
    public Coverage Class =>
        !Any ? Coverage.NoneFound
        : !_positive.Any(e => e.Step.Step > 0 && e.Relevance >= _rules.PartlyRelevance) ? Coverage.Thin
        : DocumentTypes >= _rules.WellEvidencedDocumentTypes && (_rules.WellEvidencedNeedsDate ? _dated : _full.Length) >= _rules.WellEvidencedPassages && !ManyGaps ? Coverage.WellEvidenced
        : Coverage.Partly;

    bool ManyGaps => Gaps > _rules.WellEvidencedGapShare * _counted.Length;

    /// <summary>The counts in a sentence.</summary>
    public string Sentence
    {
        get
        {
            var steps = Enumerable.Range(0, 5).Select(s => (Domain.Mapping.Strength.Of(s).Word, Count: _positive.Count(e => e.Step.Step == s)))
                .Where(s => s.Count > 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Count} {s.Word}"));
            var parts = _positive.Length == 0 ? "no passages that state evidence" : string.Join(", ", steps);
            var share = ManyGaps && Any ? string.Create(CultureInfo.InvariantCulture, $" More than {100 * _rules.WellEvidencedGapShare:0} % of what counts states a gap.") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{_positive.Length} passages ({parts}) in {DocumentTypes} kinds of documents, {_dated} of practice or results with a date; {Gaps} statements of a gap.{share}");
        }
    }

    /// <summary>Whether a date lies in the period that a review looks back on.</summary>
    static bool IsRecent(string? date, DateOnly? newest) =>
        date is not null && (newest is not { } last || int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= last.Year - ReviewYears);
}
