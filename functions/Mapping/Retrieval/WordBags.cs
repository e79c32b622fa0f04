using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A word of a passage or of its headings, by the number of its stem, with its weight: unit vectors of logarithmic counts times inverse frequency in the pack.</summary>
readonly record struct WeighedStem(int Stem, float Weight);

/// <summary>The English passages of a pack as the words they hold, with their lead-in, and as those of their headings and the title of the document. Other passages hold none.</summary>
sealed class WordBags
{
    /// <summary>What the words above a passage count beside its own.</summary>
    const double HeadingShare = 0.5;

    const string Language = "en";

    public WordBags(IReadOnlyList<Passage> passages)
    {
        var titles = new Dictionary<int, int[]>();
        Text = Vectors([.. passages.Select(p => p.Language == Language ? (int[])[.. p.Body, .. p.Lead] : [])], 1);
        Headings = Vectors([.. passages.Select(p => p.Language == Language ? (int[])[.. p.Heading, .. p.Upper, .. TitleOf(p, titles)] : [])], HeadingShare);
    }

    /// <summary>The words of each passage.</summary>
    public WeighedStem[][] Text { get; }

    /// <summary>The words above each passage.</summary>
    public WeighedStem[][] Headings { get; }

    static int[] TitleOf(Passage passage, Dictionary<int, int[]> known)
    {
        if (!known.TryGetValue(passage.DocumentIndex, out var title))
        {
            known[passage.DocumentIndex] = title = passage.Stems.Of(Words.Of(passage.Source.Profile.Title ?? ""), Language);
        }
        return title;
    }

    static WeighedStem[][] Vectors(int[][] texts, double length)
    {
        var counts = texts.Select(t => t.Where(s => s >= 0).GroupBy(s => s).Select(g => (Stem: g.Key, Count: g.Count())).ToArray()).ToArray();
        var frequency = new NumberedValues<int>(0);
        foreach (var (stem, _) in counts.SelectMany(c => c))
        {
            frequency[stem]++;
        }
        return [.. counts.Select(c =>
        {
            double[] weights = [.. c.Select(w => (1 + Math.Log(w.Count)) * (1 + Math.Log((texts.Length + 1.0) / (frequency[w.Stem] + 1))))];
            var norm = length / (Math.Sqrt(weights.Sum(w => w * w)) + 1e-9);
            return c.Select((w, i) => new WeighedStem(w.Stem, (float)(weights[i] * norm))).ToArray();
        })];
    }
}
