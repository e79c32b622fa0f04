using QaPipeline.Domain.Mapping;

namespace QaPipeline.Domain.Returns;

/// <summary>What changed between two evidence maps of one review, for example after late evidence.</summary>
/// <param name="NewFiles">Files that the later pack has and the earlier one had not, by content.</param>
/// <param name="GoneFiles">Files that the later pack no longer has.</param>
/// <param name="Criteria">Criteria on which something changed, in the order of the later map.</param>
public sealed record DraftComparison(IReadOnlyList<string> NewFiles, IReadOnlyList<string> GoneFiles, IReadOnlyList<CriterionChange> Criteria)
{
    /// <summary>Names that both packs have, with other content in the later one. They are in <see cref="NewFiles"/> and <see cref="GoneFiles"/> too.</summary>
    public IReadOnlyList<string> ReplacedFiles { get; init; } = [];

    /// <summary>Compares <paramref name="before"/> with <paramref name="after"/>. A passage is the same when its citation id is: the same file, place and words.</summary>
    public static DraftComparison Of(EvidenceMap before, EvidenceMap after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var old = before.Criteria.ToDictionary(c => c.Id, StringComparer.Ordinal);
        return new DraftComparison(
            Missing(after, before), Missing(before, after),
            [.. after.Criteria.Select(c => Change(old.GetValueOrDefault(c.Id), c, after)).Where(c => c.New.Count + c.Gone.Count + c.Unlisted.Count > 0 || c.Before != c.After)])
        {
            ReplacedFiles = Replaced(before, after),
        };
    }

    static CriterionChange Change(CriterionMap? before, CriterionMap after, EvidenceMap later)
    {
        var (old, current) = (before?.Evidence ?? [], after.Evidence);
        var (oldIds, currentIds) = (Ids(old), Ids(current));
        var kept = later.Pack.Files.Select(f => f.Sha256).ToHashSet(StringComparer.Ordinal);
        var names = later.Pack.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var fresh = current.Where(e => !oldIds.Contains(e.Citation)).ToList();
        var (unlisted, carried, gone) = (new List<string>(), new List<CarriedPassage>(), new List<string>());
        foreach (var passage in old.Where(e => !currentIds.Contains(e.Citation)))
        {
            if (kept.Contains(passage.Sha256))
            {
                unlisted.Add(passage.Citation);
            }
            else if (names.Contains(passage.File) && fresh.FirstOrDefault(e => e.File == passage.File && e.Quote == passage.Quote) is { } same)
            {
                fresh.Remove(same);
                carried.Add(new(passage.Citation, same.Citation));
            }
            else
            {
                gone.Add(passage.Citation);
            }
        }
        return new CriterionChange(after.Id, before?.Coverage, after.Coverage, [.. fresh.Select(e => e.Citation)], gone) { Unlisted = unlisted, Carried = carried };
    }

    static HashSet<string> Ids(IReadOnlyList<Evidence> evidence) => evidence.Select(e => e.Citation).ToHashSet(StringComparer.Ordinal);

    static string[] Replaced(EvidenceMap before, EvidenceMap after)
    {
        var old = before.Pack.Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Missing(after, before).Where(old.Contains)];
    }

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
/// <param name="Gone">Citation ids of passages whose file, or whose words in a file of that name, the later pack no longer has.</param>
public sealed record CriterionChange(string Id, Coverage? Before, Coverage After, IReadOnlyList<string> New, IReadOnlyList<string> Gone)
{
    /// <summary>Citation ids of passages that still stand in the pack but are no longer listed on this criterion.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];

    /// <summary>Passages that stand in the same words in a newer version of their file, and so have another citation id. They are neither new nor gone.</summary>
    public IReadOnlyList<CarriedPassage> Carried { get; init; } = [];
}

/// <summary>A passage whose words stand in a newer version of its file.</summary>
/// <param name="Before">Citation id in the earlier map.</param>
/// <param name="After">Citation id in the later map.</param>
public sealed record CarriedPassage(string Before, string After);
