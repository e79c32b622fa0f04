using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Adds to the signals of each candidate what the first look found elsewhere: whether another criterion has a stronger claim
/// to the passage, how its section and neighbours do, and how much it is like the best passages for the criterion.</summary>
sealed class SecondLook
{
    /// <summary>Spreads the scores of the first look, so that the best passages stand out from the good ones.</summary>
    const double Sharpness = 6;
    const int Best = 10;
    const double OtherCriteria = 0.05;

    readonly Neighbourhood _neighbourhood;
    readonly PassageVectors _vectors;

    public SecondLook(PassageIndex index, Neighbourhood neighbourhood)
    {
        _neighbourhood = neighbourhood;
        _vectors = new(index.Passages, index.Statistics);
    }

    /// <summary>Writes the signals of the second look into the vectors of all criteria.</summary>
    public void Fill(IReadOnlyList<Candidates> criteria, LinearScore first)
    {
        var claims = criteria.Select(c => Claims(c, first)).ToArray();
        var sums = new double[_vectors.Count];
        foreach (var claim in claims)
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += claim.Strength[i];
            }
        }
        for (var c = 0; c < criteria.Count; c++)
        {
            Fill(criteria, claims, c, sums);
        }
    }

    void Fill(IReadOnlyList<Candidates> criteria, Claim[] claims, int c, double[] sums)
    {
        var candidates = criteria[c];
        var claim = claims[c];
        // A question does not compete with its own sub-items.
        Claim[] relatives = [.. claims.Where((_, o) => AreRelated(criteria[o].Query.Criterion, candidates.Query.Criterion))];
        Claim[] rivals = [.. claims.Where((_, o) => o != c && !AreRelated(criteria[o].Query.Criterion, candidates.Query.Criterion))];
        var around = _neighbourhood.Of(claim.Strength);
        var likeness = _vectors.Likeness(Weights(candidates, claim.Scores));
        for (var k = 0; k < candidates.Passages.Length; k++)
        {
            var i = candidates.Passages[k];
            var v = candidates.Vectors[k].AsSpan(Features.SecondLook);
            var rank = 0;
            foreach (var other in rivals)
            {
                rank += other.Strength[i] > claim.Strength[i] ? 1 : 0;
            }
            v[0] = (float)claim.Scores[k];
            v[1] = (float)(claim.Scores[k] - claim.Top);
            v[2] = (float)(claim.Strength[i] / (sums[i] - relatives.Sum(r => r.Strength[i]) + OtherCriteria));
            v[3] = rank;
            v[4] = (float)around.Section(i);
            v[5] = (float)((i > 0 ? claim.Strength[i - 1] : 0) + (i + 1 < sums.Length ? claim.Strength[i + 1] : 0));
            v[6] = (float)likeness(i);
        }
    }

    static bool AreRelated(Criterion a, Criterion b) => a.Parent == b.Id || b.Parent == a.Id;

    /// <summary>What the first look says of each candidate, and of each passage of the pack how strong the criterion's claim to it is.</summary>
    Claim Claims(Candidates candidates, LinearScore first)
    {
        var scores = candidates.Vectors.Select(v => Sharpness * first.Score(v)).ToArray();
        var top = scores.OrderDescending().Take(Best).DefaultIfEmpty(0).Average();
        var strength = new double[_vectors.Count];
        for (var k = 0; k < scores.Length; k++)
        {
            strength[candidates.Passages[k]] = Math.Exp(scores[k] - top);
        }
        return new(scores, top, strength);
    }

    static (int Passage, double Weight)[] Weights(Candidates candidates, double[] scores)
    {
        var best = Enumerable.Range(0, scores.Length).OrderByDescending(k => scores[k]).ThenBy(k => candidates.Passages[k]).Take(Best).ToArray();
        if (best.Length == 0)
        {
            return [];
        }
        var sum = best.Sum(k => Math.Exp(scores[k] - scores[best[0]]));
        return [.. best.Select(k => (candidates.Passages[k], Math.Exp(scores[k] - scores[best[0]]) / sum))];
    }

    sealed record Claim(double[] Scores, double Top, double[] Strength);
}
