using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Packs;

namespace QaPipeline.Mapping.Indexes;

/// <summary>Sets the institution's index beside what was found, criterion by criterion and document by document.</summary>
static class IndexComparison
{
    const int Places = 2;
    const int MostUnclaimed = 3;

    /// <summary>A document agrees with the index where one of its passages is as likely as this to be evidence; weaker ones leave the claim to be looked at.</summary>
    const double Fair = 0.6;

    /// <summary>The comparison for each index.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="framework">The criteria that an index can name.</param>
    /// <param name="documents">The documents that were read.</param>
    /// <param name="found">All ranked passages per criterion, best first; those that are not listed in the map count too.</param>
    public static IReadOnlyList<EvidenceIndex> Of(IReadOnlyList<FoundIndex> indexes, Framework framework, IReadOnlyList<PackDocument> documents, IReadOnlyDictionary<string, IReadOnlyList<Evidence>> found)
    {
        var (criteria, files) = (new CriterionNames(framework), new DocumentNames(documents));
        return [.. indexes.Select(index =>
        {
            var claims = index.Claims.SelectMany(c => criteria.Of(c.Criterion).Select(id => (Criterion: id, c.Document, File: files.Of(c.Document)))).ToArray();
            return new EvidenceIndex(index.Source, [.. framework.Criteria.SelectMany(c => Compare(c, [.. claims.Where(x => x.Criterion == c.Id)], index, framework, found))])
            {
                Unassigned = [.. index.Claims.Where(c => criteria.Of(c.Criterion).Count == 0)],
            };
        })];
    }

    static IEnumerable<IndexFinding> Compare(Criterion criterion, (string Criterion, string Document, string? File)[] claims, FoundIndex index, Framework framework, IReadOnlyDictionary<string, IReadOnlyList<Evidence>> found)
    {
        if (claims.Length == 0 && !found.ContainsKey(criterion.Id))
        {
            yield break;
        }
        // A question stands for its parts: an index seldom goes below it.
        Evidence[] evidence = [.. framework.Criteria.Where(c => c.Id == criterion.Id || c.Parent == criterion.Id).SelectMany(c => found.GetValueOrDefault(c.Id, []))
            .Where(e => e.Counted).OrderByDescending(e => e.Relevance).DistinctBy(e => e.Citation, StringComparer.Ordinal)];
        foreach (var claim in claims.DistinctBy(c => c.File ?? c.Document, StringComparer.Ordinal))
        {
            IReadOnlyList<StatementPlace> places = [.. evidence.Where(e => e.File == claim.File).Take(Places).Select(Place)];
            yield return new(criterion.Id, claim.Document, claim.File is null ? IndexAgreement.DocumentMissing : evidence.Any(e => e.File == claim.File && e.Relevance >= Fair) ? IndexAgreement.Agreed : IndexAgreement.ClaimedNotFound)
            {
                File = claim.File,
                Places = places,
            };
        }
        if (criterion.Parent is not null && claims.Length == 0)
        {
            yield break;
        }
        var claimed = claims.Select(c => c.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in evidence.Where(e => !claimed.Contains(e.File) && e.File != index.Source && !e.Step.IsGap).GroupBy(e => e.File, StringComparer.Ordinal).Take(MostUnclaimed))
        {
            yield return new(criterion.Id, file.Key, IndexAgreement.FoundNotClaimed) { File = file.Key, Places = [.. file.Take(Places).Select(Place)] };
        }
    }

    static StatementPlace Place(Evidence e) => new(e.Citation, e.File, e.Sha256, e.Page, e.HeadingPath, e.Paragraph, e.Start, e.End, e.Quote, e.Step.Word);
}
