using System.Numerics;
using System.Runtime.InteropServices;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>A row of a sparse matrix.</summary>
readonly record struct SparseRow(int[] Columns, float[] Values);

/// <summary>Ridge regression of several targets at once on sparse rows, by conjugate gradients. (Stands in for a sparse solver such as that of Math.NET.)</summary>
static class SparseRidge
{
    const int Rounds = 30;

    /// <summary>The weights, a row of <paramref name="targets"/> values for each of <paramref name="columns"/> columns.</summary>
    public static float[] Of(IReadOnlyList<SparseRow> rows, IReadOnlyList<float[]> values, int columns, int targets, float ridge)
    {
        var residual = new float[columns * targets];
        for (var r = 0; r < rows.Count; r++)
        {
            Spread(rows[r], values[r], residual, targets);
        }
        var (weights, direction) = (new float[residual.Length], (float[])residual.Clone());
        var norms = Products(residual, residual, targets);
        var (image, scratch) = (new float[residual.Length], new float[targets]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < image.Length; i++)
            {
                image[i] = ridge * direction[i];
            }
            foreach (var row in rows)
            {
                Array.Clear(scratch);
                for (var k = 0; k < row.Columns.Length; k++)
                {
                    AddScaled(scratch, direction.AsSpan(row.Columns[k] * targets, targets), row.Values[k]);
                }
                Spread(row, scratch, image, targets);
            }
            var steps = Ratios(norms, Products(direction, image, targets));
            Move(weights, direction, steps, 1);
            Move(residual, image, steps, -1);
            var next = Products(residual, residual, targets);
            var keep = Ratios(next, norms);
            for (var at = 0; at < direction.Length; at += targets)
            {
                for (var t = 0; t < targets; t++)
                {
                    direction[at + t] = residual[at + t] + keep[t] * direction[at + t];
                }
            }
            norms = next;
        }
        return weights;
    }

    static void Spread(SparseRow row, ReadOnlySpan<float> values, float[] into, int targets)
    {
        for (var k = 0; k < row.Columns.Length; k++)
        {
            AddScaled(into.AsSpan(row.Columns[k] * targets, targets), values, row.Values[k]);
        }
    }

    static void AddScaled(Span<float> to, ReadOnlySpan<float> what, float factor)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(to);
        var from = MemoryMarshal.Cast<float, Vector<float>>(what);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] += from[i] * factor;
        }
        for (var i = wide.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] += what[i] * factor;
        }
    }

    static void Move(float[] what, float[] along, float[] steps, int sign)
    {
        for (var at = 0; at < what.Length; at += steps.Length)
        {
            for (var t = 0; t < steps.Length; t++)
            {
                what[at + t] += sign * steps[t] * along[at + t];
            }
        }
    }

    static double[] Products(float[] a, float[] b, int targets)
    {
        var sums = new double[targets];
        for (var at = 0; at < a.Length; at += targets)
        {
            for (var t = 0; t < targets; t++)
            {
                sums[t] += (double)a[at + t] * b[at + t];
            }
        }
        return sums;
    }

    static float[] Ratios(double[] above, double[] below) => [.. above.Select((a, i) => (float)(a / (below[i] + 1e-12)))];
}
