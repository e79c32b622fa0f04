namespace QaPipeline.Mapping.Retrieval;

/// <summary>The fitted ranking: two weighted sums of signals, small trees for what sums can't say, and the curves from score to probability.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="First">The first look at a passage by itself.</param>
/// <param name="Second">The second look, which knows how the first one judged the other passages and criteria.</param>
/// <param name="Trees">Corrections to the second look.</param>
/// <param name="LearnedWeight">What the signal of learned words adds per unit.</param>
/// <param name="Calibration">The curve for criteria that have learned words, fitted on predictions for packs that the weights had not seen.</param>
/// <param name="PlainCalibration">The same for criteria without learned words.</param>
sealed record RankingModel(string Note, LinearScore First, LinearScore Second, TreeEnsemble Trees, double LearnedWeight, Calibration Calibration, Calibration PlainCalibration)
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

    /// <summary>The log odds that a passage with <paramref name="score"/> and these signals is evidence for the criterion of <paramref name="query"/>.</summary>
    public double OddsOf(double score, ReadOnlySpan<float> vector, CriterionQuery query) => (query.Learned.Count > 0 ? Calibration : PlainCalibration).OddsOf(score, vector);
}
