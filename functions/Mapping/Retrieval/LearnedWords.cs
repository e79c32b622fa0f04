using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Words that people's judgements on at least two independent packs have in common, per wording of a criterion.</summary>
/// <param name="Note">How they were learned.</param>
/// <param name="Criteria">Word and weight, by the wording of the criterion in stems.</param>
sealed record LearnedWords(string Note, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Criteria)
{
    const int ReferenceRanks = 10;
    const int ShortLength = 12;

    /// <summary>What passages hold of the learned words on average, by what they hold of all other words; measured on packs left out.</summary>
    const double UsualBase = 0.18;
    const double UsualRise = 0.55;

    static readonly Lazy<LearnedWords> BuiltIn = new(() => EmbeddedData.Read<LearnedWords>("words.json"));
    static readonly IReadOnlyDictionary<Expression, double> Nothing = new Dictionary<Expression, double>();

    readonly Lazy<Dictionary<string, IReadOnlyDictionary<Expression, double>>> _expressions = new(() => Criteria.ToDictionary(
        c => c.Key, c => (IReadOnlyDictionary<Expression, double>)c.Value.OrderBy(w => w.Key, StringComparer.Ordinal).ToDictionary(w => new Expression(w.Key, "en"), w => w.Value), StringComparer.Ordinal));

    /// <summary>Nothing learned.</summary>
    public static LearnedWords None { get; } = new("", new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal));

    /// <summary>The words that come with the product.</summary>
    public static LearnedWords Default => BuiltIn.Value;

    /// <summary>Under which key the words for a criterion of this wording are kept.</summary>
    public static string KeyOf(string wording) =>
        string.Join(' ', Words.Of(wording).Where(w => !StopWords.Contains(w.Form, "en")).Select(w => Stems.Stem(w.Form, "en")));

    /// <summary>The words for a criterion by its wording; none when nobody has judged passages for that wording.</summary>
    public IReadOnlyDictionary<Expression, double> ForCriterion(string wording) => _expressions.Value.GetValueOrDefault(KeyOf(wording)) ?? Nothing;

    /// <summary>Writes into the vectors of the candidates how many of <paramref name="words"/> each passage holds, relative to the passages that hold most.
    /// The words are English: a passage in another language is taken to hold what is usual for one with as many of the other words, and so is, the smaller the pack, every passage.</summary>
    public static void Fill(Candidates candidates, IReadOnlyDictionary<Expression, double> words, PassageIndex index)
    {
        var found = new double[index.Passages.Count];
        foreach (var (word, weight) in words)
        {
            foreach (var match in index.Find(word).All)
            {
                found[match.Passage] += match.Body > 0 ? weight : 0;
            }
        }
        var scores = candidates.Passages.Select(i => found[i] / Math.Sqrt(Math.Max(ShortLength, index.Passages[i].Body.Length))).ToArray();
        var reference = scores.OrderDescending().Take(ReferenceRanks).DefaultIfEmpty(0).Average();
        var trust = SmallPack.TrustIn(index.Passages.Count);
        for (var k = 0; k < scores.Length; k++)
        {
            var vector = candidates.Vectors[k];
            var usual = words.Count == 0 ? 0 : UsualBase + UsualRise * vector[Features.AllWordsRelative];
            var held = reference > 0 ? scores[k] / reference : 0;
            vector[Features.Learned] = (float)(index.Passages[candidates.Passages[k]].Language == "en" ? trust * held + (1 - trust) * usual : Math.Max(held, usual));
        }
    }
}
