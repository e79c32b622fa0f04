using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Differing;

/// <summary>Tells whether a matter that a statement leaves out is named above it: by its heading, or by the sentence before.</summary>
static class NamedAbove
{
    const int MostHeadingWords = 2;

    /// <summary>Characters that a heading may have that names one matter, so that longer ones need not be read.</summary>
    const int LongestHeading = 60;

    /// <summary>Whether the first group of <paramref name="matter"/> is met above.</summary>
    public static bool Is(FigureMatter matter, Statement statement, IReadOnlyList<Statement> statements, ExpressionMatcher matcher) =>
        (matter.UnderHeading && IsHeading(matter.All[0], statement.Passage)) || (matter.AfterSentence && Before(statement, statements) is { } before && matcher.HasAny(before, matter.All[0]));

    /// <summary>Whether the heading is short and speaks of the matter, or says nothing else: "Complaints", "Recognition of prior learning".</summary>
    static bool IsHeading(IReadOnlyList<string> expressions, Passage passage)
    {
        if (passage.NearestHeading.Length is 0 or > LongestHeading)
        {
            return false;
        }
        var forms = passage.HeadingForms;
        var met = new bool[forms.Length];
        foreach (var expression in expressions)
        {
            var parts = ExpressionMatcher.Read(expression) is var (language, words) && language == passage.Language ? passage.Stems.NumbersOf(words, language) : [];
            if (parts.Length > 0 && forms.AsSpan().IndexOf(parts) is var at and >= 0)
            {
                Array.Fill(met, true, at, parts.Length);
            }
        }
        // Function words have odd numbers.
        return met.Contains(true) && (forms.Length <= MostHeadingWords || Enumerable.Range(0, forms.Length).All(i => met[i] || forms[i] % 2 != 0));
    }

    /// <summary>The sentence before, in the same paragraph or at the end of the one before under the same heading.</summary>
    static Statement? Before(Statement statement, IReadOnlyList<Statement> statements)
    {
        if (statement.Number == 0 || statements[statement.Number - 1] is not { Passage: var passage } before)
        {
            return null;
        }
        var own = statement.Passage;
        return passage == own || (passage.DocumentIndex == own.DocumentIndex && passage.Block.Kind != BlockKind.TableRow && own.Block.Kind != BlockKind.TableRow
            && own.Block.Number - passage.Block.Number is 0 or 1 && passage.Block.HeadingPath.SequenceEqual(own.Block.HeadingPath, StringComparer.Ordinal)) ? before : null;
    }
}
