using System.Text.RegularExpressions;
using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Profiles;

/// <summary>Decides the type of a document (domain note 4.0.2): file name first, then title, then what the first blocks say.</summary>
static class DocumentTypes
{
    const double NameWeight = 3.0;
    const double TitleWeight = 2.5;
    const double HeadingWeight = 1.0;
    const double TextWeight = 0.5;
    const double Enough = 1.5;

    /// <summary>The type and the cue that weighed most, or nulls when nothing decides.</summary>
    public static (string? Type, string? Cue) Decide(string name, Document document, IReadOnlyList<Block> opening)
    {
        var scores = new SortedDictionary<string, (double Score, double Best, string Cue)>(StringComparer.Ordinal);
        void Count(string place, string text, double weight, bool naming)
        {
            foreach (var rule in TypeCues.All)
            {
                var match = (naming ? rule.Names : rule.Text).Match(text);
                if (match.Success)
                {
                    // In a title the word that comes first names the thing: "Minutes of the survey working group" are minutes.
                    var value = weight * rule.Weight * (naming ? 1 - (0.4 * match.Index / Math.Max(text.Length, 1)) : 1);
                    var (score, best, cue) = scores.GetValueOrDefault(rule.Type);
                    scores[rule.Type] = (score + value, Math.Max(best, value), value > best ? $"{place}: {match.Value.Trim()}" : cue);
                }
            }
        }

        Count("file name", FileWords(name), NameWeight, naming: true);
        var titles = opening.Where(b => b.Kind == BlockKind.Heading).Take(1).Select(b => b.Text).Prepend(document.Title).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var title in titles)
        {
            Count("title", title, TitleWeight, naming: true);
        }
        foreach (var block in opening.Where(b => b.Kind == BlockKind.Heading).Skip(1).Take(12))
        {
            Count("heading", block.Text, HeadingWeight, naming: false);
        }
        Count("first page", string.Join('\n', opening.Where(b => b.Kind != BlockKind.Heading).Select(b => b.Text)), TextWeight, naming: false);
        if (document.Format is FileFormat.Csv or FileFormat.Xlsx)
        {
            scores["DAT"] = scores.GetValueOrDefault("DAT") is { Cue: not null } known ? known with { Score = known.Score + 2 } : (2, 2, "format: table");
        }
        if (document.Format == FileFormat.Html)
        {
            scores["STU"] = scores.GetValueOrDefault("STU") is { Cue: not null } known ? known with { Score = known.Score + 1.5 } : (1.5, 1.5, "format: web page");
        }
        var winner = scores.OrderByDescending(s => s.Value.Score).ThenBy(s => s.Key, StringComparer.Ordinal).FirstOrDefault();
        return winner.Key is not null && winner.Value.Score >= Enough ? (winner.Key, winner.Value.Cue) : (null, null);
    }

    /// <summary>The words of a file name: folders and extension go, separators and CamelCase become blanks.</summary>
    static string FileWords(string name)
    {
        var file = Path.GetFileNameWithoutExtension(name[(name.LastIndexOf('/') + 1)..]);
        var words = Regex.Replace(file, @"[_\-.+]+", " ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return Regex.Replace(words, @"(?<=\p{Ll})(?=\p{Lu})", " ", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
