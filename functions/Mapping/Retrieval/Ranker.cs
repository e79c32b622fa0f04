using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A candidate with its place in the list.</summary>
/// <param name="Candidate">Its number among the candidates.</param>
/// <param name="Score">What the list is ordered by: the log odds that it is evidence.</param>
/// <param name="Relevance">Probability that it is evidence, 0 to 1.</param>
readonly record struct RankedPassage(int Candidate, double Score, double Relevance);

/// <summary>Orders the candidates of a criterion and leaves out what can't be quoted.</summary>
static class Ranker
{
    /// <summary>Passages below this probability are not worth a reader's time.</summary>
    const double Floor = 0.005;

    /// <summary>Coverage and open points look at so many passages, however few are listed.</summary>
    const int Least = 60;

    /// <summary>The best passage of each block, best first.</summary>
    /// <param name="candidates">The passages that may bear on the criterion.</param>
    /// <param name="index">The pack.</param>
    /// <param name="ranking">Scores and probabilities.</param>
    /// <param name="presence">What the probabilities are multiplied by; see <see cref="PresenceModel"/>.</param>
    /// <param name="top">Passages wanted at least.</param>
    public static IReadOnlyList<RankedPassage> Of(Candidates candidates, PassageIndex index, RankingModel ranking, double presence, int top)
    {
        var passages = index.Passages;
        var blocks = new HashSet<(int, int, bool?, bool)>();
        var ranked = new List<RankedPassage>();
        var variety = new Variety(passages);
        var odds = ranking.OddsOf(candidates);
        var ordered = Enumerable.Range(0, candidates.Vectors.Length).Where(k => Speaks(candidates, k)).Select(k => (Candidate: k, Score: odds[k]))
            .OrderByDescending(x => x.Score).ThenBy(x => candidates.Passages[x.Candidate]).ToArray();
        foreach (var (k, score) in ordered)
        {
            var passage = passages[candidates.Passages[k]];
            var probability = Calibration.Probability(score);
            if (probability < Floor || ranked.Count >= Math.Max(top, Least))
            {
                break;
            }
            if (passage.Noise == Noise.None && (passage.HasContent || HoldsTerm(candidates.Vectors[k])) && blocks.Add((passage.DocumentIndex, passage.Block.Number, passage.Weakness, passage.IsOutside))
                && variety.Allows(candidates.Passages[k]))
            {
                ranked.Add(new(k, score, Math.Round(presence * probability, 4)));
            }
        }
        return ranked;
    }

    /// <summary>Whether anything shows that a passage speaks of the criterion: a term in the quotation, its lead-in or its headings, a word of a bare question, or words that told of it in labelled packs.</summary>
    static bool Speaks(Candidates candidates, int k) => candidates.Vectors[k][8] > 0 || candidates.Wording[k] > 0 || candidates.Vectors[k][Features.Learned] >= LearnedSignal.Telling;

    /// <summary>Whether the quotation itself, and not only its heading, holds a term of the criterion.</summary>
    static bool HoldsTerm(float[] vector) => vector[0] + vector[2] + vector[4] > 0;
}
