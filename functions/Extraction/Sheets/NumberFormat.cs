using System.Globalization;
using System.Text;

namespace QaPipeline.Extraction.Sheets;

/// <summary>Shows numbers the way a spreadsheet's number format does. Stands in for ExcelNumberFormat.</summary>
/// <remarks>Covers what tables of evidence use: decimals, thousands, percent, dates, times, currency and fixed words.
/// Built-in formats that follow the reader's country are shown in the international way.</remarks>
static class NumberFormat
{
    /// <summary>Code of a format that the file names by number only.</summary>
    public static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 or 37 or 38 => "#,##0",
        4 or 39 or 40 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 or 48 => "0.00E+00",
        14 or (>= 27 and <= 31) or (>= 50 and <= 58) => "yyyy-mm-dd",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 or 32 => "h:mm",
        21 or 33 => "h:mm:ss",
        22 => "yyyy-mm-dd h:mm",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    };

    /// <summary><paramref name="value"/> as shown under <paramref name="code"/>.</summary>
    public static string Show(double value, string code, bool from1904 = false)
    {
        var sections = SectionsOf(code);
        var section = sections[value < 0 && sections.Count > 1 ? 1 : value == 0 && sections.Count > 2 ? 2 : 0];
        if (string.Equals(section.Trim(), "General", StringComparison.OrdinalIgnoreCase) || section.Length == 0 || section.Contains('@'))
        {
            return section.Length == 0 && sections.Count > 1 ? "" : General(value);
        }
        if (DateFormat.IsDate(section))
        {
            return DateFormat.Show(value, section, from1904);
        }
        var shown = Fixed(value < 0 && sections.Count > 1 ? -value : value, section);
        return shown ?? General(value);
    }

    static string General(double value)
    {
        var rounded = Math.Abs(value) is >= 1e-9 and < 1e15 ? Math.Round((decimal)value, 10).ToString("0.##########", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return rounded == "-0" ? "0" : rounded;
    }

    /// <summary>Numbers with digits at fixed places; null where the format asks for something else, such as a fraction.</summary>
    static string? Fixed(double value, string section)
    {
        var (before, pattern, after) = Split(section);
        if (pattern.Length == 0)
        {
            return before + after;
        }
        if (pattern.Contains('/') || pattern.Contains('?'))
        {
            return null;
        }
        if (pattern.Contains('E', StringComparison.OrdinalIgnoreCase))
        {
            return before + value.ToString(pattern, CultureInfo.InvariantCulture) + after;
        }
        // The platform's own patterns mean the same by 0, # and commas.
        var digits = pattern.TrimEnd(',');
        var scaled = value * (section.Contains('%') ? 100 : 1) / Math.Pow(1000, pattern.Length - digits.Length);
        var number = Math.Abs(scaled) < 1e15 ? ((decimal)scaled).ToString(digits, CultureInfo.InvariantCulture) : scaled.ToString(digits, CultureInfo.InvariantCulture);
        return before + number + after;
    }

    /// <summary>The fixed words before and after the digits, and the digits' pattern.</summary>
    static (string Before, string Pattern, string After) Split(string section)
    {
        var (before, pattern, after) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < section.Length; i++)
        {
            var words = pattern.Length == 0 ? before : after;
            switch (section[i])
            {
                case '"':
                    var end = section.IndexOf('"', i + 1) is var at and >= 0 ? at : section.Length;
                    words.Append(section.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                case '\\' when i + 1 < section.Length:
                    words.Append(section[++i]);
                    break;
                case '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = section.IndexOf(']', i) is var found and >= 0 ? found : section.Length - 1;
                    words.Append(Currency(section.AsSpan(i + 1, close - i - 1)));
                    i = close;
                    break;
                case '0' or '#' or '?' or '.' or ',' when after.Length == 0:
                    pattern.Append(section[i]);
                    break;
                case 'E' or 'e' when pattern.Length > 0 && i + 1 < section.Length && section[i + 1] is '+' or '-':
                    pattern.Append("E+");
                    i++;
                    break;
                case '/' when pattern.Length > 0:
                    pattern.Append('/');
                    break;
                default:
                    words.Append(section[i]);
                    break;
            }
        }
        return (before.ToString(), pattern.ToString(), after.ToString());
    }

    /// <summary>"[$€-407]" shows "€"; colours and conditions in brackets show nothing.</summary>
    static string Currency(ReadOnlySpan<char> bracket)
    {
        if (bracket.Length == 0 || bracket[0] != '$')
        {
            return "";
        }
        var dash = bracket.IndexOf('-');
        return bracket[1..(dash >= 0 ? dash : bracket.Length)].ToString();
    }

    static List<string> SectionsOf(string code)
    {
        var sections = new List<string>();
        var section = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            quoted ^= code[i] == '"';
            if (code[i] == ';' && !quoted)
            {
                sections.Add(section.ToString());
                section.Clear();
                continue;
            }
            section.Append(code[i]);
            if (code[i] == '\\' && i + 1 < code.Length)
            {
                section.Append(code[++i]);
            }
        }
        sections.Add(section.ToString());
        return sections;
    }
}
