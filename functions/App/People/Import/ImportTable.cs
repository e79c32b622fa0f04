using QaPipeline.Extraction.PlainText;

namespace QaPipeline.App.People.Import;

/// <summary>A row of an imported table: its number as a spreadsheet counts, and its cells by column.</summary>
sealed record ImportRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell; empty when the table has no such column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>Reads a CSV file as spreadsheets write it: any of the usual encodings and separators, column names in English or German, in any order.</summary>
static class ImportTable
{
    const int MaxRows = 20_000;

    static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["email"] = "email", ["mail"] = "email", ["emailaddress"] = "email", ["emailadresse"] = "email", ["name"] = "name", ["language"] = "language", ["sprache"] = "language",
        ["timezone"] = "timezone", ["zeitzone"] = "timezone", ["trained"] = "trained", ["trainedon"] = "trained", ["geschultam"] = "trained", ["schulung"] = "trained",
        ["digest"] = "digest", ["sammelmail"] = "digest", ["role"] = "role", ["rolle"] = "role", ["scope"] = "scope", ["bereich"] = "scope", ["from"] = "from", ["von"] = "from",
        ["until"] = "until", ["bis"] = "until", ["id"] = "id", ["kennung"] = "id", ["country"] = "country", ["land"] = "country", ["deqarid"] = "deqar", ["deqar"] = "deqar",
        ["audience"] = "audience", ["zielgruppe"] = "audience", ["institution"] = "institution", ["hochschule"] = "institution", ["text"] = "text", ["condition"] = "text",
        ["auflage"] = "text", ["kind"] = "kind", ["art"] = "kind", ["source"] = "source", ["quelle"] = "source", ["due"] = "due", ["frist"] = "due", ["fällig"] = "due",
        ["criteria"] = "criteria", ["kriterien"] = "criteria",
    };

    /// <summary>The rows, or what is wrong with the file as a whole.</summary>
    public static (IReadOnlyList<ImportRow> Rows, IReadOnlyList<string> Problems) Read(byte[] file, IReadOnlyList<string> needed)
    {
        if (!TextDecoding.LooksLikeText(file))
        {
            return ([], ["The file is no text. Save the table as CSV and send that file."]);
        }
        var text = TextDecoding.Decode(file).Text;
        var separator = CsvRecords.Sniff(text);
        // Spreadsheets may name their separator in a first line of its own.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            separator = text[4];
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }
        var records = CsvRecords.Parse(text, separator).Take(MaxRows + 2).ToArray();
        if (records.Length < 2)
        {
            return ([], ["The file has no lines below the column names."]);
        }
        if (records.Length > MaxRows + 1)
        {
            return ([], [$"The file has more than {MaxRows} lines. Send it in parts."]);
        }
        var head = records[0].Select(c => Columns.GetValueOrDefault(Plain(c), "")).ToArray();
        var problems = records[0].Where((_, i) => head[i].Length == 0 && records[0][i].Trim().Length > 0).Select(c => $"The column '{c.Trim()}' is not known.")
            .Concat(needed.Where(n => !head.Contains(n, StringComparer.Ordinal)).Select(n => $"The column '{n}' is missing."))
            .Concat(head.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The column '{g.Key}' is there twice.")).ToArray();
        if (problems.Length > 0)
        {
            return ([], problems);
        }
        return ([.. records.Skip(1).Select((cells, i) => new ImportRow(i + 2, Named(head, cells))).Where(r => r.Cells.Values.Any(c => c.Length > 0))], []);
    }

    /// <summary>What a spreadsheet would run as a formula when the value is written into a table again.</summary>
    public static IEnumerable<string> Formulas(ImportRow row) => row.Cells.Where(c => c.Value.Length > 1 && c.Value[0] is '=' or '+' or '-' or '@' && !c.Value[1..].All(x => char.IsAsciiDigit(x) || x is '.' or ','))
        .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"The cell '{c.Key}' begins like a formula. It is kept as text and never run; check whether it is meant.");

    static Dictionary<string, string> Named(string[] head, IReadOnlyList<string> cells) =>
        head.Select((name, i) => (name, Cell: i < cells.Count ? cells[i].Trim() : "")).Where(c => c.name.Length > 0)
            // An apostrophe in front is how spreadsheets mark text.
            .ToDictionary(c => c.name, c => c.Cell is ['\'', '=' or '+' or '-' or '@', ..] ? c.Cell[1..] : c.Cell, StringComparer.Ordinal);

    static string Plain(string column) => string.Concat(column.Where(char.IsLetter)).ToLowerInvariant();
}
