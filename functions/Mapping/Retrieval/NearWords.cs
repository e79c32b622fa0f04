using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Finds the words of a pack that are near in meaning to a word that a question asks for, for questions in words that the documents don't use.</summary>
sealed class NearWords(PassageIndex index, Stems stems)
{
    /// <summary>Below this likeness words have little to do with each other.</summary>
    const double Far = 0.35;

    /// <summary>What a word counts that is used just like the one asked for.</summary>
    const double Alike = 0.8;

    const string Language = "en";

    readonly Dictionary<Expression, Matches> _found = [];

    /// <summary>The stems of the pack that have a direction.</summary>
    readonly Lazy<int[]> _known = new(() => [.. Enumerable.Range(0, index.Statistics.Stems).Where(s => index.Statistics.Frequency(s) > 0 && !WordVectors.Default.Of(stems[s]).IsEmpty)]);

    /// <summary>Where a word, or one near it, stands: 1 for itself, less the farther the nearest word of the passage is.</summary>
    public Matches Find(Expression word)
    {
        if (!_found.TryGetValue(word, out var found))
        {
            _found[word] = found = Read(word);
        }
        return found;
    }

    Matches Read(Expression word)
    {
        var exact = index.Find(word);
        if (word.Language != Language || index.StemsOf(word) is not [var stem])
        {
            return exact;
        }
        var shares = exact.All.ToDictionary(m => m.Passage, m => (Count: m.Context > 0 ? 1.0 : 0, Best: 1.0));
        foreach (var (near, nearness) in Near(stem).Prepend((stem, 1)))
        {
            foreach (var passage in index.Statistics.Passages(near))
            {
                if (index.Passages[passage].Language == Language)
                {
                    var (count, best) = shares.GetValueOrDefault(passage);
                    shares[passage] = (count + nearness * index.Passages[passage].Body.Count(s => s == near), Math.Max(best, nearness));
                }
            }
        }
        return new([.. shares.OrderBy(s => s.Key).Select(s => new Match(s.Key, index.Saturated(s.Key, s.Value.Count), s.Value.Best))], LexicalScores.Rarity(shares.Values.Sum(s => s.Best), index.Passages.Count));
    }

    IEnumerable<(int Stem, double Nearness)> Near(int stem)
    {
        var direction = WordVectors.Default.Of(stems[stem]).ToArray();
        foreach (var other in _known.Value)
        {
            var likeness = other == stem ? 0 : WordVectors.Likeness(direction, WordVectors.Default.Of(stems[other]));
            if (likeness > Far)
            {
                yield return (other, Alike * (likeness - Far) / (1 - Far));
            }
        }
    }
}
