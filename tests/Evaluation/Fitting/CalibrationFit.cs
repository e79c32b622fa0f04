using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>A passage as weights that had not seen its pack judge it.</summary>
/// <param name="Signs">See <see cref="Calibration.SignsOf"/>.</param>
/// <param name="Good">Whether it is evidence.</param>
/// <param name="Silent">Whether its pack is mostly silent.</param>
sealed record Prediction(double[] Signs, bool Good, bool Silent);

/// <summary>Fits the way from score to probability.</summary>
static class CalibrationFit
{
    const double Ridge = 10;

    /// <summary>What a passage of a mostly silent pack weighs: there are as many such packs as others, and fewer of them labelled.</summary>
    const double SilentWeight = 2;

    /// <summary>The calibration that <paramref name="predictions"/> give.</summary>
    public static Calibration Of(IReadOnlyList<Prediction> predictions)
    {
        var (intercept, weights) = LogisticFit.Of([.. predictions.Select(p => p.Signs)], [.. predictions.Select(p => p.Good)], [.. predictions.Select(p => p.Silent ? SilentWeight : 1)], Ridge);
        return new(intercept, weights);
    }
}
