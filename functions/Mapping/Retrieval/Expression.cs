using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>A word or phrase to look for, in the language it is written in. Two with the same text and language are equal.</summary>
sealed class Expression(string text, string language) : IEquatable<Expression>
{
    readonly int _hash = HashCode.Combine(text, language);

    /// <summary>As people read it.</summary>
    public string Text { get; } = text;

    /// <summary>Its language (ISO 639-1).</summary>
    public string Language { get; } = language;

    /// <summary>Its words, read once for all packs.</summary>
    public List<Word> Words => field ??= Mapping.Text.Words.Of(Text);

    /// <summary>The stems of its content words, found once for all packs.</summary>
    public string[] Stems => field ??= [.. Words.Where(w => !StopWords.Contains(w.Form, Language)).Select(w => Mapping.Text.Stems.Stem(w.Form, Language))];

    /// <summary>Whether all but one of its words are function words: "listed in", "before the start". Without them it would be another expression, so it is looked for as it is written.</summary>
    public bool IsPhrase => Words.Count > 1 && Stems.Length == 1;

    public bool Equals(Expression? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Text == other.Text && Language == other.Language);

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => _hash;
}

/// <summary>Where a query term comes from; the ranking weighs each source by itself.</summary>
enum TermSource
{
    /// <summary>The framework's vocabulary for the criterion.</summary>
    Term,
    /// <summary>The wording of the criterion.</summary>
    Question,
    /// <summary>Core expressions of a theme that the criterion is about.</summary>
    Core,
    /// <summary>Expressions that accompany the theme.</summary>
    Support,
}

/// <summary>An expression that a criterion looks for.</summary>
sealed record QueryTerm(Expression Expression, TermSource Source, double Weight);
