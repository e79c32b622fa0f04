namespace QaPipeline.Mapping.Retrieval;

/// <summary>Tells a bare question that the pack speaks of from one that merely shares a common word with it: how much of the question's wording,
/// rare words counting most, stands in one of the best passages. A criterion with a vocabulary of its own needs no such check.</summary>
static class Presence
{
    /// <summary>From this share on the pack speaks of the matter; fitted on packs left out, for the best balanced accuracy between answered and absent questions.</summary>
    const double Enough = 0.4;
    const int Best = 10;

    /// <summary>1 where the pack speaks of the matter, less the less of the wording any good passage holds.</summary>
    public static double Of(CriterionQuery query, IReadOnlyList<int> ranked, PassageIndex index)
    {
        if (query.Criterion.Terms.Count > 0)
        {
            return 1;
        }
        var best = ranked.Take(Best).ToDictionary(p => p, _ => 0.0);
        var total = 0.0;
        foreach (var term in query.Terms.Where(t => t.Source == TermSource.Question && t.Weight >= 1 && t.Expression.Words.Count == 1))
        {
            var matches = index.Find(term.Expression);
            var weight = term.Weight * matches.Rarity;
            total += weight;
            foreach (var match in matches.All)
            {
                if (best.TryGetValue(match.Passage, out var sum))
                {
                    best[match.Passage] = sum + weight;
                }
            }
        }
        return total == 0 ? 1 : Math.Min(1, best.Values.DefaultIfEmpty(0).Max() / total / Enough);
    }
}
