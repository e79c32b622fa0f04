using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Mapping.Findings;

/// <summary>The counts and weights from which a coverage class follows. The rules are the framework's, so that others can be tried on the same evidence.</summary>
sealed class CoverageCounts
{
    const int ReviewYears = 6;

    readonly CoverageRules _rules;
    readonly Evidence[] _counted;
    readonly Evidence[] _positive;
    readonly int _dated;
    readonly double _spoken;
    readonly double _shown;
    readonly int _sure;

    /// <summary>Counts <paramref name="evidence"/> under <paramref name="rules"/>; see <see cref="CoverageRules.In"/>.</summary>
    public CoverageCounts(CoverageRules rules, IReadOnlyList<Evidence> evidence, DateOnly? newest)
    {
        _rules = rules;
        _counted = [.. evidence.Where(e => e.Relevance >= rules.MinimumRelevance)];
        _positive = [.. _counted.Where(e => !e.Step.IsGap)];
        _dated = _positive.Count(e => e.Step.Step >= rules.WellEvidencedStep && IsRecent(e.Date, newest));
        DocumentTypes = _positive.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        // What is uncertain weighs little by itself; many uncertain passages together still speak for something.
        var gaps = rules.GapCost * Weight(evidence.Where(e => e.Step.IsGap));
        _spoken = Weight(evidence.Where(e => e.Step.Step > 0)) - gaps;
        _shown = Weight(evidence.Where(e => e.Step.Step >= rules.WellEvidencedStep && (!rules.WellEvidencedNeedsDate || IsRecent(e.Date, newest)))) - gaps;
        _sure = evidence.Count(e => e.Step.Step > 0 && e.Relevance >= rules.PartlyRelevance);
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
        : Little || _positive.All(e => e.Step.Step == 0) ? Coverage.Thin
        : DocumentTypes >= _rules.WellEvidencedDocumentTypes && _shown >= _rules.WellEvidencedWeight ? Coverage.WellEvidenced
        : Coverage.Partly;

    /// <summary>Whether too little was found, or too uncertain, to speak of more than intentions.</summary>
    bool Little => _spoken < _rules.PartlyWeight && _sure < _rules.PartlyPassages;

    /// <summary>The counts in a sentence.</summary>
    public string Sentence
    {
        get
        {
            var steps = Enumerable.Range(0, 5).Select(s => (Domain.Mapping.Strength.Of(s).Word, Count: _positive.Count(e => e.Step.Step == s)))
                .Where(s => s.Count > 0).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Count} {s.Word}"));
            var parts = _positive.Length == 0 ? "no passages that state evidence" : string.Join(", ", steps);
            var weights = string.Create(CultureInfo.InvariantCulture, $"Weighed by relevance and less what gaps cost: {Math.Max(0, _spoken):0.0} beyond intention (partly from {_rules.PartlyWeight:0.0}, or {_rules.PartlyPassages} passages from {_rules.PartlyRelevance:0.0}), {Math.Max(0, _shown):0.0} of {(_rules.WellEvidencedNeedsDate ? "dated " : "")}practice or results (well evidenced from {_rules.WellEvidencedWeight:0.0}).");
            return string.Create(CultureInfo.InvariantCulture, $"{_positive.Length} passages ({parts}) in {DocumentTypes} kinds of documents, {_dated} of practice or results with a date; {Gaps} statements of a gap.{(Any ? $" {weights}" : "")}");
        }
    }

    double Weight(IEnumerable<Evidence> evidence) => evidence.Sum(e => Math.Max(0, e.Relevance - _rules.UncertainRelevance));

    /// <summary>Whether a date lies in the period that a review looks back on.</summary>
    static bool IsRecent(string? date, DateOnly? newest) =>
        date is not null && (newest is not { } last || int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= last.Year - ReviewYears);
}
