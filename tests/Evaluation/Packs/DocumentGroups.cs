using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Reads a few documents of a labelled pack as a pack of their own: institutions upload small packs, too, and labelled ones are large.</summary>
static class DocumentGroups
{
    /// <summary>A group of fewer paragraphs than this share of the most is left out.</summary>
    const double Least = 1 / 3.0;

    /// <summary>The documents of <paramref name="pack"/> that have no more than <paramref name="most"/> paragraphs, in groups of no more than these; of each criterion it is told whether the group holds evidence.</summary>
    public static IEnumerable<LabelledPack> Of(LabelledPack pack, int most)
    {
        var groups = new List<List<PackDocument>> { new() };
        // Minutes beside rules beside a survey, and not all of a kind: every third document, then the next ones.
        foreach (var document in pack.Documents.Select((d, i) => (Document: d, i)).OrderBy(x => x.i % 3).ThenBy(x => x.i).Select(x => x.Document).Where(d => Size(d) <= most))
        {
            if (groups[^1].Sum(Size) + Size(document) > most)
            {
                groups.Add([]);
            }
            groups[^1].Add(document);
        }
        return groups.Where(g => g.Sum(Size) >= most * Least).Select((g, i) => Only(pack, g, i + 1));
    }

    static int Size(PackDocument document) => document.Document.Blocks.Count(b => b.Kind != BlockKind.Heading);

    static LabelledPack Only(LabelledPack pack, List<PackDocument> documents, int number)
    {
        var files = documents.Select(d => d.File.Name).ToHashSet(StringComparer.Ordinal);
        var labels = pack.Labels.ToDictionary(l => l.Key, l => (IReadOnlyList<Label>)[.. l.Value.Where(x => files.Contains(x.File))], StringComparer.Ordinal);
        return pack with
        {
            Name = $"{pack.Name} {number}",
            Documents = documents,
            Labels = labels,
            Expected = new(pack.Expected.Criteria.Keys.ToDictionary(c => c, c => new ExpectedClass(labels.GetValueOrDefault(c, []).Any(l => l.Relevance >= 2) ? "evidence" : "none found"), StringComparer.Ordinal), []),
        };
    }
}
