namespace QaPipeline.Evaluation.Fitting;

/// <summary>Logistic regression with a ridge on scaled signs, by Newton's method.</summary>
static class LogisticFit
{
    const int Turns = 25;

    /// <summary>Intercept and weights of the signs as they are, rounded as they are kept.</summary>
    public static (double Intercept, double[] Weights) Of(double[][] rows, bool[] good, double[] weight, double ridge)
    {
        var size = rows[0].Length;
        var mean = Enumerable.Range(0, size).Select(i => rows.Average(r => r[i])).ToArray();
        var spread = Enumerable.Range(0, size).Select(i => Math.Sqrt(rows.Average(r => Math.Pow(r[i] - mean[i], 2))) + 1e-6).ToArray();
        var scaled = rows.Select(r => r.Select((s, i) => (s - mean[i]) / spread[i]).Append(1).ToArray()).ToArray();
        var weights = new double[size + 1];
        for (var turn = 0; turn < Turns; turn++)
        {
            var matrix = new double[size + 1][];
            for (var i = 0; i <= size; i++)
            {
                matrix[i] = new double[size + 2];
                matrix[i][i] = i < size ? ridge : 1e-9;
                matrix[i][size + 1] = i < size ? -ridge * weights[i] : 0;
            }
            for (var r = 0; r < scaled.Length; r++)
            {
                var signs = scaled[r];
                var sum = 0.0;
                for (var i = 0; i <= size; i++)
                {
                    sum += signs[i] * weights[i];
                }
                var chance = 1 / (1 + Math.Exp(-sum));
                var (error, slope) = (weight[r] * ((good[r] ? 1 : 0) - chance), weight[r] * chance * (1 - chance));
                for (var i = 0; i <= size; i++)
                {
                    matrix[i][size + 1] += error * signs[i];
                    for (var j = 0; j <= size; j++)
                    {
                        matrix[i][j] += slope * signs[i] * signs[j];
                    }
                }
            }
            LinearFit.Eliminate(matrix);
            for (var i = 0; i <= size; i++)
            {
                weights[i] += matrix[i][size + 1] / matrix[i][i];
            }
        }
        double[] plain = [.. weights.Take(size).Select((w, i) => Math.Round(w / spread[i], 5))];
        return (Math.Round(weights[size] - plain.Select((w, i) => w * mean[i]).Sum(), 5), plain);
    }
}
