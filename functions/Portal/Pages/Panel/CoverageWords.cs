using QaPipeline.Domain.Mapping;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Pages.Panel;

/// <summary>Why a criterion has its coverage, in the visitor's language and from the passages themselves.</summary>
public static class CoverageWords
{
    /// <summary>Counts of what was found; what the institution declared stands in its own words.</summary>
    public static string Of(PortalTexts texts, CriterionMap criterion)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(criterion);
        if (criterion.Coverage is Coverage.DeclaredNotApplicable or Coverage.CannotBeSaid)
        {
            return texts.Sentence(criterion.CoverageReason ?? "");
        }
        var counted = criterion.Evidence.Where(e => e.Counted).ToArray();
        var kinds = counted.Select(e => e.DocumentType).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var gaps = criterion.Evidence.Count(e => e.Step.IsGap);
        string[] parts =
        [
            texts.Count("panel.finding.passages", counted.Length),
            .. kinds > 0 ? [texts.Count("panel.finding.kinds", kinds)] : Array.Empty<string>(),
            .. gaps > 0 ? [texts.Count("panel.finding.gaps", gaps)] : Array.Empty<string>(),
        ];
        return string.Join(", ", parts) + ".";
    }
}
