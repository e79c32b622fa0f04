using System.Collections.Frozen;
using QaPipeline.Mapping.Strength;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Finds the years that a figure refers to where none stands beside it.</summary>
static class FigurePeriods
{
    /// <summary>Documents titled by the year in which they were written or took effect, not by the year that they report on.</summary>
    static readonly FrozenSet<string> WrittenIn = FrozenSet.Create(StringComparer.Ordinal, "SER", "POL", "PRO", "AGR", "DES");

    /// <summary>Headings over figures of all kinds.</summary>
    static readonly FrozenSet<string> Plain = FrozenSet.Create(StringComparer.Ordinal,
        "results", "figures", "key", "data", "indicators", "statistics", "ergebnisse", "kennzahlen", "zahlen", "daten", "resultats", "chiffres", "cles", "donnees", "resultados", "datos", "cifras", "indicadores", "resultaten", "cijfers", "kerncijfers");

    /// <summary>The year of the statement or its heading; of its passage, where the matter allows that; else the only one that a heading above or the title states.</summary>
    public static IReadOnlyList<string> Of(FigureMatter matter, Statement statement, int newest)
    {
        if (statement.Years.Count > 0 || !matter.Period)
        {
            return statement.Years.Count == 1 ? statement.Years : matter.PeriodOfPassage ? OfPassage(statement) : [];
        }
        return matter.PeriodOfPassage && OfPassage(statement) is { Length: > 0 } years ? years : Above(matter, statement, newest) is { } year ? [year] : [];
    }

    static string[] OfPassage(Statement statement) => [.. statement.Passage.Words.Select(w => w.Form).Where(QuantityReader.IsYear).Distinct(StringComparer.Ordinal)];

    /// <summary>Looks upwards as far as headings speak of the matter or of figures at large: under the name of a course stand the figures of that course.</summary>
    static string? Above(FigureMatter matter, Statement statement, int newest)
    {
        var passage = statement.Passage;
        if (passage.Source.Profile.DoubtfulDate is not null || WrittenIn.Contains(passage.DocumentType ?? ""))
        {
            return null;
        }
        foreach (var heading in passage.Block.HeadingPath.Reverse())
        {
            if (TitleYears.In(heading, newest) is { } year)
            {
                return year[..4];
            }
            if (!Passes(matter, heading, passage.Language))
            {
                return null;
            }
        }
        return TitleYears.In(passage.Source.Profile.Title ?? "", newest)?[..4];
    }

    static bool Passes(FigureMatter matter, string heading, string language)
    {
        var words = Words.Of(heading).Select(w => w.Form).Where(f => !StopWords.Contains(f, language) && !char.IsAsciiDigit(f[0])).ToArray();
        return words.All(Plain.Contains) || words.Select(w => Stems.Stem(w, language)).Any(matter.WordsIn(language).Contains);
    }
}
