using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Says which passages the words of <see cref="LearnedWords"/> bring up, and writes what they tell of each candidate into its signals, relative to the best passages.</summary>
sealed class LearnedSignal
{
    /// <summary>From here on, learned words alone bring a passage up (<see cref="ToldBy"/>) and show in the list that it speaks of a criterion (the signal, which small packs and unknown words
    /// bring nearer to what is usual); below, it must hold a term.</summary>
    public const double Telling = 0.3;

    const int ReferenceRanks = 10;

    /// <summary>The best passages of a pack that says nothing on a criterion are not taken for better than this.</summary>
    const double LeastReference = 0.05;

    const double Lowest = -1;
    const double Highest = 2;

    /// <summary>What passages hold relative to the best on average, by what they hold of all other words; measured on packs left out.</summary>
    const double UsualBase = 0.04;
    const double UsualRise = 0.62;

    readonly PassageIndex _index;
    readonly Lazy<WordBags> _bags;
    readonly Dictionary<IReadOnlyDictionary<string, short[]>, NumberedValues<short[]?>> _rows = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<(IReadOnlyDictionary<string, short[]> Text, IReadOnlyDictionary<string, short[]> Headings), float[][]> _sums = [];
    readonly Dictionary<Candidates, double> _references = new(ReferenceEqualityComparer.Instance);

    public LearnedSignal(PassageIndex index)
    {
        _index = index;
        _bags = new(() => new(index.Passages, index.English));
    }

    /// <summary>Fills the signal for <paramref name="words"/>. They are English; where words of a passage in another language can't be put into English, it is taken to hold what is usual for one with as
    /// many of the criterion's words, and so is, the smaller the pack, every passage.</summary>
    public void Fill(Candidates candidates, LearnedCriterion? words)
    {
        if (words is null)
        {
            _references.Remove(candidates);
            foreach (var vector in candidates.Vectors)
            {
                vector[Features.Learned] = 0;
            }
            return;
        }
        var sums = SumsOf(words);
        double[] scores = [.. candidates.Passages.Select(i => words.Unit * sums[i][words.Number])];
        var reference = Math.Max(LeastReference, scores.Where((_, k) => Known(candidates.Passages[k]) > 0).OrderDescending().Take(ReferenceRanks).DefaultIfEmpty(0).Average());
        _references[candidates] = reference;
        for (var k = 0; k < scores.Length; k++)
        {
            var usual = UsualBase + UsualRise * candidates.Vectors[k][Features.AllWordsRelative];
            var held = Math.Clamp(scores[k] / reference, Lowest, Highest);
            var trust = Known(candidates.Passages[k]);
            candidates.Vectors[k][Features.Learned] = (float)(trust * held + (1 - trust) * usual);
        }
    }

    /// <summary>What each word of a candidate, or above it, added to the signal or took from it, most telling first; null where words tell nothing.</summary>
    public IEnumerable<(string Word, double Share)>? Explain(Candidates candidates, int k, LearnedCriterion words)
    {
        var i = candidates.Passages[k];
        if (!_references.TryGetValue(candidates, out var reference) || Known(i) == 0)
        {
            return null;
        }
        var passage = _index.Passages[i];
        var score = words.Unit * SumsOf(words)[i][words.Number];
        var unit = score == 0 ? 0 : words.Unit / score * Math.Clamp(score / reference, Lowest, Highest) * Known(i);
        return Shares(_bags.Value.Text[i], RowsOf(words.Text)).Concat(Shares(_bags.Value.Headings[i], RowsOf(words.Headings))).GroupBy(s => s.Stem).Select(g => (Stem: g.Key, Share: g.Sum(s => s.Share)))
            .OrderByDescending(s => Math.Abs(s.Share)).ThenBy(s => s.Stem).Select(s => (NameOf(passage, s.Stem), s.Share));

        IEnumerable<(int Stem, double Share)> Shares(WeighedStem[] bag, NumberedValues<short[]?> rows) =>
            bag.Where(w => rows[w.Stem] is not null).Select(w => (w.Stem, Share: unit * rows[w.Stem]![words.Number] * w.Weight)).Where(w => w.Share != 0);
    }

    /// <summary>What the words of each passage tell relative to the best ones; 0 for what speaks against.</summary>
    public double[] ToldBy(LearnedCriterion words)
    {
        double[] scores = [.. SumsOf(words).Select(s => Math.Max(0, words.Unit * s[words.Number]))];
        var reference = Math.Max(LeastReference, BestMean.Of(scores));
        return [.. scores.Select(s => Math.Min(Highest, s / reference))];
    }

    /// <summary>What the words of each passage tell of every criterion.</summary>
    float[][] SumsOf(LearnedCriterion words)
    {
        if (!_sums.TryGetValue((words.Text, words.Headings), out var sums))
        {
            // The bags first: they bring English words that no passage holds.
            var bags = _bags.Value;
            var (text, headings) = (RowsOf(words.Text), RowsOf(words.Headings));
            _sums[(words.Text, words.Headings)] = sums = new float[_index.Passages.Count][];
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] = new float[words.Count];
                Add(bags.Text[i], text, sums[i]);
                Add(bags.Headings[i], headings, sums[i]);
            }
        }
        return sums;
    }

    /// <summary>The stem as it is written in the passage or above it, in another language the word that it stands for.</summary>
    string NameOf(Passage passage, int stem) =>
        passage.FormOf(s => s == stem || _index.English.Means(passage.Language, s, stem), above: true) ?? passage.Stems[stem];

    /// <summary>Which share of the words of a passage can be read.</summary>
    double Known(int passage) => _bags.Value.Known[passage];

    static void Add(WeighedStem[] words, NumberedValues<short[]?> rows, float[] sums)
    {
        foreach (var word in words)
        {
            if (rows[word.Stem] is { } weights)
            {
                for (var c = 0; c < sums.Length; c++)
                {
                    sums[c] += weights[c] * word.Weight;
                }
            }
        }
    }

    /// <summary>The learned weights by the numbers that the stems have in this run.</summary>
    NumberedValues<short[]?> RowsOf(IReadOnlyDictionary<string, short[]> words)
    {
        if (!_rows.TryGetValue(words, out var rows))
        {
            _rows[words] = rows = new(null);
            var stems = _index.Passages.Count == 0 ? null : _index.Passages[0].Stems;
            for (var stem = 0; stem < stems?.Count; stem++)
            {
                rows[stem] = words.GetValueOrDefault(stems[stem]);
            }
        }
        return rows;
    }
}
