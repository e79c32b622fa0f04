using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>How far an English expression tells evidence from passages that merely share it, by what people judged in packs written for fitting: "registered" says little about public registers,
/// "public register" much. 1 is an expression as telling as most.</summary>
/// <param name="Note">How it was learned.</param>
/// <param name="Criteria">Factors of expressions of the vocabulary, by the wording of the criterion in stems.</param>
/// <param name="Themes">Factors of the expressions of themes, by the id of the theme.</param>
sealed record TermTrust(string Note, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Criteria, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Themes)
{
    static readonly Lazy<TermTrust> BuiltIn = new(() => EmbeddedData.Read<TermTrust>("trust.json"));
    static readonly IReadOnlyDictionary<string, double> Nothing = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The factors that come with the product.</summary>
    public static TermTrust Default => BuiltIn.Value;

    /// <summary>Nothing learned: all expressions count alike.</summary>
    public static TermTrust None { get; } = new("", new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal));

    /// <summary>How an expression is kept: its stems, with its function words where it would be another expression without them.</summary>
    public static string KeyOf(Expression expression) =>
        string.Join(' ', expression.IsPhrase ? expression.Words.Select(w => StopWords.Contains(w.Form, expression.Language) ? w.Form : expression.Stems[0]) : expression.Stems);

    /// <summary>The factors for the vocabulary of a criterion, by the keys of expressions.</summary>
    public IReadOnlyDictionary<string, double> ForCriterion(string wording) => Criteria.GetValueOrDefault(LearnedWords.KeyOf(wording)) ?? Nothing;

    /// <summary>The factors for the expressions of a theme, by their keys.</summary>
    public IReadOnlyDictionary<string, double> ForTheme(string id) => Themes.GetValueOrDefault(id) ?? Nothing;
}
