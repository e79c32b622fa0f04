using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Texts;

namespace QaPipeline.Mapping.Strength;

/// <summary>Finds the date of what a text reports. Dates to come, ends of validity and deadlines date nothing that has happened.</summary>
static partial class EvidenceDates
{
    /// <summary>How each year of a date begins.</summary>
    static readonly SearchValues<string> Centuries = SearchValues.Create(["19", "20"], StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:(?<iso>(?:19|20)\d\d-\d\d-\d\d)|(?<academic>(?:19|20)\d\d[/–-]\d\d)(?!\d)|(?<day>\d{1,2})\.?(?:er|º)? (?:de )?(?<month>\p{L}{3,10})\.? (?:de )?(?<full>(?:19|20)\d\d)|(?<year>(?:19|20)\d\d))\b", RegexOptions.CultureInvariant)]
    private static partial Regex AnyDate();

    [GeneratedRegex(@"\b(?:until|valid|validity|expir\w*|by|due|from|plan\w*|intend\w*|target|deadline|will|next|bis|gültig|ab|fällig|geplant\w*|jusqu\w*|échéance|valable|prévu\w*|hasta|válid\w*|previst\w*|vence|tot|geldig|vanaf|gepland)\b[^.;|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\b(?:until|valid|validity|expir\w*|plan\w*|target|deadline|due|next|bis|gültig|fällig|geplant\w*|jusqu\w*|échéance|prévu\w*|hasta|previst\w*|vence|tot|geldig|gepland)\b[^.;|\t]{0,24}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NeverPast();

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
            var date = Iso(match);
            var year = int.Parse(date.AsSpan(0, 4), CultureInfo.InvariantCulture);
            var before = text[Math.Max(0, match.Index - 48)..match.Index];
            // "From 2023" is past when a newer document tells of it; without any document date nobody can say.
            var ahead = newest is null ? Ahead().IsMatch(before) : NeverPast().IsMatch(before);
            if (ahead || year > newest?.Year || (date.Length == 10 && newest is { } limit && string.CompareOrdinal(date, limit.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0))
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

    static string Iso(Match match)
    {
        if (match.Groups["iso"].Success)
        {
            return match.Value;
        }
        if (match.Groups["academic"].Success)
        {
            return $"{match.Value[..4]}/{match.Value[^2..]}";
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
}
