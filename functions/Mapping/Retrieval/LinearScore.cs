namespace QaPipeline.Mapping.Retrieval;

/// <summary>A weighted sum of signals, each measured from its usual value, so that a weight times a difference says what the signal did.</summary>
/// <param name="Base">Score of a passage whose signals all have their usual values.</param>
/// <param name="Usual">Usual value of each signal.</param>
/// <param name="Weights">Weight of each signal; 0 for those that are not looked at.</param>
/// <param name="Low">Lowest value that was usual in the fit. A sum knows nothing beyond: what lies lower counts as this.</param>
/// <param name="High">Highest value that was usual in the fit.</param>
sealed record LinearScore(double Base, double[] Usual, double[] Weights, float[] Low, float[] High)
{
    /// <summary>The score of a vector of signals.</summary>
    public double Score(ReadOnlySpan<float> vector)
    {
        var score = Base;
        for (var i = 0; i < Weights.Length; i++)
        {
            score += Weights[i] * (Math.Clamp(vector[i], Low[i], High[i]) - Usual[i]);
        }
        return score;
    }

    /// <summary>Adds what each signal contributed to <paramref name="effects"/>.</summary>
    public void Explain(ReadOnlySpan<float> vector, double[] effects)
    {
        for (var i = 0; i < Weights.Length; i++)
        {
            effects[i] += Weights[i] * (Math.Clamp(vector[i], Low[i], High[i]) - Usual[i]);
        }
    }
}
