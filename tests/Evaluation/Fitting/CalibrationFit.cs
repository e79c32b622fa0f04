using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>A passage as weights that had not seen its pack judge it.</summary>
/// <param name="Signs">See <see cref="Calibration.SignsOf"/>.</param>
/// <param name="Good">Whether it is evidence.</param>
/// <param name="Weight">What it weighs in the fit.</param>
sealed record Prediction(double[] Signs, bool Good, double Weight);

/// <summary>Fits the way from score to probability.</summary>
static class CalibrationFit
{
    const double Ridge = 10;

    /// <summary>Scores that count more are as good as never met; see <see cref="Calibration.SignsOf"/>.</summary>
    const double Highest = 1.5;

    /// <summary>What a passage of a pack weighs: mostly silent packs hold fewer labels than others, and those in everyday language were labelled more sparingly.</summary>
    public static double WeightOf(LabelledPack pack, TrainingPacks training) => training.Silent.Contains(pack) ? 2 : training.Everyday.Contains(pack) ? 0.5 : 1;

    /// <summary>The calibration for questions in words of their own; <paramref name="model"/> has seen none of <paramref name="benches"/>.</summary>
    public static OwnWordsCalibration OfOwnWords(IReadOnlyList<Workbench> benches, RankingModel model)
    {
        var rows = new List<(double[] Signs, bool Good, double Weight)>();
        foreach (var bench in benches)
        {
            bench.Analysis.SecondLook.Fill(bench.Analysis.Criteria, model.First);
            foreach (var (candidates, relevance) in bench.Analysis.Criteria.Zip(bench.Relevance))
            {
                double[] scores = [.. candidates.Vectors.Select((v, k) => model.Score(v) + candidates.Wording[k])];
                var best = OwnWordsCalibration.BestOf(scores);
                rows.AddRange(relevance.Select((r, k) => (new[] { scores[k], best }, r >= 2, candidates.Uncovered)));
            }
        }
        if (rows.Count == 0)
        {
            return new(0, 1, 0);
        }
        var (intercept, weights) = LogisticFit.Of([.. rows.Select(r => r.Signs)], [.. rows.Select(r => r.Good)], [.. rows.Select(r => r.Weight)], Ridge);
        return new(intercept, weights[0], weights[1]);
    }

    /// <summary>The calibration that <paramref name="predictions"/> give. Up to the highest score that <see cref="Calibration.SignsOf"/> knows a higher one never means a lower probability in a pack that is not silent; in a mostly silent one that is not assured.</summary>
    public static Calibration Of(IReadOnlyList<Prediction> predictions)
    {
        var free = Fit(predictions, signs => signs);
        if (free.Weights[0] + 2 * Highest * free.Weights[1] >= 0)
        {
            return free;
        }
        // The curve of the square that just ceases to rise there.
        var tied = Fit(predictions, signs => [signs[0] - signs[1] / (2 * Highest), 0, .. signs[2..]]);
        tied.Weights[1] = Math.Round(-tied.Weights[0] / (2 * Highest), 5);
        return tied;
    }

    static Calibration Fit(IReadOnlyList<Prediction> predictions, Func<double[], double[]> signs)
    {
        var (intercept, weights) = LogisticFit.Of([.. predictions.Select(p => signs(p.Signs))], [.. predictions.Select(p => p.Good)], [.. predictions.Select(p => p.Weight)], Ridge);
        return new(intercept, weights);
    }
}
