using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json.Serialization;
using QaPipeline.Mapping.Text;

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
/// <param name="Theme">The theme of the criteria that ask about it; null where none does.</param>
/// <param name="AfterSentence">The first group may also be met by the sentence before.</param>
/// <param name="Towards">The figure counts towards its subject, not of it.</param>
/// <param name="Counted">Words of which one must follow the number.</param>
/// <param name="Headline">The figure must stand right beside the expression, or in a row that it opens.</param>
/// <param name="Period">Both must refer to the same year.</param>
/// <param name="PeriodOfPassage">Where a sentence names no year, the years of its passage count.</param>
/// <param name="Tolerance">Differences up to this much, in the unit of the figure, say nothing.</param>
/// <param name="None">Expressions that must not occur.</param>
/// <param name="PerCredit">A volume stated with credits is divided by them before it is compared.</param>
/// <param name="Behind">The figure must stand right behind an expression of the second group: "within".</param>
/// <param name="Range">The figure must be the upper end of a range: "2 to 10".</param>
/// <param name="UnderHeading">The first group may also be met by a heading of at most two words: "Complaints".</param>
sealed record FigureMatter(string Matter, QuantityKind Kind, IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<FigureSubject>? Subject = null, IReadOnlyList<string>? Counted = null, string? Theme = null, bool AfterSentence = false, bool Towards = false,
    bool Headline = false, bool Period = false, bool PeriodOfPassage = false, bool PerCredit = false, double Tolerance = 0, IReadOnlyList<string>? None = null, bool UnderHeading = false, bool Behind = false, bool Range = false)
{
    readonly ConcurrentDictionary<string, FrozenSet<string>> _words = new(StringComparer.Ordinal);

    /// <summary>Stems of the words of its expressions in a language.</summary>
    public IReadOnlySet<string> WordsIn(string language) => _words.GetOrAdd(language, l => All.SelectMany(g => g).Select(ExpressionMatcher.Read).Where(e => e.Language == l).SelectMany(e => e.Words).Select(w => Stems.Stem(w.Form, l)).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The matter in words, for one of its subjects.</summary>
    public string Of(FigureSubject? subject) => subject is null ? Matter : $"{Matter} {(Towards ? "towards" : "of")} the {subject.Names[0]}";
}

/// <summary>What a figure may be stated of.</summary>
/// <param name="Names">Its names; the first in English.</param>
/// <param name="Theme">The theme of the criteria that ask about it; null for that of the matter.</param>
sealed record FigureSubject(IReadOnlyList<string> Names, string? Theme = null);

/// <summary>Two ways of stating a matter that don't go together.</summary>
/// <param name="Matter">What is stated.</param>
/// <param name="First">One way.</param>
/// <param name="Second">The other.</param>
/// <param name="Theme">The theme of the criteria that ask about it; null where none does.</param>
/// <param name="Rules">Both ways are rules, of which one may be the exception to the other: they oppose nothing where one holds for a part only, or where a document states both.</param>
sealed record OpposedMatter(string Matter, Side First, Side Second, string? Theme = null, bool Rules = false);

/// <summary>One way of stating a matter.</summary>
/// <param name="All">Groups of expressions; one of each must occur.</param>
/// <param name="None">Expressions that must not occur.</param>
/// <param name="Denies">Whether the statement must deny; null for either.</param>
/// <param name="Types">Kinds of documents in which it counts; all when null.</param>
/// <param name="Shares">It must speak of some cases among several.</param>
/// <param name="DocumentLacks">Words that must be absent from the whole document.</param>
/// <param name="Known">Groups by which a document of any kind is known to state it too; <paramref name="All"/> where null.</param>
sealed record Side(IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string>? None = null, bool? Denies = null, IReadOnlyList<string>? Types = null, bool Shares = false, IReadOnlyList<string>? DocumentLacks = null, IReadOnlyList<IReadOnlyList<string>>? Known = null);

/// <summary>Verbs of which "all N were" and "k of the N were" can't both be true.</summary>
sealed record AllOrSome(IReadOnlyList<string> Verbs);
