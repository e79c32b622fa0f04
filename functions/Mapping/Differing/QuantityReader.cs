using System.Collections.Frozen;
using System.Globalization;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Differing;

/// <summary>Reads numbers with units: "81 % in 2024", "five years", "4 ECTS", "level 6".</summary>
static class QuantityReader
{
    static readonly FrozenDictionary<string, double> NumberWords = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["fourteen"] = 14, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30,
        ["once"] = 1, ["twice"] = 2, ["zwei"] = 2, ["drei"] = 3, ["vier"] = 4, ["funf"] = 5, ["sechs"] = 6, ["deux"] = 2, ["trois"] = 3, ["quatre"] = 4, ["cinq"] = 5, ["huit"] = 8, ["quinze"] = 15, ["trente"] = 30, ["quince"] = 15, ["treinta"] = 30, ["vierzehn"] = 14, ["zwanzig"] = 20, ["dreissig"] = 30, ["veertien"] = 14, ["dertig"] = 30, ["sixty"] = 60, ["dos"] = 2, ["tres"] = 3, ["cuatro"] = 4, ["cinco"] = 5,
        ["twee"] = 2, ["drie"] = 3, ["vijf"] = 5, ["zes"] = 6,
        ["sieben"] = 7, ["acht"] = 8, ["zehn"] = 10, ["zwolf"] = 12, ["dix"] = 10, ["douze"] = 12, ["seis"] = 6, ["siete"] = 7, ["ocho"] = 8, ["diez"] = 10, ["doce"] = 12, ["zeven"] = 7, ["tien"] = 10, ["twaalf"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly Dictionary<string, QuantityKind> Units = new(StringComparer.Ordinal)
    {
        ["ects"] = QuantityKind.Credits, ["credits"] = QuantityKind.Credits, ["credit"] = QuantityKind.Credits, ["cfu"] = QuantityKind.Credits, ["ec"] = QuantityKind.Credits, ["leistungspunkte"] = QuantityKind.Credits, ["leistungspunkten"] = QuantityKind.Credits,
        ["creditos"] = QuantityKind.Credits, ["studiepunten"] = QuantityKind.Credits, ["hours"] = QuantityKind.Hours, ["hour"] = QuantityKind.Hours, ["stunden"] = QuantityKind.Hours, ["heures"] = QuantityKind.Hours, ["horas"] = QuantityKind.Hours, ["uren"] = QuantityKind.Hours,
        ["years"] = QuantityKind.Years, ["year"] = QuantityKind.Years, ["jahre"] = QuantityKind.Years, ["jahren"] = QuantityKind.Years, ["ans"] = QuantityKind.Years, ["anos"] = QuantityKind.Years, ["jaar"] = QuantityKind.Years,
        ["month"] = QuantityKind.Months, ["months"] = QuantityKind.Months, ["monat"] = QuantityKind.Months, ["monate"] = QuantityKind.Months, ["monaten"] = QuantityKind.Months, ["mes"] = QuantityKind.Months, ["maand"] = QuantityKind.Months, ["mois"] = QuantityKind.Months, ["meses"] = QuantityKind.Months, ["maanden"] = QuantityKind.Months,
        ["week"] = QuantityKind.Weeks, ["weeks"] = QuantityKind.Weeks, ["woche"] = QuantityKind.Weeks, ["semaine"] = QuantityKind.Weeks, ["semana"] = QuantityKind.Weeks, ["wochen"] = QuantityKind.Weeks, ["semaines"] = QuantityKind.Weeks, ["semanas"] = QuantityKind.Weeks, ["weken"] = QuantityKind.Weeks,
        ["days"] = QuantityKind.Days, ["tage"] = QuantityKind.Days, ["tagen"] = QuantityKind.Days, ["werktage"] = QuantityKind.Days, ["werktagen"] = QuantityKind.Days, ["arbeitstage"] = QuantityKind.Days, ["arbeitstagen"] = QuantityKind.Days, ["werkdagen"] = QuantityKind.Days, ["jours"] = QuantityKind.Days, ["dias"] = QuantityKind.Days, ["dagen"] = QuantityKind.Days,
        ["percent"] = QuantityKind.Percent, ["prozent"] = QuantityKind.Percent, ["procent"] = QuantityKind.Percent,
    };

    static readonly HashSet<string> Articles = FormSets.Of("a ein einem einen einer un une una een");
    static readonly HashSet<string> Periods = FormSets.Of("month monat monats mois mes maand week woche semaine semana");

    static readonly HashSet<string> Months = new(StringComparer.Ordinal)
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "januar", "februar", "marz", "mai", "juni", "juli", "oktober", "dezember",
        "janvier", "fevrier", "mars", "avril", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre", "januari", "februari", "maart", "mei", "augustus",
    };

