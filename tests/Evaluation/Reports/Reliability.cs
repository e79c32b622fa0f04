using System.Globalization;
using System.Text;
using QaPipeline.Evaluation.Scoring;

namespace QaPipeline.Evaluation.Reports;

/// <summary>How often passages of a stated probability were evidence.</summary>
/// <param name="From">Lowest probability of the band.</param>
/// <param name="Stated">Mean stated probability.</param>
/// <param name="Observed">Share that was evidence.</param>
/// <param name="Passages">Number of passages.</param>
sealed record ReliabilityBand(double From, double Stated, double Observed, int Passages)
{
    /// <summary>Ten bands over all predictions; empty ones are left out.</summary>
    public static IReadOnlyList<ReliabilityBand> Of(IReadOnlyList<PackScore> packs) =>
        [.. packs.SelectMany(p => p.Predictions).GroupBy(p => Math.Min(9, (int)(p.Relevance * 10))).OrderBy(g => g.Key)
            .Select(g => new ReliabilityBand(g.Key / 10.0, g.Average(p => p.Relevance), g.Average(p => p.Good ? 1.0 : 0), g.Count()))];

    /// <summary>Probability that a random piece of evidence is ranked above a random other passage.</summary>
    public static double Auc(IReadOnlyList<PackScore> packs)
    {
        var sorted = packs.SelectMany(p => p.Predictions).OrderBy(p => p.Relevance).ToArray();
        double above = 0, others = 0, good = 0;
        foreach (var group in sorted.GroupBy(p => p.Relevance))
        {
            var hits = group.Count(p => p.Good);
            var misses = group.Count() - hits;
            above += hits * (others + misses / 2.0);
            good += hits;
            others += misses;
        }
        return good == 0 || others == 0 ? 0 : above / (good * others);
    }

    /// <summary>The share of traps among the passages that a draft would quote.</summary>
    public static double TrapShare(IReadOnlyList<PackScore> packs, double quotedFrom = 0.5)
    {
        var quoted = packs.SelectMany(p => p.Predictions).Where(p => p.Relevance >= quotedFrom).ToArray();
        return quoted.Length == 0 ? 0 : (double)quoted.Count(p => p.Trap) / quoted.Length;
    }

    /// <summary>The curve as a picture: stated probability to the right, observed share upward, the diagonal for comparison.</summary>
    public static string Plot(IReadOnlyList<ReliabilityBand> bands)
    {
        var svg = new StringBuilder();
        string X(double v) => (60 + 320 * v).ToString("0.#", CultureInfo.InvariantCulture);
        string Y(double v) => (360 - 320 * v).ToString("0.#", CultureInfo.InvariantCulture);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 420 420\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
        svg.Append("<title>Reliability: observed share of evidence by stated probability</title>\n<rect width=\"420\" height=\"420\" fill=\"#fff\"/>\n");
        for (var tick = 0; tick <= 10; tick += 2)
        {
            var v = tick / 10.0;
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(0)} {Y(v)}H{X(1)}\" stroke=\"#ddd\"/><text x=\"50\" y=\"{Y(v)}\" text-anchor=\"end\" dy=\"4\">{v:0.0}</text><text x=\"{X(v)}\" y=\"378\" text-anchor=\"middle\">{v:0.0}</text>\n");
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(0)} {Y(0)}L{X(1)} {Y(1)}\" stroke=\"#888\" stroke-dasharray=\"4 4\"/>\n");
        svg.Append("<polyline fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"2\" points=\"").AppendJoin(' ', bands.Select(b => $"{X(b.Stated)},{Y(b.Observed)}")).Append("\"/>\n");
        foreach (var band in bands)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(band.Stated)}\" cy=\"{Y(band.Observed)}\" r=\"{2 + Math.Min(8, Math.Sqrt(band.Passages) / 4):0.#}\" fill=\"#1f4e79\"><title>{band.Passages} passages</title></circle>\n");
        }
        svg.Append("<text x=\"220\" y=\"404\" text-anchor=\"middle\">stated probability</text><text transform=\"translate(16 200) rotate(-90)\" text-anchor=\"middle\">share that was evidence</text>\n</svg>\n");
        return svg.ToString();
    }
}
