namespace QaPipeline.Mapping.Retrieval;

/// <summary>How much of what a bare question asks for stands in each passage, rare words counting most. The fitted signals rest on themes of the vocabulary;
/// the less of a question these cover, the more its own words decide.</summary>
static class Wording
{
    /// <summary>What a passage with all the words gains, in units of the score, where no theme covers any of them.</summary>
    const double Gain = 3;

    /// <summary>How steeply what themes leave uncovered falls with the share that they cover.</summary>
    const double Fall = 2;

    /// <summary>Another way of speaking of the same counts less than the word itself.</summary>
    const double OtherWay = 0.5;

    /// <summary>What each passage gains, nothing for a criterion with a vocabulary of its own; and how far no theme covers the question, 0 to 1.</summary>
    public static (double[] Gains, double Uncovered) Of(CriterionQuery query, PassageIndex index)
    {
        var held = new double[index.Passages.Count];
        var (total, own) = (0.0, 0.0);
        foreach (var (word, otherWays) in query.Matter)
        {
            var matches = index.Near.Find(word);
            total += matches.Rarity;
            own += otherWays.Count == 0 ? matches.Rarity : 0;
            foreach (var (passage, share) in Shares(matches, otherWays, index))
            {
                held[passage] += share * matches.Rarity;
            }
        }
        var uncovered = total == 0 ? 0 : Math.Pow(own / total, Fall);
        var gain = total == 0 ? 0 : Gain * uncovered / total;
        for (var i = 0; i < held.Length; i++)
        {
            held[i] *= gain;
        }
        return (held, uncovered);
    }

    static Dictionary<int, double> Shares(NearMatches matches, IReadOnlyList<Expression> otherWays, PassageIndex index)
    {
        var shares = matches.All.ToDictionary(m => m.Passage, m => m.Count);
        foreach (var match in otherWays.SelectMany(w => index.Find(w).All))
        {
            shares[match.Passage] = Math.Max(shares.GetValueOrDefault(match.Passage), OtherWay * Share(match));
        }
        return shares;
    }

    static double Share(Match match) => match.Body + 0.5 * match.Context;
}
