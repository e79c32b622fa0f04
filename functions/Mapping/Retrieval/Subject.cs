using QaPipeline.Domain.Frameworks;

namespace QaPipeline.Mapping.Retrieval;

/// <summary>What all questions of a framework are about, where it is a part of what an institution does: its short courses, not its degrees. Institutions call them by names of their own.</summary>
/// <param name="Id">Stable id in kebab case.</param>
/// <param name="Names">Expressions by which a framework is known to be about it, in its own language.</param>
/// <param name="Signs">What speaks for it or against it, in any language.</param>
sealed record Subject(string Id, IReadOnlyList<string> Names, IReadOnlyList<SubjectSign> Signs)
{
    /// <summary>In so many of its criteria a framework names what it is about.</summary>
    const int Enough = 2;

    static readonly Lazy<Subject[]> BuiltIn = new(() => EmbeddedData.Read<Subject[]>("subjects.json"));

    /// <summary>The subject of a framework; null for one that asks about the whole institution.</summary>
    public static Subject? Of(Framework framework) =>
        BuiltIn.Value.FirstOrDefault(s => framework.Criteria.Count(c => s.Names.Any(n => c.Text.Contains(n, StringComparison.OrdinalIgnoreCase))) >= Enough);
}

/// <summary>Expressions that speak for a subject, or against it.</summary>
/// <param name="Weight">How much; below 0 against it.</param>
/// <param name="Terms">The expressions per language; one of them is enough.</param>
sealed record SubjectSign(double Weight, IReadOnlyDictionary<string, IReadOnlyList<string>> Terms)
{
    IReadOnlyList<Expression>? _expressions;

    /// <summary>The expressions.</summary>
    public IReadOnlyList<Expression> Expressions => _expressions ??= [.. Terms.SelectMany(t => t.Value.Select(text => new Expression(text, t.Key)))];
}
