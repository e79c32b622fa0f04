namespace QaPipeline.Mapping.Retrieval;

/// <summary>Tells a bare question that the pack speaks of from one that merely shares a common word with it: how much of what the question asks for, in its words or in
/// another way of speaking of the same, rare words counting most, stands in one of the best passages. A criterion with a vocabulary of its own needs no such check.</summary>
static class Presence
{
    /// <summary>From this share on the pack speaks of the matter; fitted on packs left out, between answered and absent questions.</summary>
    static readonly double Enough = double.Parse(Environment.GetEnvironmentVariable("QN_ENOUGH") ?? "0.5", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How steeply the chance falls below.</summary>
    const double Fall = 3;

    const int Best = 10;

    /// <summary>1 where the pack speaks of the matter, less the less of the wording any good passage holds.</summary>
    public static double Of(CriterionQuery query, IReadOnlyList<int> ranked, PassageIndex index)
    {
        if (query.Matter.Count == 0)
        {
            return 1;
        }
        var best = ranked.Take(Best).ToDictionary(p => p, _ => 0.0);
        var total = 0.0;
        foreach (var (word, otherWays) in query.Matter)
        {
            var matches = index.Near.Find(word);
            total += matches.Rarity;
            var held = matches.All.ToDictionary(m => m.Passage, m => m.Context);
            foreach (var match in otherWays.SelectMany(e => index.Find(e).All).Concat(index.Find(word).All))
            {
                held[match.Passage] = 1;
            }
            foreach (var (passage, share) in held)
            {
                if (best.TryGetValue(passage, out var sum))
                {
                    best[passage] = sum + share * matches.Rarity;
                }
            }
        }
        return total == 0 ? 1 : Math.Pow(Math.Min(1, best.Values.DefaultIfEmpty(0).Max() / total / Enough), Fall);
    }
}
