using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Evaluation.Packs;

/// <summary>Takes from a pack all that people found to bear on some criteria, so that it is silent on them.</summary>
static class Silence
{
    /// <summary>So many times a pack is read with another part of its criteria silenced.</summary>
    const int Count = 5;

    /// <summary>The pack several times, each time silent on another part of the labelled criteria but for <paramref name="kept"/> passages that answer each of them.</summary>
    public static IEnumerable<(LabelledPack Pack, IReadOnlySet<string> Criteria)> Parts(LabelledPack pack, Framework framework, int kept = 0)
    {
        var labelled = framework.CriteriaFor(pack.Audience).Where(c => pack.Labels.GetValueOrDefault(c.Id, []).Any(l => l.Relevance > 0)).Select(c => c.Id).ToArray();
        return Enumerable.Range(0, Count).Select(part => labelled.Where((_, i) => i % Count == part).ToHashSet(StringComparer.Ordinal)).Select(c => (Of(pack, c, kept), (IReadOnlySet<string>)c));
    }

    /// <summary>The pack without the labelled passages of <paramref name="criteria"/>; passages of their own, as in passages.jsonl, are taken out whole.</summary>
    static LabelledPack Of(LabelledPack pack, IReadOnlySet<string> criteria, int kept)
    {
        var all = criteria.ToDictionary(c => c, c => pack.Labels.GetValueOrDefault(c, []).Where(l => l.Relevance > 0).ToArray(), StringComparer.Ordinal);
        // Those in the middle of the pack: at its beginning stands the self-evaluation.
        var spared = all.Values.SelectMany(l => l.Where(x => x.Relevance == 3).Skip(l.Count(x => x.Relevance == 3) / 2).Take(kept)).Select(l => (l.File, l.Text)).ToHashSet();
        var gone = all.Values.SelectMany(l => l).Where(l => !spared.Contains((l.File, l.Text)))
            .ToLookup(l => l.File, l => l.Text.Replace(" | ", "\t", StringComparison.Ordinal), StringComparer.Ordinal);
        return pack with
        {
            Documents = [.. pack.Documents.Select(d =>
            {
                var texts = gone[d.File.Name].ToHashSet(StringComparer.Ordinal);
                return d with { Document = d.Document with { Blocks = [.. d.Document.Blocks.Where(b => !texts.Contains(b.Text))] } };
            })],
        };
    }
}
