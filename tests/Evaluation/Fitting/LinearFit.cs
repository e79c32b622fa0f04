using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fits a weighted sum of signals to targets: ridge regression on standardised signals, in closed form.</summary>
static class LinearFit
{
    const double Ridge = 500;

    /// <summary>Of so many rows one decides where the limits are.</summary>
    const int LimitStep = 4;

    /// <summary>One row in so many may lie beyond each limit.</summary>
    const int Beyond = 200;

    /// <summary>The weights for the signals numbered in <paramref name="signals"/>; the others get none.</summary>
    public static LinearScore Of(IReadOnlyList<(float[] Vector, double Target, double Weight)> all, int[] signals)
    {
        var n = signals.Length;
        var (low, high) = Limits(all, signals);
        (float[] Vector, double Target, double Weight)[] rows = [.. all.Select(r => (Clamped(r.Vector, low, high), r.Target, r.Weight))];
        var total = rows.Sum(r => r.Weight);
        var mean = new double[n];
        var spread = new double[n];
        foreach (var (vector, _, weight) in rows)
        {
            for (var i = 0; i < n; i++)
            {
                mean[i] += weight * vector[signals[i]] / total;
            }
        }
        foreach (var (vector, _, weight) in rows)
        {
            for (var i = 0; i < n; i++)
            {
                var difference = vector[signals[i]] - mean[i];
                spread[i] += weight * difference * difference / total;
            }
        }
        for (var i = 0; i < n; i++)
        {
            spread[i] = Math.Sqrt(spread[i]) + 1e-6;
        }
        var level = rows.Sum(r => r.Weight * r.Target) / total;
        var weights = Solve(rows, signals, mean, spread, level);
        var usual = new double[Features.Names.Length];
        var scaled = new double[Features.Names.Length];
        for (var i = 0; i < n; i++)
        {
            usual[signals[i]] = Math.Round(mean[i], 5);
            scaled[signals[i]] = Math.Round(weights[i] / spread[i], 6);
        }
        return new(Math.Round(level, 6), usual, scaled, low, high);
    }

    /// <summary>The values between which nearly all rows lie, per signal.</summary>
    static (float[] Low, float[] High) Limits(IReadOnlyList<(float[] Vector, double Target, double Weight)> rows, int[] signals)
    {
        var low = new float[Features.Names.Length];
        var high = new float[Features.Names.Length];
        foreach (var signal in signals)
        {
            var values = Enumerable.Range(0, (rows.Count + LimitStep - 1) / LimitStep).Select(i => rows[i * LimitStep].Vector[signal]).ToArray();
            Array.Sort(values);
            low[signal] = values[values.Length / Beyond];
            high[signal] = values[values.Length - 1 - values.Length / Beyond];
        }
        return (low, high);
    }

    static float[] Clamped(float[] vector, float[] low, float[] high) => [.. vector.Select((v, i) => Math.Clamp(v, low[i], high[i]))];

    static double[] Solve(IReadOnlyList<(float[] Vector, double Target, double Weight)> rows, int[] signals, double[] mean, double[] spread, double level)
    {
        var n = signals.Length;
        var matrix = new double[n][];
        for (var i = 0; i < n; i++)
        {
            matrix[i] = new double[n + 1];
            matrix[i][i] = Ridge;
        }
        var z = new double[n];
        foreach (var (vector, target, weight) in rows)
        {
            for (var i = 0; i < n; i++)
            {
                z[i] = (vector[signals[i]] - mean[i]) / spread[i];
            }
            for (var i = 0; i < n; i++)
            {
                var scaled = weight * z[i];
                for (var j = 0; j < n; j++)
                {
                    matrix[i][j] += scaled * z[j];
                }
                matrix[i][n] += scaled * (target - level);
            }
        }
        Eliminate(matrix);
        return [.. matrix.Select((row, i) => row[n] / row[i])];
    }

    /// <summary>Gauss and Jordan without pivoting: the matrix is positive definite.</summary>
    public static void Eliminate(double[][] matrix)
    {
        for (var pivot = 0; pivot < matrix.Length; pivot++)
        {
            for (var row = 0; row < matrix.Length; row++)
            {
                var factor = row == pivot ? 0 : matrix[row][pivot] / matrix[pivot][pivot];
                for (var column = pivot; factor != 0 && column <= matrix.Length; column++)
                {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
            }
        }
    }
}
