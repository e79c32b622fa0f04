using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Drafting.Outline;

/// <summary>The criteria of a draft in their groups.</summary>
sealed record DraftOutline(IReadOnlyList<DraftGroup> Groups)
{
    const int ChairRows = 10;

    /// <summary>Criteria at the top in order.</summary>
    public IReadOnlyList<DraftCriterion> Top { get; } = [.. Groups.SelectMany(g => g.Criteria)];

    /// <summary>All criteria, sub-items after their question.</summary>
    public IReadOnlyList<DraftCriterion> All { get; } = [.. Groups.SelectMany(g => g.Criteria).SelectMany(c => c.Within())];

    /// <summary>All criteria that have a place in the draft.</summary>
    public IReadOnlyList<DraftCriterion> Shown { get; } = [.. Groups.SelectMany(g => g.Criteria).SelectMany(c => c.Within()).Where(c => c.Shown)];

    /// <summary>The rows of the chair's page: main questions, principles and standards before topics, at most ten.</summary>
    public IReadOnlyList<DraftCriterion> Main
    {
        get
        {
            var main = Top.Where(c => c.Criterion.Kind != CriterionKind.Topic).ToArray();
            return [.. (main.Length > 0 ? main : Top).Take(ChairRows)];
        }
    }

    /// <summary>Joins <paramref name="framework"/> and <paramref name="map"/>. An open point keeps only citations that the map lists, so that each one leads somewhere. A criterion that the map lacks appears as "cannot be said".</summary>
    public static DraftOutline Of(Framework framework, EvidenceMap map)
    {
        var citations = map.Criteria.SelectMany(c => c.Evidence).Select(e => e.Citation).Concat(map.DifferingStatements.SelectMany(d => d.Statements).Select(s => s.Citation)).ToHashSet(StringComparer.Ordinal);
        var found = map.Criteria.ToDictionary(c => c.Id, c => c with { OpenPoints = [.. c.OpenPoints.Select(p => p with { Text = Titled(framework, c.Id, p.Text), Citations = [.. p.Citations.Where(citations.Contains)] })] }, StringComparer.Ordinal);
        var known = framework.Criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var put = framework.CriteriaFor(map.Audience).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        Criterion[] criteria =
        [
            .. framework.Criteria.Where(c => put.Contains(c.Id) || found.ContainsKey(c.Id)),
            .. map.Criteria.Where(c => !known.Contains(c.Id)).Select(c => new Criterion { Id = c.Id, Text = c.Text }),
        ];
        var listed = criteria.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        DraftCriterion Node(Criterion c) => new(
            c,
            found.GetValueOrDefault(c.Id) ?? NotSearched(c),
            [.. criteria.Where(child => child.Parent == c.Id && child.Id != c.Id).Select(Node)]);
        var top = criteria.Where(c => c.Parent is null || !listed.Contains(c.Parent) || c.Parent == c.Id).Select(Node);
        return new DraftOutline([.. top.GroupBy(c => (c.Criterion.Group, Kind: c.Criterion.Group is null ? c.Criterion.Kind : default))
            .Select(g => new DraftGroup(g.Key.Group, g.First().Criterion.Kind, [.. g]))]);
    }

    /// <summary>A question that ends with the wording of its criterion, with the title instead where that wording breaks off.</summary>
    static string Titled(Framework framework, string id, string question) =>
        framework.Criteria.FirstOrDefault(c => c.Id == id) is { } asked && asked.Text.EndsWith('…')
            ? question.Replace($"({asked.Text})", $"({Titles.Of(asked, int.MaxValue)})", StringComparison.Ordinal)
            : question;

    static CriterionMap NotSearched(Criterion criterion) =>
        new() { Id = criterion.Id, Text = criterion.Text, Coverage = Coverage.CannotBeSaid, Evidence = [], Searched = new(0, []) };
}

/// <summary>Criteria under one heading; <paramref name="Title"/> null takes the heading of their kind.</summary>
sealed record DraftGroup(string? Title, CriterionKind Kind, IReadOnlyList<DraftCriterion> Criteria);
