using QaPipeline.Mapping.Retrieval;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Fits the curve from score to probability: isotonic regression (pool adjacent violators), thinned to a few points.</summary>
static class CalibrationFit
{
    const int Points = 24;

    /// <summary>The curve for scores and whether each passage was evidence.</summary>
    public static Calibration Of(IReadOnlyList<(double Score, bool Good)> predictions)
    {
        var sorted = predictions.OrderBy(p => p.Score).ToArray();
        var size = Math.Max(20, sorted.Length / (Points * 8));
        var blocks = new List<(double Score, double Good, double Count)>();
        // Finer towards the top, where few passages decide what is quoted.
        for (var start = 0; start < sorted.Length;)
        {
            var left = sorted.Length - start;
            var take = Math.Min(left, Math.Max(size, left / 12));
            var slice = sorted.AsSpan(start, take);
            double score = 0, good = 0;
            foreach (var (s, g) in slice)
            {
                score += s;
                good += g ? 1 : 0;
            }
            blocks.Add((score / take, good, take));
            while (blocks.Count > 1 && blocks[^2].Good / blocks[^2].Count >= blocks[^1].Good / blocks[^1].Count)
            {
                var (a, b) = (blocks[^2], blocks[^1]);
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = ((a.Score * a.Count + b.Score * b.Count) / (a.Count + b.Count), a.Good + b.Good, a.Count + b.Count);
            }
            start += take;
        }
        return new([.. blocks.Select(b => Math.Round(b.Score, 5))], [.. blocks.Select(b => Math.Round(b.Good / b.Count, 4))]);
    }
}
