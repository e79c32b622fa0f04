using QaPipeline.Domain.Mapping;

namespace QaPipeline.Drafting.Outline;

/// <summary>A place in the pack that the draft cites.</summary>
sealed record Citation(string Id, string File, string Sha256, int? Page, IReadOnlyList<string> HeadingPath, int Paragraph, int Start, int End, string Quote)
{
    public Evidence? Evidence { get; init; }

    public static Citation Of(Evidence e) => new(e.Citation, e.File, e.Sha256, e.Page, e.HeadingPath, e.Paragraph, e.Start, e.End, e.Quote) { Evidence = e };

    public static Citation Of(StatementPlace s) => new(s.Citation, s.File, s.Sha256, s.Page, s.HeadingPath, s.Paragraph, s.Start, s.End, s.Quote);
}

/// <summary>Every place of the map by citation id, and where the draft uses it.</summary>
sealed class CitationRegister
{
    readonly Dictionary<string, Citation> _known = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> _parts = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, List<string>> _uses = new(StringComparer.Ordinal);

    public CitationRegister(EvidenceMap map)
    {
        foreach (var evidence in map.Criteria.SelectMany(c => c.Evidence))
        {
            _known.TryAdd(evidence.Citation, Citation.Of(evidence));
        }
        foreach (var place in map.DifferingStatements.SelectMany(d => d.Statements)
            .Concat(map.EvidenceIndexes.SelectMany(i => i.Findings).SelectMany(f => f.Places))
            .Concat(map.StandardElements?.Elements.SelectMany(e => e.Places) ?? []))
        {
            _known.TryAdd(place.Citation, Citation.Of(place));
        }
    }

    /// <summary>The place of <paramref name="id"/>, which is from now on in the register; null where the map does not know it.</summary>
    /// <param name="id">Its citation id.</param>
    /// <param name="criterion">The criterion that it is cited on; null outside the sections of criteria.</param>
    /// <param name="part">Key of the part of the draft that cites it on no criterion.</param>
    public Citation? Use(string id, string? criterion, string? part = null)
    {
        if (!_known.TryGetValue(id, out var citation))
        {
            return null;
        }
        if (!_uses.TryGetValue(id, out var uses))
        {
            _uses[id] = uses = [];
        }
        if (criterion is not null && !uses.Contains(criterion, StringComparer.Ordinal))
        {
            uses.Add(criterion);
        }
        if (part is not null)
        {
            (_parts.TryGetValue(id, out var parts) ? parts : _parts[id] = new(StringComparer.Ordinal)).Add(part);
        }
        return citation;
    }

    /// <summary>The place of <paramref name="id"/> without using it.</summary>
    public Citation? Find(string id) => _known.GetValueOrDefault(id);

    /// <summary>Used places in the order of documents and their text, each with the criteria and the other parts of the draft that use it.</summary>
    public IReadOnlyList<(Citation Citation, IReadOnlyList<string> Criteria, IReadOnlyList<string> Parts)> Used(DocumentIndex documents) =>
        [.. _uses.Select(u => (Citation: _known[u.Key], Criteria: (IReadOnlyList<string>)u.Value, Parts: (IReadOnlyList<string>)[.. _parts.GetValueOrDefault(u.Key, [])]))
            .OrderBy(u => documents[u.Citation.File].Number).ThenBy(u => u.Citation.Paragraph).ThenBy(u => u.Citation.Start).ThenBy(u => u.Citation.Id, StringComparer.Ordinal)];
}
