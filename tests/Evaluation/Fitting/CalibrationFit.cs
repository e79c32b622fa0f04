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
    const double Rounding = 1e-4;

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

    /// <summary>The calibration that <paramref name="predictions"/> give: the first that rises, with as little held level as can be. Up to the highest score that <see cref="Calibration.SignsOf"/> knows a
    /// higher one never means a lower probability in the same pack for passages that speak of the subject alike.</summary>
    /// <exception cref="InvalidOperationException">No such curve fits: higher scores mean less.</exception>
    public static Calibration Of(IReadOnlyList<Prediction> predictions) =>
        Ties.Select(tied => Fit(predictions, tied)).FirstOrDefault(Rises) ?? throw new InvalidOperationException("Higher scores mean less evidence in these packs: look at the ranking first.");

    /// <summary>The slope changes in a straight line between no score and the highest, and jumps at none.</summary>
    static bool Rises(Calibration c) => Extremes.All(e => Slope(SlopeAt(e, 0), c) >= 0 && Slope(SlopeAt(e, 0), c) + c.Weights[2] >= 0 && Slope(SlopeAt(e, Highest), c) >= -Rounding);

    static double Slope(double[] counts, Calibration c) => counts.Zip(c.Weights, (s, w) => s * w).Sum();

    /// <summary>Silence and subject where the slope of the curve is steepest or flattest: packs for the review, passages off the subject and on it in silent ones.</summary>
    static readonly (double Silence, double Subject)[] Extremes = [(0, 0), (1, 0), (1, 1)];

    /// <summary>Which of these may have to be held level at the highest score: none, one, two or all.</summary>
    static readonly (double, double)[][] Ties = [[], .. Extremes.Select(e => new[] { e }), .. Extremes.Select(left => Extremes.Where(e => e != left).ToArray()), Extremes];

    /// <summary>What each weight counts for the slope there, for a score of at least 0; see <see cref="Calibration.SignsOf"/>.</summary>
    static double[] SlopeAt((double Silence, double Subject) at, double score) => [1, 2 * score, 0, 0, at.Silence, 0, at.Subject, 0];

    /// <summary>The fit in which the slope at <paramref name="tied"/> is none: each condition makes one weight follow from the others.</summary>
    static Calibration Fit(IReadOnlyList<Prediction> predictions, (double, double)[] tied)
    {
        var conditions = new List<(int Follows, double[] Row)>();
        foreach (var row in tied.Select(t => SlopeAt(t, Highest)))
        {
            foreach (var (follows, before) in conditions)
            {
                Subtract(row, before, row[follows]);
            }
            var free = new[] { 1, 4, 6 }.First(i => Math.Abs(row[i]) > Rounding);
            double[] own = [.. row.Select(v => v / row[free])];
            conditions.ForEach(c => Subtract(c.Row, own, c.Row[free]));
            conditions.Add((free, own));
        }
        var (intercept, weights) = LogisticFit.Of([.. predictions.Select(p => Free(p.Signs))], [.. predictions.Select(p => p.Good)], [.. predictions.Select(p => p.Weight)], Ridge);
        foreach (var (follows, row) in conditions)
        {
            weights[follows] = Math.Round(-row.Select((v, i) => i == follows ? 0 : v * weights[i]).Sum(), 5);
        }
        return new(intercept, weights);

        double[] Free(double[] signs)
        {
            var free = (double[])signs.Clone();
            foreach (var (follows, row) in conditions)
            {
                Subtract(free, row, signs[follows]);
            }
            return free;
        }
    }

    static void Subtract(double[] from, double[] row, double times)
    {
        for (var i = 0; i < from.Length; i++)
        {
            from[i] -= times * row[i];
        }
    }
}
