using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Mapping.Strength;

/// <summary>Finds the date of what a text reports. Dates to come and years in names date nothing that has happened.</summary>
static partial class EvidenceDates
{
    /// <summary>How each year of a date begins.</summary>
    static readonly SearchValues<string> Centuries = SearchValues.Create(["19", "20"], StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:(?<iso>(?:19|20)\d\d-\d\d-\d\d)|(?<span>(?:19|20)\d\d\s?[-/–]\s?(?<end>(?:19|20)\d\d))(?![-/]?\d)|(?<academic>(?:19|20)\d\d[/–-]\d\d)(?!\d)|(?<day>\d{1,2})\.?(?:er|º)? (?:de )?(?<month>\p{L}{3,10})\.? (?:de )?(?<full>(?:19|20)\d\d)|(?<year>(?:19|20)\d\d))\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyDate();

    /// <summary>The latest date of <paramref name="text"/> up to <paramref name="newest"/>; null when it states none.</summary>
    public static string? Latest(string text, DateOnly? newest)
    {
        if (!text.AsSpan().ContainsAny(Centuries))
        {
            return null;
        }
        string? latest = null;
        foreach (Match match in AnyDate().Matches(text))
        {
            if (Iso(match, newest) is not { } date)
            {
                continue;
            }
            var year = int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture);
            if (year > newest?.Year || (date.Length == 10 && newest is { } limit && string.CompareOrdinal(date, limit.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0)
                || YearsAhead.Is(text, match.Index, match.Length, newest is null) || NamedYears.Is(text, match.Index, match.Length, year, newest) || CountedYears.Is(text, match.Index, match.Length))
            {
                continue;
            }
            if (latest is null || string.CompareOrdinal(date[..4], latest[..4]) > 0 || (date[..4] == latest[..4] && date.Length > latest.Length) || (date.Length == latest.Length && string.CompareOrdinal(date, latest) > 0))
            {
                latest = date;
            }
        }
        return latest;
    }

    /// <summary>The date in ISO form; null for a number that only looks like one, and for a span of years that is not over.</summary>
    static string? Iso(Match match, DateOnly? newest)
    {
        if (match.Groups["iso"].Success)
        {
            return match.Value;
        }
        if (match.Groups["span"].Success)
        {
            return EndOf(match, newest);
        }
        if (match.Groups["academic"].Success)
        {
            return StudyYear(match, newest);
        }
        if (!match.Groups["full"].Success)
        {
            return match.Value;
        }
        var month = MonthNames.NumberOf(match.Groups["month"].Value);
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        return month == 0 || day is 0 or > 31
            ? match.Groups["full"].Value
            : string.Create(CultureInfo.InvariantCulture, $"{match.Groups["full"].Value}-{month:00}-{day:00}");
    }

    /// <summary>"2021-2024" speaks as of its end; while it lasts it tells of nothing, unless it is a year of study.</summary>
    static string? EndOf(Match match, DateOnly? newest)
    {
        var first = int.Parse(match.ValueSpan[..4], CultureInfo.InvariantCulture);
        var last = int.Parse(match.Groups["end"].ValueSpan, CultureInfo.InvariantCulture);
        return last > first && last <= newest?.Year ? match.Groups["end"].Value : last == first + 1 ? match.Value[..4] : null;
    }

    /// <summary>"2023/24"; with a hyphen also a month ("2024-03") or a span ("2021-24"). Else it is a number.</summary>
    static string? StudyYear(Match match, DateOnly? newest)
    {
        var first = int.Parse(match.ValueSpan[..4], CultureInfo.InvariantCulture);
        var second = int.Parse(match.ValueSpan[^2..], CultureInfo.InvariantCulture);
        var last = first / 100 * 100 + second;
        return second == (first + 1) % 100 ? $"{match.Value[..4]}/{match.Value[^2..]}"
            : match.Value[4] == '/' ? null
            : second is >= 1 and <= 12 ? match.Value[..4]
            : last > first && last <= newest?.Year ? last.ToString(CultureInfo.InvariantCulture) : null;
    }
}
