using QaPipeline.Domain.Mapping;
using QaPipeline.Drafting.Outline;

namespace QaPipeline.Drafting.Sections;

/// <summary>Kinds of evidence in words with counts; never a number for strength.</summary>
static class Kinds
{
    const char NoBreakSpace = '\u00A0';

    /// <summary>"practice 4, rule 6": strongest kind first, each with its count on one line.</summary>
    public static string Of(DraftContext draft, IEnumerable<Evidence> evidence) =>
        string.Join(", ", evidence.Where(e => !e.Step.IsGap).GroupBy(e => e.Step).OrderByDescending(g => g.Key.Step)
            .Select(g => $"{draft.Strength(g.Key)}{NoBreakSpace}{draft.Texts.Number(g.Count())}"));

    /// <summary>The strongest kind among passages; null when there is none.</summary>
    public static Strength? Strongest(IEnumerable<Evidence> evidence) =>
        evidence.Where(e => !e.Step.IsGap).OrderByDescending(e => e.Step.Step).Select(e => (Strength?)e.Step).FirstOrDefault();

    /// <summary>"from 3 documents".</summary>
    public static string Documents(DraftContext draft, IEnumerable<Evidence> evidence) =>
        draft.Texts.Count("documents.from", evidence.Select(e => e.File).Distinct(StringComparer.Ordinal).Count());
}
