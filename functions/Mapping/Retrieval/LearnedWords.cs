using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>Words that people's judgements on several independent packs have in common, per wording of a criterion and per theme.</summary>
/// <param name="Note">How they were learned.</param>
/// <param name="Criteria">Word and weight, by the wording of the criterion in stems.</param>
/// <param name="Themes">Word and weight, by the id of the theme.</param>
sealed record LearnedWords(string Note, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Criteria, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Themes)
{
    static readonly Lazy<LearnedWords> BuiltIn = new(() => EmbeddedData.Read<LearnedWords>("words.json"));

    /// <summary>Nothing learned.</summary>
    public static LearnedWords None { get; } = new("", new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal));

    /// <summary>The words that come with the product.</summary>
    public static LearnedWords Default => BuiltIn.Value;

    /// <summary>Under which key the words for a criterion of this wording are kept.</summary>
    public static string KeyOf(string wording) =>
        string.Join(' ', Words.Of(wording).Where(w => !StopWords.Contains(w.Form, "en")).Select(w => Stems.Stem(w.Form, "en")));

    /// <summary>The words for a criterion by its wording; none when nobody has judged passages for that wording.</summary>
    public IReadOnlyDictionary<string, double> ForCriterion(string wording) => Criteria.GetValueOrDefault(KeyOf(wording)) ?? Nothing;

    /// <summary>The words for a theme.</summary>
    public IReadOnlyDictionary<string, double> ForTheme(string theme) => Themes.GetValueOrDefault(theme) ?? Nothing;

    static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double>(StringComparer.Ordinal);
}
