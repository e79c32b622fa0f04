using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Dates in names of files, where underscores, full stops and hyphens stand for spaces and the year often comes first: "minutes_2025-03.docx", "Protokoll_Maerz2025.docx".</summary>
static partial class NamedDates
{
    /// <summary>The words of a name as they would stand in a text, without folder and ending.</summary>
    public static string TextOf(string name)
    {
        var file = Path.GetFileNameWithoutExtension(name[(name.LastIndexOf('/') + 1)..]);
        // "v2" and "Annex2" are no days of the month behind them.
        return Joint().Replace(NumberOfPart().Replace(UnderscoreInDate().Replace(ComposedLetters.Of(file), "-"), "$0;"), " ");
    }

    /// <summary>The months with a year and without a day in the words of a name, in order.</summary>
    public static IEnumerable<WrittenDate> Months(string text) =>
        WrittenDates.Months(text).Where(m => !m.Ambiguous).Concat(YearFirst().Matches(text).Select(YearFirstOf).OfType<WrittenDate>()).OrderBy(m => m.Index);

    static WrittenDate? YearFirstOf(Match match)
    {
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var month = match.Groups["name"].Success ? MonthNames.NumberOf(match.Groups["name"].Value) : int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        // "2011-12" is a year of study as well as a month.
        return month == 0 || match.Groups["number"].Success && month == (year + 1) % 100 ? null : new(new DocumentDate(year, month), match.Index, match.Length);
    }

    [GeneratedRegex(@"(?<=(?<!\d)(?:19|20)\d\d(?:[_-]\d\d)?)_(?=\d\d(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex UnderscoreInDate();

    [GeneratedRegex(@"(?<=\p{L})\d{1,2}(?=[_.\- ])", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOfPart();

    [GeneratedRegex(@"_|(?<=\p{L})[.\-]+(?=\p{L})|(?<=\p{L})[_.\-]+(?=\d)|(?<=\p{L})(?=(?:19|20)\d\d(?!\d))|(?<=\d)[_.\-]*(?=(?!(?:st|nd|rd|th)\b)\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"(?<!\d[.\-]?)(?<year>(?:19|20)\d\d)(?:[.\-](?<number>0[1-9]|1[0-2])(?![.\-]?\d)|\s+(?<name>\p{L}{3,12})\b\.?(?!\s*(?:19|20)\d\d))", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();
}
