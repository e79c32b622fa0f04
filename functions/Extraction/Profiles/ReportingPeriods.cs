using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Finds the period on which a document reports: "Reporting period: 1 January 2023 to 31 December 2023". It is read as of its end.</summary>
static partial class ReportingPeriods
{
    /// <summary>The first and last day of the period that <paramref name="line"/> names; none where it names none.</summary>
    public static IReadOnlyList<WrittenDate> In(string line)
    {
        if (!Reporting().IsMatch(line))
        {
            return [];
        }
        WrittenDate[] days = [.. WrittenDates.Days(line)];
        for (var d = 1; d < days.Length; d++)
        {
            if (days[d - 1].Date < days[d].Date && Until().IsMatch(line[days[d - 1].End..days[d].Index]))
            {
                return [days[d - 1], days[d]];
            }
        }
        return [];
    }

    /// <summary>The last day of the first period that <paramref name="lines"/> name.</summary>
    public static DocumentDate? EndIn(IEnumerable<Block> lines) => lines.Select(b => In(b.Text)).FirstOrDefault(p => p.Count > 0)?[1].Date;

    [GeneratedRegex(@"\b(?:report(?:s|ing)?|\p{L}*bericht(?:s\p{L}*)?|rapport|exercice|informe|memoria|\p{L}*verslag(?:\p{L}*)?|rapportageperiode|relazione)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reporting();

    [GeneratedRegex(@"^\s*(?:[-–—]|to|until|till|bis(?:\s+zum)?|au|al|hasta(?:\s+el)?|tot(?:\s+en\s+met)?|t/m)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Until();
}
