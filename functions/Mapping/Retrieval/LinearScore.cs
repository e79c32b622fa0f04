namespace QaPipeline.Mapping.Retrieval;

/// <summary>A weighted sum of signals, each measured from its usual value, so that a weight times a difference says what the signal did.</summary>
/// <param name="Base">Score of a passage whose signals all have their usual values.</param>
/// <param name="Usual">Usual value of each signal.</param>
/// <param name="Weights">Weight of each signal; 0 for those that are not looked at.</param>
sealed record LinearScore(double Base, double[] Usual, double[] Weights)
{
    /// <summary>The score of a vector of signals.</summary>
    public double Score(ReadOnlySpan<float> vector)
    {
        var score = Base;
        for (var i = 0; i < Weights.Length; i++)
        {
            score += Weights[i] * (vector[i] - Usual[i]);
        }
        return score;
    }

    /// <summary>Adds what each signal contributed to <paramref name="effects"/>.</summary>
    public void Explain(ReadOnlySpan<float> vector, double[] effects)
    {
        for (var i = 0; i < Weights.Length; i++)
        {
            effects[i] += Weights[i] * (vector[i] - Usual[i]);
        }
    }
}
