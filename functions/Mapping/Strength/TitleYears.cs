using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Mapping.Passages;

namespace QaPipeline.Mapping.Strength;

/// <summary>
/// Finds the year of what is told under a title or a heading, for passages and documents that state no date: "Annual report 2024", "Memoria del curso 2024-2025". A span of several
/// years, the number of a law or a standard, the name of a programme and a year to come date nothing.
/// </summary>
static partial class TitleYears
{
    /// <summary>The year of the nearest heading above that has one, or else of the document's title, not after the year of <paramref name="newest"/>; null without that date, or where the document states a doubtful date.</summary>
    public static string? Of(Passage passage, DateOnly? newest) =>
        newest is { } limit && passage.Source.Profile.DoubtfulDate is null
            ? passage.Block.HeadingPath.Reverse().Append(passage.Source.Profile.Title ?? "").Select(t => In(t, limit.Year)).FirstOrDefault(y => y is not null)
            : null;

    /// <summary>The only year, or year of study as yyyy/yy, that a title states; null when it states none, several, or one after <paramref name="newest"/>.</summary>
    public static string? In(string title, int newest)
    {
        var found = Years().Matches(title);
        if (found.Count != 1 || Named().IsMatch(title[..found[0].Index]))
        {
            return null;
        }
        var first = int.Parse(found[0].Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        if (!found[0].Groups["second"].Success)
        {
            return first <= newest ? found[0].Value : null;
        }
        var second = found[0].Groups["second"].ValueSpan;
        var next = (first + 1) % 100;
        return int.Parse(second[^2..], CultureInfo.InvariantCulture) == next && (second.Length == 2 || int.Parse(second, CultureInfo.InvariantCulture) == first + 1) && first <= newest
            ? string.Create(CultureInfo.InvariantCulture, $"{first}/{next:00}")
            : null;
    }

    [GeneratedRegex(@"(?<![\w:/.§#-])(?<first>(?:19|20)\d\d)(?:\s?[-/–]\s?(?<second>(?:20)?\d\d)(?!\d))?(?![\w:/]|[-–.]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    /// <summary>Words before a year that make it part of a name: of a standard, a law, a programme, a plan or a place.</summary>
    [GeneratedRegex(@"\b(?:" + NamedYears.Standards + "|" + NamedYears.Laws + @"|\p{L}*besluit|" + NamedYears.Plans + "|" + NamedYears.Places
        + @"|goals?|ziele|objectives?|objetivos|objectifs|doelen)\b\.?\s*(?:\p{L}+\s+){0,2}$|\bn(?:[or]\b\.?|[º°])\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();
}
