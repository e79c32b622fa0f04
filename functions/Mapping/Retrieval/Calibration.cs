namespace QaPipeline.Mapping.Retrieval;

/// <summary>From score to probability: logistic regression on the score and, in packs that are mostly silent on the subject of the framework, on how far the passage and its section speak of it.
/// Fitted on predictions for packs that the weights had not seen.</summary>
/// <param name="Intercept">The log odds of a passage with no signs.</param>
/// <param name="Weights">The weights of <see cref="SignsOf"/>.</param>
sealed record Calibration(double Intercept, double[] Weights)
{
    /// <summary>Number of signs.</summary>
    public const int Size = 8;

    /// <summary>More certainty of the subject than this makes no passage more relevant.</summary>
    const double Certain = 3;

    /// <summary>Scores above this were rare in the fit, and odds below that are as good as none: beyond, both go on rising and falling, ever more slowly.</summary>
    const double Usual = 1;
    const double Hopeless = -4;
    const double Slowly = 0.2;

    /// <summary>The signs for a score and the signals of its passage.</summary>
    public static double[] SignsOf(double score, ReadOnlySpan<float> vector)
    {
        var silence = vector[Features.Silence];
        var subject = silence / (1 + Math.Exp(-Math.Min(Certain, vector[Features.Subject] / Math.Max(0.01f, silence))));
        score = score <= Usual ? score : Usual + Slowly * Math.Log(score / Usual);
        return [score, Math.Pow(Math.Max(0, score), 2), Math.Min(0, score), silence, silence * score, subject, subject * score, vector[Features.SubjectOfSection]];
    }

    /// <summary>The log odds that a passage is evidence.</summary>
    public double OddsOf(double score, ReadOnlySpan<float> vector)
    {
        var signs = SignsOf(score, vector);
        var odds = Intercept;
        for (var i = 0; i < signs.Length; i++)
        {
            odds += Weights[i] * signs[i];
        }
        return odds >= Hopeless ? odds : Hopeless - Slowly * Math.Log(1 + Hopeless - odds);
    }

    /// <summary>The probability for log odds.</summary>
    public static double Probability(double odds) => 1 / (1 + Math.Exp(-odds));
}
