using System.Globalization;
using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Blocks;

/// <summary>Numbers of more than one level at the beginning of clauses, as in "9.3 Articles 3 and 4 do not apply": part of what is quoted.</summary>
static partial class ClauseNumbers
{
    /// <summary>The number that <paramref name="text"/> begins with; null for none.</summary>
    public static string? Of(string text) => AtStart().Match(text) is { Success: true } match ? match.Groups["number"].Value : null;

    /// <summary>Whether <paramref name="next"/> may come after <paramref name="number"/>: 9.4 after 9.3 and after 9.3.2, 10.1 after 9.7, 9.3.1 after 9.3. A figure that a line happens to begin with hardly does.</summary>
    public static bool Follows(string number, string next)
    {
        var (a, b) = (Parts(number), Parts(next));
        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same])
        {
            same++;
        }
        return same == a.Length
            ? b.Length == a.Length + 1 && b[same] == 1
            : same < b.Length && b[same] == a[same] + 1 && b.Skip(same + 1).All(n => n == 1);
    }

    static int[] Parts(string number) => [.. number.Split('.').Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^\s*(?<number>\d{1,3}(?:\.\d{1,3}){1,3})\.?\s+[\p{L}“”„""'‘«(\[]")]
    private static partial Regex AtStart();
}
