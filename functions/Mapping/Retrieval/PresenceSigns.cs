namespace QaPipeline.Mapping.Retrieval;

/// <summary>What tells a matter that a pack speaks of from one that it is silent on, whose best passages merely share words with it. Signals that compare passages with
/// each other can't tell: in a silent pack some passage is the best too.</summary>
static class PresenceSigns
{
    /// <summary>Places of the signs by which a bare question is told to be there.</summary>
    public const int InOne = 16;
    public const int Together = InOne + 1;

    const int Few = 3;
    const int Best = 10;

    /// <summary>How the signs are called in the data file, in the order of <see cref="Of"/>.</summary>
    public static readonly string[] Names =
    [
        "all words, best 3", "all words, best 10", "vocabulary, best 3", "vocabulary, best 10", "theme, best 3", "theme, best 10", "wording, best 3", "different terms, most", "different terms, mean",
        "share of the theme met anywhere", "share of the vocabulary met anywhere", "share among the criteria", "rank among the criteria", "share of passages that speak of it", "size of the query", "share of the wording in one of the best passages", "the same with words near in meaning", "the same in the best passages together", "share of the wording that themes cover",
    ];

    /// <summary>The signs for the candidates of a criterion.</summary>
    public static double[] Of(Candidates candidates, PassageIndex index)
    {
        var (query, vectors) = (candidates.Query, candidates.Vectors);
        var held = Held(near: true);
        var best = vectors.Where(v => v[8] > 0 && v[10] < MathF.Log(Best + 0.5f)).ToArray();
        return
        [
            Top(v => v[8], Few), Top(v => v[8], Best), Top(v => v[0] + 0.5f * v[1], Few), Top(v => v[0] + 0.5f * v[1], Best), Top(v => v[4] + 0.5f * v[5], Few), Top(v => v[4] + 0.5f * v[5], Best),
            Top(v => v[2] + 0.5f * v[3], Few), best.Select(v => v[16]).DefaultIfEmpty(0).Max(), Mean(16), Met(TermSource.Core), Met(TermSource.Term), Mean(17), Mean(18),
            vectors.Length == 0 ? 0 : vectors[0][20], Math.Log(1 + query.Terms.Count(t => t.Expression.Language == "en")), Held(near: false).InOne, held.InOne, held.Together, held.Covered,
        ];

        double Top(Func<float[], float> sign, int count) => Math.Log(1 + vectors.Select(sign).OrderDescending().Take(count).DefaultIfEmpty(0).Average());
        double Mean(int sign) => best.Select(v => v[sign]).DefaultIfEmpty(0).Average();
        double Met(TermSource source)
        {
            var terms = query.Terms.Where(t => t.Source == source && index.MayHold(t.Expression)).ToArray();
            var total = terms.Sum(t => t.Weight);
            return total == 0 ? 0 : terms.Where(t => index.Find(t.Expression).All.Length > 0).Sum(t => t.Weight) / total;
        }

        // How much of what a bare question asks for, in its words or in another way of speaking of the same, telling words counting most, stands in one of the best passages, and in all of them together.
        (double InOne, double Together, double Covered) Held(bool near)
        {
            var sums = Enumerable.Range(0, vectors.Length).OrderByDescending(k => vectors[k][Features.AllWordsRelative] + candidates.Wording[k]).ThenBy(k => k).Take(Best).ToDictionary(k => candidates.Passages[k], _ => 0.0);
            var (total, together, covered) = (0.0, 0.0, 0.0);
            foreach (var (word, otherWays) in query.Matter)
            {
                var matches = index.Near.Find(word);
                var worth = matches.Rarity * matches.Telling;
                total += worth;
                covered += otherWays.Count == 0 ? 0 : worth;
                var shares = matches.All.Where(m => near || m.Nearness == 1).ToDictionary(m => m.Passage, m => m.Nearness * m.Nearness);
                foreach (var match in otherWays.SelectMany(e => index.Find(e).All))
                {
                    shares[match.Passage] = 1;
                }
                var most = 0.0;
                foreach (var (passage, share) in shares.Where(h => sums.ContainsKey(h.Key)))
                {
                    sums[passage] += share * worth;
                    most = Math.Max(most, share);
                }
                together += most * worth;
            }
            return total == 0 ? (0, 0, 0) : (sums.Values.DefaultIfEmpty(0).Max() / total, together / total, covered / total);
        }
    }
}
