using System.Text.Json.Serialization;

namespace QaPipeline.Mapping.Differing;

/// <summary>Matters on which documents of a pack are known to differ, and how each way of stating them is recognised.</summary>
sealed record Matters(IReadOnlyList<FigureMatter> Figures, IReadOnlyList<OpposedMatter> Opposed, [property: JsonPropertyName("all-or-some")] AllOrSome AllOrSome)
{
    static readonly Lazy<Matters> BuiltIn = new(() => EmbeddedData.Read<Matters>("matters.json"));

    /// <summary>The matters that come with the product.</summary>
    public static Matters Default => BuiltIn.Value;
}

/// <summary>A figure that should be the same wherever it is stated.</summary>
/// <param name="Matter">What is stated.</param>
/// <param name="Kind">Its unit.</param>
/// <param name="All">Groups of expressions; one of each must occur.</param>
/// <param name="Subject">Where given, both statements must name the same of these.</param>
/// <param name="Counted">Words of which one must follow the number.</param>
/// <param name="Headline">The figure must stand right beside the expression, or in a row that it opens.</param>
/// <param name="Period">Both must refer to the same year.</param>
/// <param name="PeriodOfPassage">Where a sentence names no year, the years of its passage count.</param>
/// <param name="Tolerance">Differences up to this much, in the unit of the figure, say nothing.</param>
/// <param name="None">Expressions that must not occur.</param>
/// <param name="PerCredit">A volume stated with credits is divided by them before it is compared.</param>
/// <param name="UnderHeading">The first group may also be met by a heading of at most two words: "Complaints".</param>
sealed record FigureMatter(string Matter, QuantityKind Kind, IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string>? Subject = null, IReadOnlyList<string>? Counted = null,
    bool Headline = false, bool Period = false, bool PeriodOfPassage = false, bool PerCredit = false, double Tolerance = 0, IReadOnlyList<string>? None = null, bool UnderHeading = false);

/// <summary>Two ways of stating a matter that don't go together.</summary>
sealed record OpposedMatter(string Matter, Side First, Side Second);

/// <summary>One way of stating a matter.</summary>
/// <param name="All">Groups of expressions; one of each must occur.</param>
/// <param name="None">Expressions that must not occur.</param>
/// <param name="Denies">Whether the statement must deny; null for either.</param>
/// <param name="Types">Kinds of documents in which it counts; all when null.</param>
/// <param name="Shares">It must speak of some cases among several.</param>
/// <param name="DocumentLacks">Words that must be absent from the whole document.</param>
sealed record Side(IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string>? None = null, bool? Denies = null, IReadOnlyList<string>? Types = null, bool Shares = false, IReadOnlyList<string>? DocumentLacks = null);

/// <summary>Verbs of which "all N were" and "k of the N were" can't both be true.</summary>
sealed record AllOrSome(IReadOnlyList<string> Verbs);
