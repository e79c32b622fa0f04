using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Writes what <see cref="LearnedWords"/> tell of each candidate into its signals, relative to the best passages.</summary>
sealed class LearnedSignal
{
    const int ReferenceRanks = 10;

    /// <summary>The best passages of a pack that says nothing on a criterion are not taken for better than this.</summary>
    const double LeastReference = 0.05;

    const double Lowest = -1;
    const double Highest = 2;

    /// <summary>What passages hold relative to the best on average, by what they hold of all other words; measured on packs left out.</summary>
    const double UsualBase = 0.06;
    const double UsualRise = 0.55;

    readonly PassageIndex _index;
    readonly WordBags _bags;
    readonly Dictionary<IReadOnlyDictionary<string, short[]>, NumberedValues<short[]?>> _rows = new(ReferenceEqualityComparer.Instance);

    public LearnedSignal(PassageIndex index)
    {
        _index = index;
        _bags = new(index.Passages);
    }

    /// <summary>Fills the signal for <paramref name="words"/>. They are English and tell nothing of passages in other languages: such a passage is taken to hold what is usual for one with as many
    /// of the other words, and so is, the smaller the pack, every passage.</summary>
    public void Fill(Candidates candidates, LearnedCriterion? words)
    {
        if (words is null)
        {
            return;
        }
        var scores = candidates.Passages.Select(i => words.Unit * (Sum(_bags.Text[i], RowsOf(words.Text), words.Number) + Sum(_bags.Headings[i], RowsOf(words.Headings), words.Number))).ToArray();
        var reference = Math.Max(LeastReference, candidates.Passages.Select((i, k) => (IsEnglish: IsEnglish(i), Score: scores[k])).Where(s => s.IsEnglish).Select(s => s.Score).OrderDescending().Take(ReferenceRanks).DefaultIfEmpty(0).Average());
        var trust = SmallPack.TrustIn(_index.Passages.Count);
        for (var k = 0; k < scores.Length; k++)
        {
            var usual = UsualBase + UsualRise * candidates.Vectors[k][Features.AllWordsRelative];
            var held = Math.Clamp(scores[k] / reference, Lowest, Highest);
            candidates.Vectors[k][Features.Learned] = (float)(IsEnglish(candidates.Passages[k]) ? trust * held + (1 - trust) * usual : usual);
        }
    }

    bool IsEnglish(int passage) => _index.Passages[passage].Language == "en";

    static double Sum(WeighedStem[] words, NumberedValues<short[]?> rows, int number)
    {
        var sum = 0.0;
        foreach (var word in words)
        {
            sum += rows[word.Stem] is { } weights ? weights[number] * word.Weight : 0;
        }
        return sum;
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
