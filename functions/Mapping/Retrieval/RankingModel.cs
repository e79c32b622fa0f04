namespace QaPipeline.Mapping.Retrieval;

/// <summary>The fitted ranking: two weighted sums of signals, small trees for what sums can't say, and the curves from score to probability.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="First">The first look at a passage by itself.</param>
/// <param name="Second">The second look, which knows how the first one judged the other passages and criteria.</param>
/// <param name="Trees">Corrections to the second look.</param>
/// <param name="LearnedWeight">What the signal of learned words adds per unit.</param>
/// <param name="Calibration">The curve for criteria that have learned words, fitted on predictions for packs that the weights had not seen.</param>
/// <param name="PlainCalibration">The same for criteria without learned words.</param>
/// <param name="OwnWords">The same for what no theme covers of a bare question.</param>
sealed record RankingModel(string Note, LinearScore First, LinearScore Second, TreeEnsemble Trees, double LearnedWeight, Calibration Calibration, Calibration PlainCalibration, OwnWordsCalibration OwnWords)
{
    static readonly Lazy<RankingModel> BuiltIn = new(() => EmbeddedData.Read<RankingModel>("ranking.json"));

    /// <summary>The ranking that comes with the product.</summary>
    public static RankingModel Default => BuiltIn.Value;

    /// <summary>The score of a vector of signals after the second look.</summary>
    public double Score(ReadOnlySpan<float> vector) => Second.Score(vector) + Trees.Score(vector) + LearnedWeight * vector[Features.Learned];

    /// <summary>What each signal added to the score.</summary>
    public double[] Explain(ReadOnlySpan<float> vector)
    {
        var effects = Trees.Explain(vector, Features.Names.Length);
        Second.Explain(vector, effects);
        effects[Features.Learned] += LearnedWeight * vector[Features.Learned];
        return effects;
    }

    /// <summary>The log odds that each candidate is evidence.</summary>
    public double[] OddsOf(Candidates candidates)
    {
        var calibration = candidates.Query.Learned is not null ? Calibration : PlainCalibration;
        double[] scores = [.. candidates.Vectors.Select((v, k) => Score(v) + candidates.Wording[k] - candidates.Doubts[k])];
        double[] odds = [.. candidates.Vectors.Select((v, k) => calibration.OddsOf(scores[k], v))];
        if (candidates.Uncovered > 0)
        {
            var best = OwnWordsCalibration.BestOf(scores);
            for (var k = 0; k < odds.Length; k++)
            {
                odds[k] = (1 - candidates.Uncovered) * odds[k] + candidates.Uncovered * OwnWords.OddsOf(scores[k], best);
            }
        }
        return odds;
    }
}

/// <summary>From score to probability where a bare question is put in words that no theme of the vocabulary knows. How much such words add to the scores differs from question to question,
/// so a score counts beside the best ones: logistic regression on both.</summary>
/// <param name="Intercept">The log odds where both are 0.</param>
/// <param name="Slope">What the score counts.</param>
/// <param name="Best">What the best scores count.</param>
sealed record OwnWordsCalibration(double Intercept, double Slope, double Best)
{
    const int Few = 10;

    /// <summary>The mean of the ten best scores of a question.</summary>
    public static double BestOf(IEnumerable<double> scores) => scores.OrderDescending().Take(Few).DefaultIfEmpty(0).Average();

    /// <summary>The log odds that a passage is evidence.</summary>
    public double OddsOf(double score, double best) => Intercept + Slope * score + Best * best;
}
