namespace QaPipeline.Mapping.Retrieval;

/// <summary>Professional vocabulary of quality assurance in higher education, grouped by theme. It lends words to a framework that has none.</summary>
/// <param name="Themes">The themes.</param>
/// <param name="Asking">Words with which a framework asks, whatever it asks for, per language.</param>
sealed record Lexicon(IReadOnlyList<Theme> Themes, IReadOnlyDictionary<string, IReadOnlyList<string>> Asking)
{
    static readonly Lazy<Lexicon> BuiltIn = new(() => EmbeddedData.Read<Lexicon>("lexicon.json"));

    /// <summary>The vocabulary that comes with the product.</summary>
    public static Lexicon Default => BuiltIn.Value;
}

/// <summary>A matter that panels ask about and the ways in which documents speak of it.</summary>
/// <param name="Id">Stable id in kebab case.</param>
/// <param name="Ask">Whom a panel asks about it.</param>
/// <param name="Audience">The only audience it concerns; null for all.</param>
/// <param name="Triggers">Words in a question that bring the theme, besides its core expressions.</param>
/// <param name="Core">Expressions that by themselves speak of the theme, per language.</param>
/// <param name="Support">Expressions that often occur with it, per language.</param>
/// <param name="Aspects">Ids of themes that are a part of this one: a question about it asks for them too.</param>
sealed record Theme(string Id, string? Ask, string? Audience, IReadOnlyList<string> Triggers, IReadOnlyDictionary<string, IReadOnlyList<string>> Core, IReadOnlyDictionary<string, IReadOnlyList<string>> Support, IReadOnlyList<string>? Aspects = null);
