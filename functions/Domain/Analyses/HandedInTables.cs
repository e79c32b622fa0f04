using System.Globalization;
using QaPipeline.Domain.Mapping;

namespace QaPipeline.Domain.Analyses;

/// <summary>Reads tables that come beside a pack: what an earlier review asked for, and the institution's evidence index.</summary>
public static class HandedInTables
{
    static readonly string[] Wordings = ["text", "wording", "condition", "recommendation", "point", "wortlaut", "auflage", "empfehlung"];
    static readonly string[] KindHeads = ["kind", "type", "art"];
    static readonly string[] Sources = ["source", "review", "procedure", "quelle", "verfahren"];
    static readonly string[] Dues = ["due", "deadline", "date", "by", "frist", "bis"];

    /// <summary>The conditions and recommendations of a table with the column "text" and, where there are, "kind", "source" and "due" (yyyy-MM-dd).</summary>
    /// <exception cref="FormatException">A row can't be used; the message names line and reason.</exception>
    public static IReadOnlyList<EarlierPoint> EarlierPoints(string table)
    {
        var rows = SmallTable.Read(table);
        if (rows.Count == 0)
        {
            throw new FormatException("The table of earlier points is empty. It needs a column \"text\" and may have \"kind\", \"source\" and \"due\".");
        }
        var heads = Heads(rows[0].Cells);
        var text = Column(heads, Wordings);
        if (text < 0)
        {
            throw new FormatException($"line {rows[0].Line}: no column holds the wording. Name it \"text\"; \"kind\", \"source\" and \"due\" may stand beside it.");
        }
        var (kind, source, due) = (Column(heads, KindHeads), Column(heads, Sources), Column(heads, Dues));
        return [.. rows.Skip(1).Select(row =>
        {
            var point = new EarlierPoint(KindOf(Cell(row.Cells, kind), heads[text]), Cell(row.Cells, text) ?? "")
            {
                Source = Cell(row.Cells, source),
                Due = Cell(row.Cells, due) is { } day ? DayOf(day, row.Line) : null,
            };
            return point.Problem is { } problem ? throw new FormatException($"line {row.Line}: {problem}") : point;
        })];
    }

    /// <summary>The claims of a table with one column for documents and one for criteria.</summary>
    /// <exception cref="FormatException">It has no such columns.</exception>
    public static IReadOnlyList<IndexClaim> IndexClaims(string table)
    {
        var rows = SmallTable.Read(table);
        if (rows.Count < 2 || IndexColumns.Of(rows[0].Cells) is not { } columns)
        {
            throw new FormatException("The evidence index needs a first row with a column for the document (\"file\", \"document\" or \"annex\") and one for the criterion (\"question\", \"standard\" or \"criterion\"), and rows below it.");
        }
        return [.. rows.Skip(1).Select(r => new IndexClaim(Cell(r.Cells, columns.Document) ?? "", Cell(r.Cells, columns.Criterion) ?? "")).Where(c => c is { Document.Length: > 0, Criterion.Length: > 0 })];
    }

#pragma warning disable CA1308 // Column heads are compared in lower case.
    static string[] Heads(IReadOnlyList<string> cells) => [.. cells.Select(c => c.Trim().ToLowerInvariant())];

    static string KindOf(string? written, string head)
    {
        var kind = written?.Trim().ToLowerInvariant() ?? head;
        return kind switch
        {
            _ when kind.StartsWith("condition", StringComparison.Ordinal) || kind.StartsWith("auflage", StringComparison.Ordinal) || kind.StartsWith("requirement", StringComparison.Ordinal) => "condition",
            _ when kind.StartsWith("suggestion", StringComparison.Ordinal) || kind.StartsWith("anregung", StringComparison.Ordinal) => "suggestion",
            _ when written is null || kind.StartsWith("recommendation", StringComparison.Ordinal) || kind.StartsWith("empfehlung", StringComparison.Ordinal) => "recommendation",
            _ => kind,
        };
    }
#pragma warning restore CA1308

    static int Column(string[] heads, string[] names) => Array.FindIndex(heads, h => names.Contains(h, StringComparer.Ordinal));

    static string? Cell(IReadOnlyList<string> cells, int column) => column >= 0 && column < cells.Count && cells[column].Length > 0 ? cells[column] : null;

    static DateOnly DayOf(string day, int line) =>
        DateOnly.TryParseExact(day, ["yyyy-MM-dd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"line {line}: '{day}' is not a day; write it as 2026-12-31");
}
