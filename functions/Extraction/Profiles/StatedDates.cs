using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Finds the date that a document states about itself: in its name, on its first lines, or where it says when it was last changed.</summary>
static partial class StatedDates
{
    const int FirstLines = 8;
    const int LongestLine = 200;

    /// <summary>The document's own date; null when it states none.</summary>
    public static DateOnly? Find(string name, Document document, IReadOnlyList<Block> opening)
    {
        var said = opening.Take(FirstLines).Concat(document.Blocks.Where(b => b.Kind == BlockKind.HeaderFooter)).Concat(document.Blocks.TakeLast(3))
            .Where(b => b.Text.Length <= LongestLine && !b.Hidden)
            .Select(b => Said().Match(b.Text)).Where(m => m.Success).Select(m => DatesIn(m.Groups["date"].Value).FirstOrDefault());
        var early = opening.Take(FirstLines).Where(b => b.Text.Length <= LongestLine && !Until().IsMatch(b.Text)).SelectMany(b => DatesIn(b.Text));
        return DatesIn(name[(name.LastIndexOf('/') + 1)..].Replace('_', ' ')).FirstOrDefault() ?? said.FirstOrDefault(d => d is not null) ?? early.FirstOrDefault();
    }

    /// <summary>The full dates (day, month, year) in <paramref name="text"/>, in order.</summary>
    public static IEnumerable<DateOnly?> DatesIn(string text)
    {
        foreach (Match match in Date().Matches(text))
        {
            var (year, month, day) = match.Groups["iso"].Success
                ? (Part(match, "y1"), Part(match, "m1"), Part(match, "d1"))
                : match.Groups["dotted"].Success
                    ? (Part(match, "y2"), Part(match, "m2"), Part(match, "d2"))
                    : match.Groups["month3"].Success
                        ? (Part(match, "y3"), Month(match.Groups["month3"].Value), Part(match, "d3"))
                        : (Part(match, "y4"), Month(match.Groups["month4"].Value), Part(match, "d4"));
            if (year is >= 1950 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
            {
                yield return new DateOnly(year, month, day);
            }
        }
    }

    static int Part(Match match, string group) => int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static int Month(string name) => MonthNames.NumberOf(name);

    [GeneratedRegex(@"\b(?:until|valid|expires?|deadline|bis|gültig|jusqu|hasta|fino al|tot en met|até|till och med|do dnia)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Until();

    [GeneratedRegex(@"(?<iso>\b(?<y1>20\d\d|19\d\d)-(?<m1>\d\d)-(?<d1>\d\d)\b)|(?<dotted>\b(?<d2>\d{1,2})[./](?<m2>\d{1,2})[./](?<y2>20\d\d|19\d\d)\b)|\b(?<d3>\d{1,2})(?:\.|st|nd|rd|th|º|er)?\s+(?:de\s+|of\s+)?(?<month3>\p{L}{3,12})\.?,?\s+(?:de\s+)?(?<y3>20\d\d|19\d\d)\b|\b(?<month4>\p{Lu}\p{Ll}{2,9})\s+(?<d4>\d{1,2}),\s+(?<y4>20\d\d|19\d\d)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:last updated|page updated|date of issue|issued on|dated|date:|datum:|stand:?|approved (?:by .{2,60} )?on|adopted (?:by .{2,60} )?on|in force (?:from|since)|enters? into force on|effective (?:from|date:?)|version of|submitted .{0,80}?,|beschlossen .{0,60}?am|fassung vom|in kraft (?:seit|ab)|mise à jour|fecha:?|data:?)\s*(?:the\s+|le\s+|on\s+|dem\s+)?(?<date>.{0,24})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Said();
}

/// <summary>Names of months in the languages that packs use.</summary>
static class MonthNames
{
    static readonly string[] Names =
    [
        "january januar jänner janvier enero gennaio januari janeiro stycznia styczeń jan",
        "february februar février febrero febbraio februari fevereiro lutego luty feb",
        "march märz mars marzo maart março marca marzec mar",
        "april avril abril aprile kwietnia kwiecień apr",
        "may mai mayo maggio mei maio maj maja",
        "june juni juin junio giugno junho czerwca czerwiec jun",
        "july juli juillet julio luglio julho lipca lipiec jul",
        "august août agosto augustus augusti sierpnia sierpień aug",
        "september septembre septiembre settembre setembro września wrzesień sept sep",
        "october oktober octobre octubre ottobre outubro października październik oct okt",
        "november novembre noviembre novembro listopada listopad nov",
        "december dezember décembre diciembre dicembre dezembro grudnia grudzień dec dez",
    ];

    static readonly Dictionary<string, int> Numbers = Names
        .SelectMany((names, i) => names.Split(' ').Select(n => (Name: n, Number: i + 1)))
        .DistinctBy(n => n.Name, StringComparer.Ordinal)
        .ToDictionary(n => n.Name, n => n.Number, StringComparer.Ordinal);

    /// <summary>1 to 12, or 0 for a word that is no month.</summary>
    public static int NumberOf(string name) => Numbers.GetValueOrDefault(name.ToLowerInvariant());
}
