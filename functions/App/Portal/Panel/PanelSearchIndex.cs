using System.Collections.Frozen;
using System.Globalization;
using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Text;

namespace QaPipeline.App.Portal.Panel;

/// <summary>Full-text search over the passages of one pack, ranked by BM25. Words are compared without regard to case and accents, and by their beginning from four letters on.</summary>
public sealed class PanelSearchIndex
{
    // The usual constants of BM25: how fast repeated words saturate, and how much long passages are discounted.
    const double Saturation = 1.2;
    const double LengthWeight = 0.75;
    const int Shortest = 2;
    const int PrefixFrom = 4;

    readonly Entry[] _entries;
    readonly FrozenDictionary<string, List<(int Entry, int Count)>> _words;
    readonly string[] _sorted;
    readonly double _meanLength;

    PanelSearchIndex(Entry[] entries, Dictionary<string, List<(int Entry, int Count)>> words)
    {
        _entries = entries;
        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
        _sorted = [.. words.Keys.Order(StringComparer.Ordinal)];
        _meanLength = entries.Length == 0 ? 1 : Math.Max(1, entries.Average(e => e.Length));
    }

    /// <summary>Number of passages that can be found.</summary>
    public int Passages => _entries.Length;

    /// <summary>Makes the index of what was read.</summary>
    public static PanelSearchIndex Of(IEnumerable<(LedgerFile File, Document Document)> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var entries = new List<Entry>();
        var words = new Dictionary<string, List<(int Entry, int Count)>>(StringComparer.Ordinal);
        foreach (var (file, document) in read)
        {
            foreach (var block in document.Blocks.Where(b => b.Text.Length > 0 && b.Kind is not (BlockKind.ContentsLine or BlockKind.HeaderFooter)))
            {
                var found = WordsIn(block.Text);
                foreach (var word in found.GroupBy(w => w.Word, StringComparer.Ordinal))
                {
                    (words.TryGetValue(word.Key, out var list) ? list : words[word.Key] = []).Add((entries.Count, word.Count()));
                }
                entries.Add(new Entry(file, block, found.Count));
            }
        }
        return new PanelSearchIndex([.. entries], words);
    }

    /// <summary>The best passages for the words of a query, best first; all of its words count, none must be there.</summary>
    /// <param name="query">What the person typed.</param>
    /// <param name="sha256">Only this file; null for all.</param>
    /// <param name="most">Most passages that are answered.</param>
    public (IReadOnlyList<PanelSearchFound> Best, int Total) Find(string query, string? sha256, int most)
    {
        var scores = new Dictionary<int, double>();
        var terms = WordsIn(query).Select(w => w.Word).Distinct(StringComparer.Ordinal).Take(20).ToArray();
        foreach (var term in terms)
        {
            foreach (var group in Matching(term).SelectMany(w => _words[w].Select(p => (Posting: p, Exact: w == term))).GroupBy(p => p.Posting.Entry))
            {
                var count = group.Sum(p => p.Posting.Count * (p.Exact ? 1.0 : 0.6));
                var length = _entries[group.Key].Length / _meanLength;
                scores[group.Key] = scores.GetValueOrDefault(group.Key) + (Rarity(term) * count * (Saturation + 1) / (count + (Saturation * (1 - LengthWeight + (LengthWeight * length)))));
            }
        }
        var fitting = scores.Where(s => sha256 is null || _entries[s.Key].File.Sha256 == sha256).OrderByDescending(s => s.Value).ThenBy(s => s.Key).ToArray();
        return ([.. fitting.Take(most).Select(s => new PanelSearchFound(_entries[s.Key].File, _entries[s.Key].Block, Places(_entries[s.Key].Block.Text, terms)))], fitting.Length);
    }

    /// <summary>Whether a word of a text fits a word of the query.</summary>
    static bool Fits(string word, string term) => word == term || (term.Length >= PrefixFrom && word.StartsWith(term, StringComparison.Ordinal));

    static (int Start, int Length)[] Places(string text, string[] terms) => [.. WordsIn(text).Where(w => terms.Any(t => Fits(w.Word, t))).Select(w => (w.Start, w.Length))];

    IEnumerable<string> Matching(string term)
    {
        if (term.Length < PrefixFrom)
        {
            return _words.ContainsKey(term) ? [term] : [];
        }
        var first = Array.BinarySearch(_sorted, term, StringComparer.Ordinal);
        return _sorted.Skip(first < 0 ? ~first : first).TakeWhile(w => w.StartsWith(term, StringComparison.Ordinal));
    }

    double Rarity(string term)
    {
        var holding = Matching(term).SelectMany(w => _words[w]).Select(p => p.Entry).Distinct().Count();
        return Math.Log(1 + ((_entries.Length - holding + 0.5) / (holding + 0.5)));
    }

    static List<(string Word, int Start, int Length)> WordsIn(string text)
    {
        var words = new List<(string, int, int)>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            // A letter and its accent may be two characters.
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || (i > start && char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark)))
            {
                i++;
            }
            if (i - start >= Shortest)
            {
                words.Add((FoldedWord.Of(text.AsSpan(start, i - start)), start, i - start));
            }
            if (i == start)
            {
                i++;
            }
        }
        return words;
    }

    sealed record Entry(LedgerFile File, Block Block, int Length);
}

/// <summary>A passage that was found.</summary>
/// <param name="File">The file.</param>
/// <param name="Block">The passage.</param>
/// <param name="Places">Start and length of the words that fit.</param>
public sealed record PanelSearchFound(LedgerFile File, Block Block, IReadOnlyList<(int Start, int Length)> Places);
