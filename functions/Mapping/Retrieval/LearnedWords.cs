using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>What words tell of a criterion, learned from people's judgements on labelled packs: for each wording of a criterion how much each English stem speaks for or against evidence,
/// in a passage and in what stands above it. Ridge regression of the judgements on the words.</summary>
/// <param name="Note">How they were learned.</param>
/// <param name="Unit">What 1 in the weights is worth.</param>
/// <param name="Criteria">The wordings of the criteria in stems; see <see cref="KeyOf"/>.</param>
/// <param name="Text">Stems of passages, each with its weight for each of the criteria.</param>
/// <param name="Headings">The same for stems of headings.</param>
sealed record LearnedWords(string Note, double Unit, IReadOnlyList<string> Criteria, IReadOnlyDictionary<string, short[]> Text, IReadOnlyDictionary<string, short[]> Headings)
{
    static readonly Lazy<LearnedWords> BuiltIn = new(() => EmbeddedData.Read<LearnedWords>("words.json"));

    readonly Lazy<Dictionary<string, LearnedCriterion>> _byKey = new(() => Criteria.Select((key, number) => (key, number)).ToDictionary(c => c.key, c => new LearnedCriterion(Text, Headings, c.number, Criteria.Count, Unit), StringComparer.Ordinal));

    /// <summary>Nothing learned.</summary>
    public static LearnedWords None { get; } = new("", 1, [], new Dictionary<string, short[]>(StringComparer.Ordinal), new Dictionary<string, short[]>(StringComparer.Ordinal));

    /// <summary>The words that come with the product.</summary>
    public static LearnedWords Default => BuiltIn.Value;

    /// <summary>Under which key the words for a criterion of this wording are kept.</summary>
    public static string KeyOf(string wording) =>
        string.Join(' ', Words.Of(wording).Where(w => !StopWords.Contains(w.Form, "en")).Select(w => Stems.Stem(w.Form, "en")));

    /// <summary>The words for a criterion by its wording; null when nobody has judged passages for that wording.</summary>
    public LearnedCriterion? ForCriterion(string wording) => _byKey.Value.GetValueOrDefault(KeyOf(wording));
}

/// <summary>What words tell of one criterion.</summary>
/// <param name="Text">Stems of passages with the weights of all criteria.</param>
/// <param name="Headings">The same for stems of headings.</param>
/// <param name="Number">Which of the weights are those of the criterion.</param>
/// <param name="Count">How many criteria there are weights for.</param>
/// <param name="Unit">What 1 in the weights is worth.</param>
sealed record LearnedCriterion(IReadOnlyDictionary<string, short[]> Text, IReadOnlyDictionary<string, short[]> Headings, int Number, int Count, double Unit);
