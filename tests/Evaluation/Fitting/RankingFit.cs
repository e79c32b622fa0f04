using QaPipeline.Domain.Frameworks;
using QaPipeline.Evaluation.Packs;
using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fits the ranking, on the framework as it is and on the same criteria without any vocabulary, so that both kinds of frameworks are served.</summary>
static class RankingFit
{
    /// <summary>How strongly learned words count, in units of the spread of scores.</summary>
    const double LearnedShare = 2.9;

    static readonly BoostingOptions Boosting = new(Trees: 60, Depth: 3, Rate: 0.06);
    static readonly Calibration NoCalibration = new(0, new double[Calibration.Size]);
    static readonly Dictionary<(Framework, string), RankingModel> Fitted = [];

    /// <summary>Fits on all <paramref name="training"/>; probabilities come from its packs that are scored, left out in turn.</summary>
    public static RankingModel Of(TrainingPacks training, Framework framework, string note)
    {
        var withWords = new List<Prediction>();
        var plain = new List<Prediction>();
        foreach (var held in training.Packs.Select(p => new[] { p }).Concat(training.Parts))
        {
            var others = training.Without(held);
            var model = Weights(others, framework);
            var words = WordsOf(others, framework);
            foreach (var pack in held)
            {
                Predict(Benches.Full(pack, framework), model, words, CalibrationFit.WeightOf(pack, training), withWords, plain);
                Predict(Benches.Bare(pack, framework), model, LearnedWords.None, CalibrationFit.WeightOf(pack, training), withWords, plain);
            }
        }
        var weights = Weights(training, framework);
        return weights with { Note = note, Calibration = CalibrationFit.Of(withWords), PlainCalibration = CalibrationFit.Of(plain), OwnWords = CalibrationFit.OfOwnWords([.. training.Asked.Select(p => Benches.Full(p, p.Questions!))], weights) };
    }

    /// <summary>The same packs are fitted in several rounds of leaving out.</summary>
    static RankingModel Weights(TrainingPacks training, Framework framework)
    {
        var key = (framework, string.Join('|', training.Ranked.Select(p => p.Name)));
        if (!Fitted.TryGetValue(key, out var model))
        {
            Fitted[key] = model = Fit(training, framework);
        }
        return model;
    }

    /// <summary>What the labels of <paramref name="training"/> teach about words.</summary>
    public static LearnedWords WordsOf(TrainingPacks training, Framework framework) => WordLearning.From([.. training.All.Select(p => Benches.Full(p, framework))]);

    static RankingModel Fit(TrainingPacks training, Framework framework)
    {
        LabelledPack[] packs = [.. training.Ranked];
        Workbench[] benches = [.. packs.Select(p => Benches.Full(p, framework)), .. packs.Select(p => Benches.Bare(p, framework))];
        (float[] Vector, double Target, double Weight)[] rows = [.. benches.SelectMany(b => b.Rows())];
        var first = LinearFit.Of(rows, Features.First);
        foreach (var bench in benches)
        {
            bench.Analysis.SecondLook.Fill(bench.Analysis.Criteria, first);
        }
        var second = LinearFit.Of(rows, Features.Second);
        var trees = BoostedTrees.Fit([.. rows.Select(r => Weighed(r.Vector))], [.. rows.Select(r => r.Target - second.Score(r.Vector))], [.. rows.Select(r => r.Weight)], Boosting);
        var model = new RankingModel("", first, second, trees, 0, NoCalibration, NoCalibration, new(0, 1, 0));
        float[] Weighed(float[] vector)
        {
            var copy = (float[])vector.Clone();
            copy[Features.Learned] = 0;
            Array.Clear(copy, Features.Subject, copy.Length - Features.Subject);
            return copy;
        }
        var scores = benches.Take(packs.Length).SelectMany(b => b.Analysis.Criteria).SelectMany(c => c.Vectors).Select(v => model.Score(v)).ToArray();
        var mean = scores.Average();
        return model with { LearnedWeight = Math.Round(LearnedShare * Math.Sqrt(scores.Average(s => (s - mean) * (s - mean))), 5) };
    }

    static void Predict(Workbench bench, RankingModel model, LearnedWords learned, double weight, List<Prediction> withWords, List<Prediction> plain)
    {
        bench.Analysis.SecondLook.Fill(bench.Analysis.Criteria, model.First);
        for (var c = 0; c < bench.Relevance.Length; c++)
        {
            var candidates = bench.Analysis.Criteria[c];
            if (!bench.Pack.Expected.Criteria.ContainsKey(candidates.Query.Criterion.Id))
            {
                continue;
            }
            var words = learned.ForCriterion(candidates.Query.Criterion.Text);
            bench.Analysis.Learned.Fill(candidates, words);
            for (var k = 0; k < bench.Relevance[c].Length; k++)
            {
                (words is not null ? withWords : plain).Add(new(Calibration.SignsOf(model.Score(candidates.Vectors[k]) + candidates.Wording[k], candidates.Vectors[k]), bench.Relevance[c][k] >= 2, weight));
            }
        }
    }
}
