using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Finds the line under a title that says whose document it is and when: "Larkhill University College, April 2024", "University of X · 12 May 2024".</summary>
static partial class ByLines
{
    const int LinesUnderTitle = 3;
    const int Longest = 120;

    /// <summary>The lines of <paramref name="opening"/> that may be one: short, near the title, and no sentences.</summary>
    public static IEnumerable<Block> In(IReadOnlyList<Block> opening) =>
        opening.Skip(1).Take(LinesUnderTitle).Where(b => !b.Hidden && b.Kind is BlockKind.Paragraph or BlockKind.Heading && b.Text.Length is > 0 and <= Longest && !".:?!".Contains(b.Text[^1]));

    /// <summary>Whether a date in <paramref name="text"/> stands last in its part of the line, behind the name of whose document it is.</summary>
    public static bool IsDated(string text, WrittenDate date) => BehindName().IsMatch(text[..date.Index]) && EndOfPart().IsMatch(text[date.End..]);

    [GeneratedRegex(@"^\P{Ll}*\p{Lu}.*(?:[,·|(–—]|\s-)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BehindName();

    [GeneratedRegex(@"^\)?\s*(?:$|[·|(–—]|\s-)", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfPart();
}
