using QaPipeline.Domain.Mapping;

namespace QaPipeline.Domain.Returns;

/// <summary>What changed between two evidence maps of one review, for example after late evidence.</summary>
/// <param name="NewFiles">Files that the later pack has and the earlier one had not, by content.</param>
/// <param name="GoneFiles">Files that the later pack no longer has.</param>
/// <param name="Criteria">Criteria on which something changed, in the order of the later map.</param>
public sealed record DraftComparison(IReadOnlyList<string> NewFiles, IReadOnlyList<string> GoneFiles, IReadOnlyList<CriterionChange> Criteria)
{
    /// <summary>Compares <paramref name="before"/> with <paramref name="after"/>. A passage is the same when its citation id is: the same file, place and words.</summary>
    public static DraftComparison Of(EvidenceMap before, EvidenceMap after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.Criteria.ToDictionary(c => c.Id, StringComparer.Ordinal);
        return new DraftComparison(
            Missing(after, before), Missing(before, after),
            [.. after.Criteria.Select(c => Change(old.GetValueOrDefault(c.Id), c)).Where(c => c.New.Count + c.Gone.Count > 0 || c.Before != c.After)]);
    }

    static CriterionChange Change(CriterionMap? before, CriterionMap after)
    {
        var (old, current) = (Citations(before), Citations(after));
        return new CriterionChange(after.Id, before?.Coverage, after.Coverage, [.. current.Except(old, StringComparer.Ordinal)], [.. old.Except(current, StringComparer.Ordinal)]);
    }

    static IEnumerable<string> Citations(CriterionMap? criterion) => criterion?.Evidence.Select(e => e.Citation) ?? [];

    static string[] Missing(EvidenceMap here, EvidenceMap there)
    {
        var known = there.Pack.Files.Select(f => f.Sha256).ToHashSet(StringComparer.Ordinal);
        return [.. here.Pack.Files.Where(f => !known.Contains(f.Sha256)).Select(f => f.Name)];
    }
}

/// <summary>What changed on one criterion.</summary>
/// <param name="Id">Id of the criterion.</param>
/// <param name="Before">Coverage before; null when it was not searched.</param>
/// <param name="After">Coverage now.</param>
/// <param name="New">Citation ids that are new, most relevant first.</param>
/// <param name="Gone">Citation ids that are gone.</param>
public sealed record CriterionChange(string Id, Coverage? Before, Coverage After, IReadOnlyList<string> New, IReadOnlyList<string> Gone);
