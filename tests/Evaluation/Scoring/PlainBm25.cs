using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Evaluation.Packs;

namespace QaPipeline.Evaluation.Scoring;

/// <summary>Plain BM25 over paragraphs as a point of reference: no stemming, no phrases, no fields.</summary>
static partial class PlainBm25
{
    const double K1 = 1.2;
    const double B = 0.75;
    const int Depth = 50;

    static readonly HashSet<string> Stop = new("a an and are as at be by can does do for from had has have how i in if is it its my of on or our that the their them then there these they this to was we were what when where which who why will with would you your".Split(' '), StringComparer.Ordinal);

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>Scores of plain BM25 on a pack, with the bare question or with the vocabulary as well.</summary>
    public static PackScore Score(LabelledPack pack, Framework framework, bool vocabulary)
    {
        (PackDocument Document, Block Block, string[] Words)[] blocks = [.. from d in pack.Documents
            from b in d.Document.Blocks
            where b.Kind is not (BlockKind.Heading or BlockKind.HeaderFooter or BlockKind.TableHead) && b.Text.Length > 0
            select (d, b, Tokens($"{b.LeadIn} {b.Text}"))];
        var frequency = blocks.SelectMany(b => b.Words.Distinct(StringComparer.Ordinal)).GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var average = blocks.Length == 0 ? 1 : blocks.Average(b => b.Words.Length);
        var criteria = new SortedDictionary<string, CriterionScore>(StringComparer.Ordinal);
        foreach (var criterion in framework.CriteriaFor(pack.Audience).Where(c => pack.Expected.Criteria.ContainsKey(c.Id)))
        {
            var query = Tokens(framework.FullText(criterion) + (vocabulary ? " " + string.Join(' ', criterion.Terms.GetValueOrDefault("en", [])) : "")).Distinct(StringComparer.Ordinal).ToArray();
            var ranked = blocks.Select((b, i) => (Block: b, Score: Score(b.Words, query, frequency, blocks.Length, average), Index: i))
                .Where(b => b.Score > 0).OrderByDescending(b => b.Score).ThenBy(b => b.Index).Take(Depth);
            criteria[criterion.Id] = CriterionScore.Of([.. ranked.Select(r => new Listed(r.Block.Document.File.Name, r.Block.Block.Text, r.Score, null))], pack.Labels.GetValueOrDefault(criterion.Id, []));
        }
        return new(pack.Name, criteria, []);
    }

    static double Score(string[] words, string[] query, Dictionary<string, int> frequency, int size, double average)
    {
        var score = 0.0;
        foreach (var term in query)
        {
            var count = words.Count(w => w == term);
            if (count > 0)
            {
                var idf = Math.Log(1 + (size - frequency[term] + 0.5) / (frequency[term] + 0.5));
                score += idf * count * (K1 + 1) / (count + K1 * (1 - B + B * words.Length / average));
            }
        }
        return score;
    }

#pragma warning disable CA1308 // Words are compared in lower case.
    static string[] Tokens(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).Where(w => !Stop.Contains(w))];
#pragma warning restore CA1308
}
