using System.Text.RegularExpressions;

namespace QaPipeline.Extraction.Blocks;

/// <summary>
/// Tells that the first row of a table names its columns although the file does not mark it, by what that row says and the others hold. Where in doubt it is no head: a row that is taken for
/// one is quoted no more.
/// </summary>
static partial class UnmarkedHead
{
    const int LeastRows = 3;
    const int LongestName = 60;
    const int MostWords = 4;
    const int MostWordsOverFigures = 6;
    const int MostLettersOfFigure = 6;
    const int WidestStepOfYears = 5;

    static readonly HashSet<string> Denials = Set("no not none nobody nothing unknown n.a. n.a kein keine keiner nicht nichts niemand unbekannt entfällt aucun aucune non pas rien inconnu sin ninguno ninguna nada desconocido geen niet niets niemand onbekend");

    /// <summary>What first columns of texts are called.</summary>
    static readonly HashSet<string> UsualNames = Set("task tasks activity activities measure measures action actions step steps phase stage topic topics theme item items matter area field criterion criteria question questions requirement requirements element aspect role "
        + "body committee who what name title document source course module unit group partner risk goal aim indicator "
        + "aufgabe aufgaben tätigkeit maßnahme maßnahmen schritt phase thema themen bereich frage fragen kriterium anforderung aspekt rolle gremium wer was titel dokument quelle kurs modul gruppe ziel kennzahl "
        + "tâche tâches activité activités mesure mesures étape thème domaine critère exigence rôle organe qui quoi nom intitulé objet cours groupe partenaire objectif indicateur "
        + "tarea tareas actividad actividades medida medidas acción paso fase tema ámbito pregunta criterio requisito aspecto función órgano quién qué nombre título documento fuente curso módulo grupo objetivo indicador "
        + "taak taken activiteit activiteiten maatregel maatregelen stap fase onderwerp gebied vraag eis rol orgaan wie wat naam bron cursus groep doel");

    static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>A column: what the first row says in it, and what the others hold.</summary>
    sealed record Column(string Name, string[] Cells)
    {
        /// <summary>Whether it holds figures or dates and nothing else, but for places left open.</summary>
        public bool OfFigures { get; } = Cells.All(c => IsFigure(c) || IsOpen(c)) && Cells.Count(IsFigure) >= Math.Max(2, (Cells.Length + 1) / 2);

        /// <summary>Whether the first row gives it a name and not one more of its values.</summary>
        public bool IsNamed => !OfFigures ? IsShortName(Name) : IsPeriod(Name) ? !Cells.Any(IsPeriod) : IsName(Name, MostWordsOverFigures) && !IsFigure(Name) && !StatesAbsence(Name) && !char.IsLower(Name.First(char.IsLetter));
    }

    /// <summary>Whether <paramref name="first"/> is a head above <paramref name="others"/>, of which empty rows don't count. Those are asked for only where the first row may be one.</summary>
    public static bool IsIn(IReadOnlyList<string> first, IEnumerable<IReadOnlyList<string>> others)
    {
        if (KnownHeads.AreLabels(first) || KnownHeads.AreOfIndex(first))
        {
            return others.Any(r => r.Any(c => c.Length > 0));
        }
        if (first.Count < 2 || Named(first).Any(c => !IsName(c, MostWordsOverFigures) && !IsPeriod(c)) || first.Distinct(StringComparer.OrdinalIgnoreCase).Count() < first.Count)
        {
            return false;
        }
        IReadOnlyList<string>[] rows = [.. others.Where(r => r.Any(c => c.Length > 0))];
        if (rows.Length < 2 || rows.Any(r => r.Count != first.Count))
        {
            return false;
        }
        Column[] columns = [.. first.Select((name, i) => new Column(name, [.. rows.Select(r => r[i])]))];
        return columns.All(c => c.Name.Length == 0 || (c.IsNamed && !c.Cells.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
            && HaveLikelyYears(first)
            && (IsAboveNumberedRows(columns) || (first.Count > 2 && rows.Length >= LeastRows && (columns.Skip(1).Any(c => c.OfFigures) || IsAboveTexts(first, columns, rows))));
    }

    /// <summary>Each row begins with a number or date, as of a list or of events, and the first row has none at all. Below a bare year or behind a word ("Module 1") it may be one of the rows.</summary>
    static bool IsAboveNumberedRows(Column[] columns) =>
        columns[0] is { OfFigures: true, Name.Length: > 0 } && columns[0].Cells.All(c => c.Length > 0 && char.IsDigit(c[0]) && !IsPeriod(c)) && columns.All(c => IsShortName(c.Name));

    /// <summary>The first row begins with what a first column is usually called, each row says more than it, in its first cell too, and a column holds phrases where the first row has a word or two.</summary>
    static bool IsAboveTexts(IReadOnlyList<string> first, Column[] columns, IReadOnlyList<string>[] rows) =>
        UsualNames.Contains(first[0]) && Named(first).All(IsShortName) && first.Sum(Words) is var words && rows.All(r => r.Sum(Words) > words && Words(r[0]) > Words(first[0]))
        && columns.Any(c => Words(c.Name) <= 2 && c.Cells.All(t => Words(t) > 2));

    /// <summary>Numbers such as 2010 and 2045 may be anything; years are several, and each is near the next.</summary>
    static bool HaveLikelyYears(IReadOnlyList<string> first) =>
        first.Where(c => c.Length == 4 && IsPeriod(c)).Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray() is var years
        && years.Length != 1 && years.Zip(years.Skip(1)).All(y => Math.Abs(y.First - y.Second) <= WidestStepOfYears);

    /// <summary>The corner above the names of rows may be empty.</summary>
    static IEnumerable<string> Named(IReadOnlyList<string> first) => first.Count > 2 && first[0].Length == 0 ? first.Skip(1) : first;

    static bool IsShortName(string cell) => IsName(cell, MostWords) && !cell.Any(char.IsDigit) && !char.IsLower(cell.First(char.IsLetter));

    static bool IsName(string cell, int mostWords) => cell.Length is > 0 and <= LongestName && cell.Any(char.IsLetter) && Words(cell) <= mostWords && !EndsAsText(cell);

    /// <summary>As a sentence or a label before its value does; "Nr." is short for something.</summary>
    static bool EndsAsText(string cell) => cell[^1] is '!' or '?' or ':' or ';' or ',' || (cell[^1] == '.' && (cell.Length > 5 || cell.Contains(' ')));

    static bool IsFigure(string cell) => cell.Any(char.IsDigit) && cell.Count(char.IsLetter) <= MostLettersOfFigure;

    /// <summary>"Not counted", "No figures yet": a value, and one that must not be lost.</summary>
    static bool StatesAbsence(string cell) => IsOpen(cell) || Denials.Contains(cell.Split(' ')[0]);

    static bool IsOpen(string cell) => cell is "" or "–" or "-" or "—" or "n/a" or "N/A";

    static bool IsPeriod(string cell) => Period().IsMatch(cell);

    static int Words(string text) => text.Split(' ').Count(w => w.Any(char.IsLetterOrDigit));

    /// <summary>"2024", "2023/24", "2021–2025".</summary>
    [GeneratedRegex(@"^(19|20)[0-9]{2}([/–-][0-9]{2,4})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Period();
}
