using System.Text.RegularExpressions;
using QaPipeline.Mapping.Strength;

namespace QaPipeline.Evaluation.Fitting;

/// <summary>Settings of the strength fit.</summary>
/// <param name="Rounds">How often all examples are seen.</param>
/// <param name="Rate">How far a step goes.</param>
/// <param name="Ridge">How much weights shrink.</param>
/// <param name="Damping">What is added to the sum of squares that a step is divided by: the more, the slower what is rare is learned.</param>
/// <param name="Smallest">Smaller weights are left out.</param>
/// <param name="LeastExamples">In so many examples a sign must stand.</param>
/// <param name="LeastPacks">In so many packs a word must stand: what few hold is theirs and no sign of a step.</param>
/// <param name="LeastPacksOfLanguage">The same for words of another language than English, of which there are fewer packs.</param>
sealed record StrengthOptions(int Rounds = 6, double Rate = 0.03, double Ridge = 0.006, double Damping = 0.01, double Smallest = 0.02, int LeastExamples = 6, int LeastPacks = 12, int LeastPacksOfLanguage = 4);

/// <summary>Fits the reading of the strength ladder: multinomial logistic regression by AdaGrad. Deterministic.</summary>
static partial class StrengthFit
{
    /// <summary>A word, in the passage or above it.</summary>
    [GeneratedRegex("^(?:stem|lead) ", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>A word of another language than English, in the passage or above it.</summary>
    [GeneratedRegex("^(?:stem|lead) [a-z]{2} .", RegexOptions.CultureInvariant)]
    private static partial Regex OfLanguage();

    /// <summary>A labelled passage.</summary>
    public sealed record Example(string Pack, IReadOnlyDictionary<string, double> Features, int Class, double Weight);

    /// <summary>The weights for <paramref name="examples"/>. Features that few packs show are left out.</summary>
    public static StrengthModel Fit(IReadOnlyList<Example> examples, string note, StrengthOptions options)
    {
        var packs = examples.Select(e => e.Pack).Distinct(StringComparer.Ordinal).Count();
        // Of few packs, a quarter is many.
        int Least(string sign) => Math.Min(!Word().IsMatch(sign) ? 2 : OfLanguage().IsMatch(sign) ? options.LeastPacksOfLanguage : options.LeastPacks, Math.Max(2, packs / 4));
        var known = examples.SelectMany(e => e.Features.Keys.Select(f => (f, e.Pack))).GroupBy(x => x.f, StringComparer.Ordinal)
            .Where(g => g.Count() >= options.LeastExamples && g.Select(x => x.Pack).Distinct(StringComparer.Ordinal).Count() >= Least(g.Key))
            .Select(g => g.Key).Order(StringComparer.Ordinal).ToArray();
        var number = known.Select((f, i) => (f, i)).ToDictionary(x => x.f, x => x.i, StringComparer.Ordinal);
        var rows = examples.Select(e => e.Features.Where(f => number.ContainsKey(f.Key)).Select(f => (Index: number[f.Key], f.Value)).OrderBy(f => f.Index).ToArray()).ToArray();
        var weights = new double[known.Length][];
        var squares = new double[known.Length][];
        for (var f = 0; f < known.Length; f++)
        {
            weights[f] = new double[StrengthModel.Classes];
            squares[f] = new double[StrengthModel.Classes];
        }
        var random = new Sequence(5);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = (int)(random.Next() * (i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var r in order)
            {
                Step(rows[r], examples[r], weights, squares, options);
            }
        }
        var kept = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        for (var f = 0; f < known.Length; f++)
        {
            if (weights[f].Any(w => Math.Abs(w) >= options.Smallest))
            {
                kept[known[f]] = [.. weights[f].Select(w => Math.Round(w, 3))];
            }
        }
        return new(note, kept);
    }

    static void Step((int Index, double Value)[] row, Example example, double[][] weights, double[][] squares, StrengthOptions options)
    {
        var sums = new double[StrengthModel.Classes];
        foreach (var (f, value) in row)
        {
            for (var c = 0; c < sums.Length; c++)
            {
                sums[c] += value * weights[f][c];
            }
        }
        var max = sums.Max();
        var total = 0.0;
        for (var c = 0; c < sums.Length; c++)
        {
            sums[c] = Math.Exp(sums[c] - max);
            total += sums[c];
        }
        for (var c = 0; c < sums.Length; c++)
        {
            var error = (sums[c] / total - (c == example.Class ? 1 : 0)) * example.Weight;
            foreach (var (f, value) in row)
            {
                var gradient = error * value + options.Ridge * weights[f][c];
                squares[f][c] += gradient * gradient;
                weights[f][c] -= options.Rate * gradient / Math.Sqrt(squares[f][c] + options.Damping);
            }
        }
    }
}
