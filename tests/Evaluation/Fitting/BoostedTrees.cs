using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Settings of the boosting.</summary>
sealed record BoostingOptions(int Trees = 120, int Depth = 4, double Rate = 0.08, int MinimumLeaf = 40, double Ridge = 20, double SignalShare = 0.5, double RowShare = 0.7);

/// <summary>Fits a sum of small regression trees to targets by gradient boosting on squared error. Deterministic.</summary>
static class BoostedTrees
{
    const int Bins = 32;

    /// <summary>Of so many rows one decides where the bins begin.</summary>
    const int EdgeStep = 5;

    /// <summary>Fits trees to <paramref name="targets"/> with <paramref name="weights"/>.</summary>
    public static TreeEnsemble Fit(IReadOnlyList<float[]> rows, IReadOnlyList<double> targets, IReadOnlyList<double> weights, BoostingOptions options)
    {
        var signals = rows[0].Length;
        var edges = Enumerable.Range(0, signals).Select(s => Edges(rows, s)).ToArray();
        var binned = new byte[signals][];
        for (var s = 0; s < signals; s++)
        {
            binned[s] = [.. rows.Select(r => Bin(edges[s], r[s]))];
        }
        var total = weights.Sum();
        var start = targets.Zip(weights, (t, w) => t * w).Sum() / total;
        var residuals = targets.Select(t => t - start).ToArray();
        var trees = new List<Tree>();
        var random = new Sequence(17);
        for (var t = 0; t < options.Trees; t++)
        {
            var chosen = Enumerable.Range(0, signals).Where(_ => random.Next() < options.SignalShare).ToArray();
            int[] sample = [.. Enumerable.Range(0, rows.Count).Where(_ => random.Next() < options.RowShare)];
            var tree = Grow(sample, residuals, weights, binned, edges, chosen.Length == 0 ? [0] : chosen, options);
            trees.Add(tree);
            for (var i = 0; i < rows.Count; i++)
            {
                residuals[i] -= tree.Values[tree.Leaf(rows[i])];
            }
        }
        return new(start, trees);
    }

    static Tree Grow(int[] sample, double[] residuals, IReadOnlyList<double> weights, byte[][] binned, float[][] edges, int[] chosen, BoostingOptions options)
    {
        var signals = new List<int>();
        var thresholds = new List<float>();
        var left = new List<int>();
        var right = new List<int>();
        var values = new List<double>();
        int Node(int[] rows, int depth, double shrunk)
        {
            var node = signals.Count;
            signals.Add(-1);
            thresholds.Add(0);
            left.Add(0);
            right.Add(0);
            values.Add(shrunk);
            if (depth == options.Depth || rows.Length < 2 * options.MinimumLeaf || Best(rows, residuals, weights, binned, edges, chosen, options) is not { } split)
            {
                return node;
            }
            var (low, high) = (rows.Where(r => binned[split.Signal][r] <= split.Bin).ToArray(), rows.Where(r => binned[split.Signal][r] > split.Bin).ToArray());
            signals[node] = split.Signal;
            thresholds[node] = edges[split.Signal][split.Bin];
            left[node] = Node(low, depth + 1, Value(low));
            right[node] = Node(high, depth + 1, Value(high));
            return node;
        }
        double Value(int[] rows)
        {
            double sum = 0, weight = options.Ridge;
            foreach (var r in rows)
            {
                sum += residuals[r] * weights[r];
                weight += weights[r];
            }
            return Math.Round(options.Rate * sum / weight, 6);
        }
        Node(sample, 0, Value(sample));
        return new([.. signals], [.. thresholds], [.. left], [.. right], [.. values]);
    }

    static (int Signal, int Bin)? Best(int[] rows, double[] residuals, IReadOnlyList<double> weights, byte[][] binned, float[][] edges, int[] chosen, BoostingOptions options)
    {
        (int, int)? best = null;
        var bestGain = 1e-9;
        Span<double> sums = stackalloc double[Bins + 1];
        Span<double> masses = stackalloc double[Bins + 1];
        Span<int> counts = stackalloc int[Bins + 1];
        foreach (var signal in chosen)
        {
            sums.Clear();
            masses.Clear();
            counts.Clear();
            double sum = 0, mass = 0;
            foreach (var r in rows)
            {
                var bin = binned[signal][r];
                sums[bin] += residuals[r] * weights[r];
                masses[bin] += weights[r];
                counts[bin]++;
                sum += residuals[r] * weights[r];
                mass += weights[r];
            }
            double leftSum = 0, leftMass = 0;
            var leftCount = 0;
            for (var bin = 0; bin < edges[signal].Length; bin++)
            {
                leftSum += sums[bin];
                leftMass += masses[bin];
                leftCount += counts[bin];
                if (leftCount < options.MinimumLeaf || rows.Length - leftCount < options.MinimumLeaf)
                {
                    continue;
                }
                var gain = leftSum * leftSum / (leftMass + options.Ridge) + (sum - leftSum) * (sum - leftSum) / (mass - leftMass + options.Ridge) - sum * sum / (mass + options.Ridge);
                if (gain > bestGain)
                {
                    bestGain = gain;
                    best = (signal, bin);
                }
            }
        }
        return best;
    }

    static float[] Edges(IReadOnlyList<float[]> rows, int signal)
    {
        var values = Enumerable.Range(0, (rows.Count + EdgeStep - 1) / EdgeStep).Select(i => rows[i * EdgeStep][signal]).ToArray();
        Array.Sort(values);
        return [.. Enumerable.Range(1, Bins - 1).Select(i => values[(int)((long)i * (values.Length - 1) / Bins)]).Distinct()];
    }

    static byte Bin(float[] edges, float value)
    {
        var at = Array.BinarySearch(edges, value);
        return (byte)(at >= 0 ? at : ~at);
    }
}

/// <summary>A repeatable sequence of numbers from 0 to 1 (SplitMix64), so that a fit gives the same weights everywhere.</summary>
sealed class Sequence(ulong seed)
{
    ulong _state = seed;

    /// <summary>The next number.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
