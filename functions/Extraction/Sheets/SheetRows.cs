using System.Globalization;
using System.Text;
using System.Xml;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;
using QaPipeline.Extraction.PlainText;

namespace QaPipeline.Extraction.Sheets;

/// <summary>The filled rows of one sheet, and how they are written: tables with their heads, lone cells as paragraphs.</summary>
sealed class SheetRows(Workbook workbook, SheetFindings findings, ReadingOptions options)
{
    const int MostColumns = 16_384;

    sealed record Row(int Number, bool Hidden, IReadOnlyList<(int Column, string Text)> Cells);

    readonly List<Row> rows = [];
    long characters;

    /// <summary>Whether any cell holds something.</summary>
    public bool Any => rows.Count > 0;

    /// <summary>Loads the cells. Returns whether the markup breaks off; what came before is kept.</summary>
    public bool Load(XmlReader xml, CancellationToken cancellationToken)
    {
        try
        {
            var number = 0;
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : number + 1;
                    var hidden = xml.GetAttribute("hidden") is "1" or "true";
                    LoadRow(xml, number, hidden);
                }
            }
            return false;
        }
        catch (XmlException e)
        {
            return OfficeForbidden(e);
        }
    }

    /// <summary>Writes the rows.</summary>
    public void Write(BlockWriter writer, bool sheetHidden)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var first = rows.Min(r => r.Cells[0].Column);
        var wide = rows.Any(r => r.Cells.Count > 1);
        IReadOnlyList<string> columns = [];
        var (start, previous) = (first, 0);
        var inTable = false;
        foreach (var row in rows)
        {
            var marks = new BlockMarks { Anchor = string.Create(CultureInfo.InvariantCulture, $"row {row.Number}"), Hidden = sheetHidden || row.Hidden };
            findings.HiddenRows += row.Hidden ? 1 : 0;
            var gap = row.Number > previous + 1;
            previous = row.Number;
            if (row.Cells.Count == 1 && wide && (!inTable || gap))
            {
                writer.Add(BlockKind.Paragraph, row.Cells[0].Text, marks);
                (inTable, columns) = (false, []);
                continue;
            }
            if (!inTable)
            {
                writer.BeginTable();
            }
            var cells = Spread(row, !inTable || gap ? row.Cells[0].Column : start);
            var head = (!inTable || gap) && TableRows.IsHead(cells);
            if (head)
            {
                (columns, start) = (cells, row.Cells[0].Column);
            }
            else
            {
                start = inTable ? Math.Min(start, row.Cells[0].Column) : columns.Count > 0 ? start : first;
                cells = Spread(row, start);
            }
            inTable = true;
            writer.Add(head ? BlockKind.TableHead : BlockKind.TableRow, TextFolding.Row(cells), marks with { Columns = head ? null : columns });
        }
    }

    static string[] Spread(Row row, int start)
    {
        var cells = new string[Math.Max(1, row.Cells[^1].Column - start + 1)];
        Array.Fill(cells, "");
        foreach (var (column, text) in row.Cells.Where(c => c.Column >= start))
        {
            cells[column - start] = text;
        }
        return cells;
    }

    void LoadRow(XmlReader xml, int number, bool hidden)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }
        var cells = new SortedDictionary<int, string>();
        var depth = xml.Depth;
        var column = 0;
        try
        {
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                {
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    var shown = LoadCell(xml);
                    // Many cells may show one and the same shared text.
                    characters += shown.Length;
                    if (characters > options.MaxCharacters)
                    {
                        throw new UnreadableFileException(Refusals.TooMuchText);
                    }
                    var text = TextFolding.Fold(shown);
                    if (text.Length > 0 && column <= MostColumns)
                    {
                        cells[column] = text;
                    }
                }
            }
        }
        finally
        {
            if (cells.Count > 0)
            {
                rows.Add(new Row(number, hidden, [.. cells.Select(c => (c.Key, c.Value))]));
            }
        }
    }

    string LoadCell(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, formula, inline) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var target = (StringBuilder?)null;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    target = xml.LocalName switch { "v" => value, "f" => formula, "t" => inline, "rPh" => null, _ => target };
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    target?.Append(xml.Value);
                    break;
                case XmlNodeType.EndElement:
                    target = null;
                    break;
            }
        }
        Judge(formula.ToString(), value.Length == 0);
        return Shown(type, style, value.ToString(), inline.ToString());
    }

    string Shown(string? type, string? style, string value, string inline) => type switch
    {
        "s" => workbook.TextAt(value.Trim()) ?? "",
        "inlineStr" => inline,
        "b" => value == "1" ? "TRUE" : value == "0" ? "FALSE" : value,
        "str" or "e" or "d" => value,
        _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? NumberFormat.Show(number, workbook.FormatOf(style), workbook.From1904) : value,
    };

    /// <summary>Formulas are never computed. Those that would reach outside the file are counted.</summary>
    void Judge(string formula, bool noResult)
    {
        if (formula.Length == 0)
        {
            return;
        }
        findings.UncomputedFormulas += noResult ? 1 : 0;
        if (formula.Contains('|') || formula.Contains("WEBSERVICE", StringComparison.OrdinalIgnoreCase) || formula.Contains("DDE", StringComparison.Ordinal)
            || formula.Contains("CALL(", StringComparison.OrdinalIgnoreCase) || formula.Contains("EXEC(", StringComparison.OrdinalIgnoreCase))
        {
            findings.ProgramFormulas++;
        }
    }

    static bool OfficeForbidden(XmlException e) =>
        Archives.OfficePackage.IsForbidden(e) ? throw new UnreadableFileException(Refusals.ForbiddenMarkup, cause: e) : true;

    static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > MostColumns)
            {
                break;
            }
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }
        return column > 0 ? column : null;
    }
}
