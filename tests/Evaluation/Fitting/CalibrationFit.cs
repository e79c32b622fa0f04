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

    /// <summary>The calibration for questions in words of their own; <paramref name="model"/> has seen none of <paramref name="benches"/>.</summary>
    public static OwnWordsCalibration OfOwnWords(IReadOnlyList<Workbench> benches, RankingModel model)
    {
        var rows = new List<(double[] Signs, bool Good, double Weight)>();
        foreach (var bench in benches)
        {
            bench.Analysis.SecondLook.Fill(bench.Analysis.Criteria, model.First);
            foreach (var (candidates, relevance) in bench.Analysis.Criteria.Zip(bench.Relevance))
            {
                rows.AddRange(relevance.Select((r, k) => (new[] { model.Score(candidates.Vectors[k]), candidates.Wording[k] }, r >= 2, candidates.Uncovered)));
            }
        }
        if (rows.Count == 0)
        {
            return new(0, 0, 0);
        }
        var (intercept, weights) = LogisticFit.Of([.. rows.Select(r => r.Signs)], [.. rows.Select(r => r.Good)], [.. rows.Select(r => r.Weight)], Ridge);
        return new(intercept, weights[0], weights[1]);
    }

    /// <summary>The calibration that <paramref name="predictions"/> give.</summary>
    public static Calibration Of(IReadOnlyList<Prediction> predictions)
    {
        var (intercept, weights) = LogisticFit.Of([.. predictions.Select(p => p.Signs)], [.. predictions.Select(p => p.Good)], [.. predictions.Select(p => p.Silent ? SilentWeight : 1)], Ridge);
        return new(intercept, weights);
    }
}
