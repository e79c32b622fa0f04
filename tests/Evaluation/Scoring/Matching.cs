using System.Text.RegularExpressions;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>Decides which labels a passage meets: at least 60 % of the shorter text's words in common.</summary>
static partial class Matching
{
    const double Share = 0.60;
    const int MaxTokens = 250;
    const int MinTokens = 4;

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>Lower-case words.</summary>
#pragma warning disable CA1308 // The scoring rule compares lower-case words.
    public static IReadOnlyList<string> Tokens(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];
#pragma warning restore CA1308

    /// <summary>Numbers of the labels met, best first.</summary>
    public static IReadOnlyList<int> Of(string file, IReadOnlyList<string> tokens, IReadOnlyList<Label> labels)
    {
        var cut = tokens.Count > MaxTokens ? tokens.Take(MaxTokens).ToArray() : tokens;
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        var met = new List<(double Overlap, int Label)>();
        for (var i = 0; i < labels.Count; i++)
        {
            var label = labels[i];
            if (label.File != name || (cut.Count < MinTokens && label.Tokens.Count > cut.Count))
            {
                continue;
            }
            var overlap = Overlap(cut, label.Tokens);
            if (overlap >= Share)
            {
                met.Add((overlap, i));
            }
        }
        return [.. met.OrderByDescending(m => m.Overlap).ThenByDescending(m => m.Label).Select(m => m.Label)];
    }

    /// <summary>
    /// Those of <see cref="Of"/> that were surely given to this passage. A short passage shares most of its words with many a long one by chance; here the longer text must share them too,
    /// or one must stand in the other as it is, as where a reader joins or divides paragraphs.
    /// </summary>
    public static IReadOnlyList<int> Meant(string file, IReadOnlyList<string> tokens, IReadOnlyList<Label> labels) =>
        [.. Of(file, tokens, labels).Where(i => Shared(tokens, labels[i].Tokens) >= Share * Math.Max(tokens.Count, labels[i].Tokens.Count) || Holds(tokens, labels[i].Tokens) || Holds(labels[i].Tokens, tokens))];

    /// <summary>Words in common (each as often as in both) divided by the length of the shorter text.</summary>
    public static double Overlap(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Count == 0 || b.Count == 0 ? 0 : (double)Shared(a, b) / Math.Min(a.Count, b.Count);

    static bool Holds(IReadOnlyList<string> text, IReadOnlyList<string> part) =>
        part.Count >= MinTokens && part.Count <= text.Count && Enumerable.Range(0, text.Count - part.Count + 1).Any(at => part.Select((token, i) => (token, i)).All(t => text[at + t.i] == t.token));

    static int Shared(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in a)
        {
            counts[token] = counts.GetValueOrDefault(token) + 1;
        }
        var shared = 0;
        foreach (var token in b)
        {
            if (counts.TryGetValue(token, out var n) && n > 0)
            {
                counts[token] = n - 1;
                shared++;
            }
        }
        return shared;
    }
}