    /// <summary>A number that fills a cell of a table row counts what the row says.</summary>
    static bool IsWholeCell(Word word, string text) =>
        word.Start > 0 && text[word.Start - 1] == '\t' && (word.End == text.Length || text[word.End] == '\t');

    /// <summary>The quantities of <paramref name="words"/> as they stand in <paramref name="text"/>.</summary>
    public static IReadOnlyList<Quantity> Read(ReadOnlySpan<Word> words, string text)
    {
        List<Quantity>? found = null;
        for (var i = 0; i < words.Length; i++)
        {
            if ((NumberOf(words[i].Form) ?? OneOf(words, i)) is not { } value || IsYear(words[i].Form))
            {
                continue;
            }
            if (i + 2 < words.Length && words[i + 1].Form is "of" && words[i + 2].Form is "5" or "five" && value is > 1 and < 5)
            {
                (found ??= []).Add(new(QuantityKind.Percent, value * 20, i, YearBeside(words, i), text[words[i].Start..words[i + 2].End]));
            }
            else if (Unit(words, i, text) is { } unit)
            {
                var end = unit.Last < 0 ? words[i].End + text.AsSpan(words[i].End).IndexOf('%') + 1 : words[unit.Last].End;
                (found ??= []).Add(new(unit.Kind, value, i, YearBeside(words, i), text[words[i].Start..end]));
            }
            else if (value >= 10 && IsWholeCell(words[i], text))
            {
                (found ??= []).Add(new(QuantityKind.Count, value, i, null, text[words[i].Start..words[i].End]));
            }
            else if (value >= 10 && i + 1 < words.Length && !Months.Contains(words[i + 1].Form) && char.IsLetter(words[i + 1].Form[0]) && words[i + 1].Start - words[i].End == 1)
            {
                (found ??= []).Add(new(QuantityKind.Count, value, i, YearBeside(words, i), text[words[i].Start..words[i + 1].End]));
            }
        }
        return found ?? (IReadOnlyList<Quantity>)[];
    }

    /// <summary>"A month", "einer Woche": an article that counts one period.</summary>
    static double? OneOf(ReadOnlySpan<Word> words, int i) =>
        i > 0 && i + 1 < words.Length && Articles.Contains(words[i].Form) && Periods.Contains(words[i + 1].Form) && !Articles.Contains(words[i - 1].Form) && NumberOf(words[i - 1].Form) is null && words[i - 1].Form is not ("once" or "twice" or "times" or "hours" or "days") ? 1 : null;

    /// <summary>Whether a word is a year of this or the last century.</summary>
    public static bool IsYear(string form) => form is ['1', '9', _, _] or ['2', '0', _, _] && char.IsAsciiDigit(form[2]) && char.IsAsciiDigit(form[3]);

    /// <summary>The number a word stands for; null for other words.</summary>
    public static double? NumberOf(string form)
    {
        if (NumberWords.TryGetValue(form, out var word))
        {
            return word;
        }
        if (form.Length == 0 || char.IsLetter(form[0]) || !form.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
        {
            return null;
        }
        // A comma before exactly three digits groups thousands; otherwise it is a decimal sign.
        var plain = form.Split(',') is [_, { Length: 3 }] ? form.Replace(",", "", StringComparison.Ordinal) : form.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    static (QuantityKind Kind, int Last)? Unit(ReadOnlySpan<Word> words, int i, string text)
    {
        var after = text.AsSpan(words[i].End).TrimStart();
        if (after.Length > 0 && after[0] == '%')
        {
            return (QuantityKind.Percent, -1);
        }
        if (i > 0 && words[i - 1].Form is "level" or "niveau" or "nivel" && i > 0)
        {
            return (QuantityKind.Level, i);
        }
        for (var next = i + 1; next <= i + 2 && next < words.Length; next++)
        {
            if (Units.TryGetValue(words[next].Form, out var kind))
            {
                return (kind, next);
            }
        }
        return null;
    }

    static string? YearBeside(ReadOnlySpan<Word> words, int i)
    {
        for (var distance = 1; distance <= 4; distance++)
        {
            if (i + distance < words.Length && IsYear(words[i + distance].Form))
            {
                return words[i + distance].Form;
            }
        }
        return null;
    }
}
