namespace QaPipeline.Mapping.Retrieval;

/// <summary>The fitted ranking: trees over signals, and the curve from score to probability.</summary>
/// <param name="Note">How it was fitted and the figures it gave.</param>
/// <param name="Ranking">The trees.</param>
/// <param name="Calibration">The curve, fitted on predictions for packs that the trees had not seen.</param>
sealed record RankingModel(string Note, TreeEnsemble Ranking, Calibration Calibration)
{
    static readonly Lazy<RankingModel> BuiltIn = new(() => EmbeddedData.Read<RankingModel>("ranking.json"));

    /// <summary>The ranking that comes with the product.</summary>
    public static RankingModel Default => BuiltIn.Value;
}

/// <summary>A rising line through points: score to probability.</summary>
/// <param name="Scores">Scores in rising order.</param>
/// <param name="Probabilities">Probabilities, never falling.</param>
sealed record Calibration(double[] Scores, double[] Probabilities)
{
    /// <summary>The probability for <paramref name="score"/>, on straight lines between the points.</summary>
    public double Of(double score)
    {
        if (score <= Scores[0])
        {
            return Probabilities[0];
        }
        if (score >= Scores[^1])
        {
            return Probabilities[^1];
        }
        var right = Array.BinarySearch(Scores, score) is var at && at >= 0 ? at : ~at;
        var share = (score - Scores[right - 1]) / (Scores[right] - Scores[right - 1]);
        return right == 0 ? Probabilities[0] : Probabilities[right - 1] + share * (Probabilities[right] - Probabilities[right - 1]);
    }
}
