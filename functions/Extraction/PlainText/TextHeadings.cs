using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.PlainText;

/// <summary>Finds titles that stand on a line of their own right above their text, without an empty line between.</summary>
static partial class TextHeadings
{
    /// <summary>Characters that a title on a line of its own may have.</summary>
    public const int LongestHeading = 80;

    const int MostLines = 4;

    /// <summary>A line that goes further than this share of the widest may have been broken only because it was full.</summary>
    const double Full = 0.8;

    /// <summary>The lines of a letterhead and title at the beginning of a text, such as the institution in capitals, the body and what was held, taken together; null for anything else.</summary>
    public static string? Letterhead(string[] lines) =>
        lines.Length is > 1 and <= MostLines && IsCapitals(lines[0].Trim()) && Array.TrueForAll(lines, l => l.Trim() is { Length: <= LongestHeading } line && !".,;:!?".Contains(line[^1]))
            ? string.Join(' ', lines.Select(l => l.Trim()))
            : null;

    /// <summary>The first of the lines at the beginning of a text where it looks like the title of the whole: short, no sentence, nothing named before a colon, and not broken because it was full.</summary>
    /// <param name="lines">Lines without an empty one between.</param>
    /// <param name="width">Length of the widest line of the text.</param>
    public static string? TitleOf(string[] lines, int width)
    {
        if (lines.Length is < 2 or > MostLines)
        {
            return null;
        }
        var (line, next) = (lines[0].Trim(), lines[1].Trim());
        return line.Length is > 0 and <= LongestHeading && char.IsUpper(line[0]) && !".,;:!?-".Contains(line[^1]) && !SentenceEnd().IsMatch(line) && !Named().IsMatch(line)
            && (char.IsUpper(next[0]) || char.IsDigit(next[0])) && line.Length + 1 + FirstWord(next) <= Full * width
            ? line
            : null;
    }

    /// <summary>The title on the first of <paramref name="lines"/>; null where it is text, or an item of a list.</summary>
    /// <param name="lines">Lines without an empty one between.</param>
    /// <param name="width">Length of the widest line of the text.</param>
    public static (string Text, int Level)? Above(string[] lines, int width)
    {
        if (lines.Length < 2)
        {
            return null;
        }
        var (line, next) = (lines[0].Trim(), lines[1].Trim());
        if (line.Length is 0 or > LongestHeading || ".,;:!?-".Contains(line[^1]) || !line.Any(char.IsLetter))
        {
            return null;
        }
        if (IsCapitals(line) && lines.Skip(1).Take(2).Any(l => !IsCapitals(l)))
        {
            return (line, 1);
        }
        return Numbered().Match(line) is { Success: true } number && !SentenceEnd().IsMatch(line) && line.Length + 1 + FirstWord(next) <= Full * width
            && next.Length > 0 && (char.IsUpper(next[0]) || "“„\"«'‘".Contains(next[0])) && !Numbered().IsMatch(next) && !Item().IsMatch(next)
            ? (line, 1 + number.Groups["more"].Captures.Count)
            : null;
    }

    /// <summary>Length of the first word.</summary>
    static int FirstWord(string line) => line.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0 ? blank : line.Length;

    static bool IsCapitals(string line) => line.Count(char.IsUpper) > 3 && !line.Any(char.IsLower) && !line.Any(char.IsDigit) && !line.Contains('|', StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:\d{1,2}(?:\.(?<more>\d{1,2})){0,4}\.?|(?:TOP|Item|Agenda item|Tagesordnungspunkt|Punkt|Point|Punto|Agendapunt|Article|Artikel|Artículo|Articolo|§|Section|Abschnitt|Chapter|Kapitel|Chapitre)\s*\d{1,3}\s*[.:–—-]?)\s+\p{Lu}")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[\p{L} ]{2,30}:\s")]
    private static partial Regex Named();

    [GeneratedRegex(@"\p{Ll}[.!?]\s+\p{Lu}")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?:[-*+•·–—▪‣]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")]
    private static partial Regex Item();
}
