using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Retrieval;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Findings;

/// <summary>Holds the evidence of a point of an earlier review to its own words: a passage counts only where it has most of what the point asks for, rare words counting most. The subject alone, which many passages share, shows nothing of what was done.</summary>
sealed class FollowUpWords
{
    /// <summary>Share of the point's words, by rarity, from which a passage counts.</summary>
    const double Most = 0.5;

    /// <summary>Share from which a passage speaks of the action itself.</summary>
    const double Action = 0.7;

    readonly Dictionary<string, double> _weights;
    readonly double _total;
    readonly string _language;
    readonly IReadOnlyList<Passage> _passages;

    FollowUpWords(Dictionary<string, double> weights, string language, IReadOnlyList<Passage> passages)
    {
        (_weights, _language, _passages) = (weights, language, passages);
        _total = weights.Values.Sum();
    }

    /// <summary>The words of <paramref name="text"/> with their weights in a pack.</summary>
    public static FollowUpWords Of(string text, string language, IReadOnlyList<Passage> passages)
    {
        var counts = Words.Of(text).Where(w => !StopWords.Contains(w.Form, language) && !char.IsAsciiDigit(w.Form[0])).Select(w => Stems.Stem(w.Form, language)).Distinct(StringComparer.Ordinal).ToDictionary(s => s, _ => 0, StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            foreach (var stem in passage.WordStems.Distinct(StringComparer.Ordinal))
            {
                if (counts.TryGetValue(stem, out var count))
                {
                    counts[stem] = count + 1;
                }
            }
        }
        return new(counts.ToDictionary(c => c.Key, c => Math.Log(1 + passages.Count / (1.0 + c.Value)), StringComparer.Ordinal), language, passages);
    }

    /// <summary>The ranked passages, those with too few of the words below <paramref name="minimum"/>, from which evidence counts. Passages in other languages can't be held to words and stay.</summary>
    public IReadOnlyList<RankedPassage> Limit(IReadOnlyList<RankedPassage> ranked, Candidates candidates, double minimum) =>
        _total == 0 ? ranked : [.. ranked.Select(r => Share(_passages[candidates.Passages[r.Candidate]]) is var share && share < Most ? r with { Relevance = Math.Min(r.Relevance, Math.Round(minimum * share / Most * 0.99, 4)) } : r)
            .OrderByDescending(r => r.Relevance)];

    /// <summary>Whether a passage speaks of the action itself, and not only of its subject.</summary>
    public bool SpeaksOfAction(Passage passage) => passage.Language == _language && Share(passage) >= Action;

    double Share(Passage passage) =>
        passage.Language != _language || _total == 0 ? 1 : passage.WordStems.Concat(Words.Of(passage.NearestHeading).Select(w => Stems.Stem(w.Form, _language))).Distinct(StringComparer.Ordinal).Sum(s => _weights.GetValueOrDefault(s)) / _total;
}
