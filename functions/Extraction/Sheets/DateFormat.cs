using System.Globalization;
using System.Text;

namespace QaPipeline.Extraction.Sheets;

/// <summary>Shows day counts as the dates and times that a spreadsheet's format makes of them.</summary>
static class DateFormat
{
    const double LastDay = 2_958_466;
    static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Whether a format section shows a date or time.</summary>
    public static bool IsDate(string section)
    {
        var parts = Tokens(section).Where(t => !t.Literal).Select(t => t.Text).ToArray();
        return parts.Any(t => char.ToLowerInvariant(t[0]) is 'y' or 'd' or 'm' or 'h' or 's' || t.StartsWith('[')) && !parts.Any(t => t[0] is '#' or '?');
    }

    /// <summary>The date or time; the bare number where it is out of the calendar.</summary>
    public static string Show(double value, string section, bool from1904)
    {
        if (value is < 0 or >= LastDay || double.IsNaN(value))
        {
            return value.ToString("R", CultureInfo.InvariantCulture);
        }
        // Spreadsheets believe in 29 February 1900: days before March of that year are one off.
        var days = !from1904 && value < 60 && value >= 1 ? value + 1 : value;
        var time = (from1904 ? Epoch1904 : Epoch).AddSeconds(Math.Round(days * 86_400 * 1000) / 1000);
        var tokens = Tokens(section).ToArray();
        var twelve = tokens.Any(t => !t.Literal && t.Text.Contains("/P", StringComparison.OrdinalIgnoreCase));
        var shown = new StringBuilder();
        for (var i = 0; i < tokens.Length; i++)
        {
            var (text, literal) = tokens[i];
            shown.Append(literal ? text : Part(text, time, value, twelve, IsMinute(tokens, i)));
        }
        return shown.ToString().Trim();
    }

    static string Part(string token, DateTime time, double value, bool twelve, bool minute)
    {
        var hour = twelve ? ((time.Hour + 11) % 12) + 1 : time.Hour;
        return token.ToLowerInvariant() switch
        {
            "yyyy" or "yyy" => time.ToString("yyyy", CultureInfo.InvariantCulture),
            "yy" or "y" => time.ToString("yy", CultureInfo.InvariantCulture),
            "mm" when minute => time.ToString("mm", CultureInfo.InvariantCulture),
            "m" when minute => time.Minute.ToString(CultureInfo.InvariantCulture),
            "mmmmm" => time.ToString("MMMM", CultureInfo.InvariantCulture)[..1],
            "mmmm" => time.ToString("MMMM", CultureInfo.InvariantCulture),
            "mmm" => time.ToString("MMM", CultureInfo.InvariantCulture),
            "mm" => time.ToString("MM", CultureInfo.InvariantCulture),
            "m" => time.Month.ToString(CultureInfo.InvariantCulture),
            "dddd" => time.ToString("dddd", CultureInfo.InvariantCulture),
            "ddd" => time.ToString("ddd", CultureInfo.InvariantCulture),
            "dd" => time.ToString("dd", CultureInfo.InvariantCulture),
            "d" => time.Day.ToString(CultureInfo.InvariantCulture),
            "hh" => hour.ToString("00", CultureInfo.InvariantCulture),
            "h" => hour.ToString(CultureInfo.InvariantCulture),
            "ss" => time.ToString("ss", CultureInfo.InvariantCulture),
            "s" => time.Second.ToString(CultureInfo.InvariantCulture),
            "[h]" or "[hh]" => Math.Floor(value * 24).ToString(CultureInfo.InvariantCulture),
            "[m]" or "[mm]" => Math.Floor(value * 1440).ToString(CultureInfo.InvariantCulture),
            "[s]" or "[ss]" => Math.Floor(value * 86_400).ToString(CultureInfo.InvariantCulture),
            "am/pm" => time.Hour < 12 ? "AM" : "PM",
            "a/p" => time.Hour < 12 ? "A" : "P",
            _ => "",
        };
    }

    /// <summary>"m" after hours or before seconds means minutes.</summary>
    static bool IsMinute((string Text, bool Literal)[] tokens, int at)
    {
        var before = tokens.Take(at).LastOrDefault(t => !t.Literal).Text;
        var after = tokens.Skip(at + 1).FirstOrDefault(t => !t.Literal).Text;
        return before?.Contains('h', StringComparison.OrdinalIgnoreCase) == true || after?.Contains('s', StringComparison.OrdinalIgnoreCase) == true;
    }

    static IEnumerable<(string Text, bool Literal)> Tokens(string section)
    {
        for (var i = 0; i < section.Length; i++)
        {
            var c = section[i];
            if (c == '"')
            {
                var end = section.IndexOf('"', i + 1) is var at and >= 0 ? at : section.Length;
                yield return (section[(i + 1)..end], true);
                i = end;
            }
            else if (c == '\\' && i + 1 < section.Length)
            {
                yield return (section[++i].ToString(), true);
            }
            else if (c is '_' or '*')
            {
                i++;
            }
            else if (c == '[')
            {
                var close = section.IndexOf(']', i) is var at and >= 0 ? at : section.Length - 1;
                var inner = section[i..(close + 1)].ToLowerInvariant();
                if (inner is "[h]" or "[hh]" or "[m]" or "[mm]" or "[s]" or "[ss]")
                {
                    yield return (inner, false);
                }
                i = close;
            }
            else if (section.AsSpan(i).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) || section.AsSpan(i).StartsWith("A/P", StringComparison.OrdinalIgnoreCase))
            {
                var length = char.ToUpperInvariant(section[i + 1]) == 'M' ? 5 : 3;
                yield return (section.Substring(i, length), false);
                i += length - 1;
            }
            else if (char.ToLowerInvariant(c) is 'y' or 'm' or 'd' or 'h' or 's')
            {
                var end = i;
                while (end < section.Length && char.ToLowerInvariant(section[end]) == char.ToLowerInvariant(c))
                {
                    end++;
                }
                yield return (section[i..end], false);
                i = end - 1;
            }
            else if (c is '#' or '?')
            {
                yield return (c.ToString(), false);
            }
            else if (c != '0' && c != '@')
            {
                yield return (c.ToString(), true);
            }
        }
    }
}
