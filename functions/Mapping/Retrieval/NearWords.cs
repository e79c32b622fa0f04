using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A word that is asked for, or one near it, in a passage.</summary>
/// <param name="Passage">Number of the passage.</param>
/// <param name="Count">What its occurrences count, near ones less the farther they are, with diminishing returns and relative to the length of the passage.</param>
/// <param name="Nearness">1 where the word itself stands there, less the farther the nearest word of the passage is.</param>
readonly record struct NearMatch(int Passage, double Count, double Nearness);

/// <summary>Where a word and those near it stand.</summary>
/// <param name="All">The passages, in order.</param>
/// <param name="Rarity">How rare it is, together with the words near it: what a match is worth.</param>
/// <param name="Telling">How much it tells of what is asked for, 0 to 1: little where everybody uses it in asking.</param>
sealed record NearMatches(NearMatch[] All, double Rarity, double Telling);

/// <summary>Finds the words of a pack that are near in meaning to a word that a question asks for, for questions in words that the documents don't use.</summary>
sealed class NearWords(PassageIndex index, Stems stems)
{
    /// <summary>Below this likeness words have little to do with each other.</summary>
    const double Far = 0.35;

    /// <summary>What a word counts that is used just like the one asked for.</summary>
    const double Alike = 0.8;

    /// <summary>Stems of such ranks in general English tell next to nothing of what is asked for ("take", "people"), and all that can be told; a word that documents seldom use may still be one that everybody uses in asking.</summary>
    const double EverybodysRank = 100;
    const double TellingRank = 2000;
    const double LeastTelling = 0.1;

    const string Language = "en";

    readonly Dictionary<Expression, NearMatches> _found = [];
    readonly Dictionary<int, (int Stem, double Nearness)[]> _near = [];

    /// <summary>The stems of the pack that have a direction.</summary>
    readonly Lazy<int[]> _known = new(() => [.. Enumerable.Range(0, index.Statistics.Stems).Where(s => index.Statistics.Frequency(s) > 0 && !WordVectors.Default.Of(stems[s]).IsEmpty)]);

    /// <summary>Where a word, or one near it, stands. In other languages than English only the word itself is found.</summary>
    public NearMatches Find(Expression word)
    {
        if (!_found.TryGetValue(word, out var found))
        {
            _found[word] = found = Read(word);
        }
        return found;
    }

    /// <summary>The word of a passage that is nearest to <paramref name="word"/> without being it, as it stands there; null where there is none.</summary>
    public string? NearestIn(int passage, Expression word)
    {
        if (StemOf(word) is not { } stem || index.Passages[passage] is not { Language: Language } text)
        {
            return null;
        }
        var nearest = Near(stem).Where(n => text.Body.Contains(n.Stem)).OrderByDescending(n => n.Nearness).ThenBy(n => stems[n.Stem], StringComparer.Ordinal).Select(n => stems[n.Stem]).FirstOrDefault();
        return nearest is not null && Array.IndexOf(text.WordStems, nearest) is var at and >= 0 ? text.Block.Text[text.Words[at].Start..text.Words[at].End] : null;
    }

    NearMatches Read(Expression word)
    {
        var exact = index.Find(word);
        var shares = exact.All.ToDictionary(m => m.Passage, m => (Count: m.Context > 0 ? 1.0 : 0, Nearness: 1.0));
        if (StemOf(word) is not { } stem)
        {
            return new([.. exact.All.Select(m => new NearMatch(m.Passage, Math.Min(1, m.Body + 0.5 * m.Context), 1))], exact.Rarity, 1);
        }
        foreach (var (near, nearness) in Near(stem).Prepend((stem, 1)))
        {
            foreach (var passage in index.Statistics.Passages(near))
            {
                if (index.Passages[passage].Language == Language)
                {
                    var (count, nearest) = shares.GetValueOrDefault(passage);
                    shares[passage] = (count + nearness * index.Passages[passage].Body.Count(s => s == near), Math.Max(nearest, nearness));
                }
            }
        }
        return new([.. shares.OrderBy(s => s.Key).Select(s => new NearMatch(s.Key, index.Saturated(s.Key, s.Value.Count), s.Value.Nearness))], LexicalScores.Rarity(shares.Values.Sum(s => s.Nearness), index.Passages.Count), Telling(stem));
    }

    double Telling(int stem) =>
        WordVectors.Default.RankOf(stems[stem]) is { } rank ? Math.Clamp(Math.Log(rank / EverybodysRank) / Math.Log(TellingRank / EverybodysRank), LeastTelling, 1) : 1;

    int? StemOf(Expression word) => word.Language == Language && index.StemsOf(word) is [var stem] ? stem : null;

    (int Stem, double Nearness)[] Near(int stem)
    {
        if (!_near.TryGetValue(stem, out var near))
        {
            var direction = WordVectors.Default.Of(stems[stem]).ToArray();
            _near[stem] = near = [.. _known.Value.Where(s => s != stem).Select(s => (s, Likeness: WordVectors.Likeness(direction, WordVectors.Default.Of(stems[s]))))
                .Where(s => s.Likeness > Far).Select(s => (s.s, Alike * (s.Likeness - Far) / (1 - Far)))];
        }
        return near;
    }
}
