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

    /// <summary>The log odds that a candidate is evidence.</summary>
    /// <param name="candidates">The candidates of a criterion.</param>
    /// <param name="candidate">Number of the candidate.</param>
    public double OddsOf(Candidates candidates, int candidate)
    {
        var vector = candidates.Vectors[candidate];
        var (score, wording) = (Score(vector) - candidates.Doubts[candidate], candidates.Wording[candidate]);
        var odds = (candidates.Query.Learned.Count > 0 ? Calibration : PlainCalibration).OddsOf(score + wording, vector);
        return candidates.Uncovered == 0 ? odds : (1 - candidates.Uncovered) * odds + candidates.Uncovered * OwnWords.OddsOf(score, wording);
    }
}

/// <summary>From score to probability where a bare question is put in words that no theme of the vocabulary knows: logistic regression on the score and on what the question's own words add to it.</summary>
/// <param name="Intercept">The log odds of a passage with neither.</param>
/// <param name="Score">What the score counts.</param>
/// <param name="Wording">What the gain for the words counts; see <see cref="Retrieval.Wording"/>.</param>
sealed record OwnWordsCalibration(double Intercept, double Score, double Wording)
{
    /// <summary>The log odds that a passage is evidence.</summary>
    public double OddsOf(double score, double wording) => Intercept + Score * score + Wording * wording;
}
