using System.Globalization;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Mapping.Findings;

/// <summary>The counts and weights from which a coverage class follows. The rules are the framework's, so that others can be tried on the same evidence.</summary>
sealed class CoverageCounts
{
    const int ReviewYears = 6;

    readonly Evidence[] _counted;
    readonly Evidence[] _positive;
    readonly double _least;
    readonly double _spoken;
    readonly double _shown;

    /// <summary>Counts <paramref name="evidence"/> under <paramref name="rules"/>; see <see cref="CoverageRules.In"/> and <see cref="CoverageRules.MinimumBeside"/>.</summary>
    public CoverageCounts(CoverageRules rules, IReadOnlyList<Evidence> evidence, DateOnly? newest)
    {
        Rules = rules;
        _least = rules.MinimumBeside(evidence.Where(e => e.OwnWeakness).Select(e => e.Relevance).DefaultIfEmpty(0).Max());
        _counted = [.. evidence.Where(Counts)];
        _positive = [.. _counted.Where(e => !e.Step.IsGap)];
        Dated = _positive.Count(e => e.Step.Step >= rules.WellEvidencedStep && IsRecent(e.Date, newest));
        DocumentTypes = [.. _positive.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        // What is uncertain weighs little by itself; many uncertain passages together still speak for something.
        var gaps = rules.GapCost * Weight(evidence.Where(e => e.Step.IsGap));
        _spoken = Weight(evidence.Where(e => e.Step.Step > 0)) - gaps;
        _shown = Weight(evidence.Where(e => e.Step.Step >= rules.WellEvidencedStep && (!rules.WellEvidencedNeedsDate || IsRecent(e.Date, newest)))) - gaps;
        Clear = evidence.Count(e => e.Step.Step > 0 && e.Relevance >= rules.PartlyRelevance);
    }

    /// <summary>The rules that were applied.</summary>
    public CoverageRules Rules { get; }

    /// <summary>Whether a passage counts, for or against.</summary>
    public bool Counts(Evidence passage) => passage.Relevance >= (passage.Step.IsGap ? Rules.MinimumRelevance : _least);

    /// <summary>Codes of the kinds of documents that speak for something.</summary>
    public IReadOnlyList<string> DocumentTypes { get; }

    /// <summary>Passages that speak for something.</summary>
    public int Passages => _positive.Length;

    /// <summary>Those with the strength that "well evidenced" asks for and a date in the period that a review looks back on.</summary>
    public int Dated { get; }

    /// <summary>Passages beyond intention that are surely about the matter.</summary>
    public int Clear { get; }

    /// <summary>The words of strength with the passages that have it, weakest first.</summary>
    public IEnumerable<(string Word, int Count)> Steps =>
        Enumerable.Range(0, 5).Select(s => (Domain.Mapping.Strength.Of(s).Word, Count: _positive.Count(e => e.Step.Step == s))).Where(s => s.Count > 0);

    /// <summary>Statements of a gap.</summary>
    public int Gaps => _counted.Length - _positive.Length;

    /// <summary>Whether anything counts that is not a gap.</summary>
    public bool Any => _positive.Length > 0;

    /// <summary>Whether what was found speaks of intentions alone.</summary>
    public bool PlansAlone => Array.TrueForAll(_positive, e => e.Step.Step == 0);

    /// <summary>Whether there is as much of what "well evidenced" asks for as it asks for, kinds of documents aside: one passage that counts at least, and enough weight with what is less certain.</summary>
    public bool ShowsEnough => _shown >= Rules.WellEvidencedWeight && (Rules.WellEvidencedNeedsDate ? Dated > 0 : _positive.Any(e => e.Step.Step >= Rules.WellEvidencedStep));

    /// <summary>Well evidenced, partly, thin or none found.</summary>
    public Coverage Class =>
        !Any ? Coverage.NoneFound
        : Little || PlansAlone ? Coverage.Thin
        : DocumentTypes.Count >= Rules.WellEvidencedDocumentTypes && ShowsEnough ? Coverage.WellEvidenced
        : Coverage.Partly;

    /// <summary>Whether too little was found, or too uncertain, to speak of more than intentions.</summary>
    bool Little => _spoken < Rules.PartlyWeight && Clear < Rules.PartlyPassages;

    double Weight(IEnumerable<Evidence> evidence) => evidence.Sum(e => Math.Max(0, e.Relevance - Rules.UncertainRelevance));

    /// <summary>Whether a date lies in the period that a review looks back on.</summary>
    static bool IsRecent(string? date, DateOnly? newest) =>
        date is not null && (newest is not { } last || int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture) >= last.Year - ReviewYears);
}
