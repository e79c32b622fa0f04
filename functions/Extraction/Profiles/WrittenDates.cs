using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Extraction.Profiles;

/// <summary>A date as it stands in a text.</summary>
/// <param name="Date">The date; null for one that no calendar has, and for a month that is one end of a period.</param>
/// <param name="Index">Where it begins.</param>
/// <param name="Length">Its length in characters.</param>
readonly record struct WrittenDate(DocumentDate? Date, int Index, int Length)
{
    /// <summary>Where it ends, exclusive.</summary>
    public int End => Index + Length;

    /// <summary>Whether it may mean something else, as "03/2026" may be a number, unless a word beside it says that it is a date.</summary>
    public bool Ambiguous { get; init; }
}

/// <summary>Finds dates as people write them: with day, month and year, or month and year alone.</summary>
static partial class WrittenDates
{
    /// <summary>The dates with day, month and year, in order.</summary>
    public static IEnumerable<WrittenDate> Days(string text)
    {
        foreach (Match match in Day().Matches(text))
        {
            yield return new(DayOf(match), match.Index, match.Length);
        }
    }

    /// <summary>The months with a year and without a day, in order.</summary>
    public static IEnumerable<WrittenDate> Months(string text)
    {
        foreach (Match match in Month().Matches(text))
        {
            var month = match.Groups["name"].Success ? MonthNames.NumberOf(match.Groups["name"].Value) : Part(match, "number");
            var year = Part(match, "year");
            if (month > 0 && IsYear(year))
            {
                yield return new(IsEndOfPeriod(text, match) ? null : new DocumentDate(year, month), match.Index, match.Length) { Ambiguous = match.Groups["number"].Success };
            }
        }
    }

    static DocumentDate? DayOf(Match match)
    {
        var (year, month, day) = match.Groups["iso"].Success
            ? (Part(match, "y1"), Part(match, "m1"), Part(match, "d1"))
            : match.Groups["dotted"].Success
                ? (Part(match, "y2"), Part(match, "m2"), Part(match, "d2"))
                : match.Groups["month3"].Success
                    ? (Part(match, "y3"), MonthNames.NumberOf(match.Groups["month3"].Value), Part(match, "d3"))
                    : (Part(match, "y4"), MonthNames.NumberOf(match.Groups["month4"].Value), Part(match, "d4"));
        return IsYear(year) && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    static bool IsYear(int year) => year is >= 1950 and <= 2100;

    static bool IsEndOfPeriod(string text, Match month) =>
        PeriodBefore().Match(text[..month.Index]) is { Success: true } before && MonthNames.NumberOf(before.Groups["name"].Value) > 0
        || PeriodAfter().Match(text[(month.Index + month.Length)..]) is { Success: true } after && MonthNames.NumberOf(after.Groups["name"].Value) > 0;

    static int Part(Match match, string group) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"(?<iso>\b(?<y1>20\d\d|19\d\d)-(?<m1>\d\d)-(?<d1>\d\d)\b)|(?<dotted>\b(?<d2>\d{1,2})[./](?<m2>\d{1,2})[./](?<y2>20\d\d|19\d\d)\b)|\b(?<d3>\d{1,2})(?:\.|st|nd|rd|th|º|er)?\s+(?:de\s+|of\s+)?(?<month3>\p{L}{3,12})\.?,?\s+(?:de\s+)?(?<y3>20\d\d|19\d\d)\b|\b(?<month4>\p{Lu}\p{Ll}{2,9})\.?\s+(?<d4>\d{1,2}),\s+(?<y4>20\d\d|19\d\d)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"(?<!\d(?:\.|st|nd|rd|th|º|er)?\s*(?:de\s+|of\s+)?)\b(?<name>\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+)?(?<year>20\d\d|19\d\d)\b(?!\s*[/–-]\s*\d)|(?<![\d./-])(?<number>0[1-9]|1[0-2])/(?<year>20\d\d)\b(?![./-]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(@"\b(?<name>\p{L}{3,12})\.?(?:\s+(?:de\s+|del\s+)?(?:19|20)\d\d)?\s*(?:[–—/-]|\b(?:to|and|until|till|bis|und|au|à|a|al|y|et|e|ed|hasta|tot|en|och|até|do|i)\b)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodBefore();

    [GeneratedRegex(@"^\s*(?:[–—/-]|\b(?:to|and|until|till|bis|und|au|à|a|al|y|et|e|ed|hasta|tot|en|och|até|do|i)\b)\s*(?:\d{1,2}\.?\s+)?(?<name>\p{L}{3,12})\.?\s+(?:de\s+|del\s+)?(?:19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex PeriodAfter();
}
