using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Layout;

/// <summary>The roles of paragraphs that change what a block is.</summary>
static class LayoutRoles
{
    public const string Title = "title";
    public const string SectionHeading = "sectionHeading";
    public const string Footnote = "footnote";
    public const string PageHeader = "pageHeader";
    public const string PageFooter = "pageFooter";
    public const string PageNumber = "pageNumber";
    public const string TableHead = "tableHead";
    public const string TableRow = "tableRow";
}

/// <summary>A paragraph or table row on its way to becoming a block.</summary>
sealed record LayoutPiece(int Page, string? Role, string Text, double? Confidence, string? Language, double? LineHeight, IReadOnlyList<string> Columns);

/// <summary>Puts paragraphs and table rows of one result into reading order. Paragraphs inside tables are told by their rows alone.</summary>
static class LayoutPieces
{
    public static IEnumerable<LayoutPiece> Of(LayoutResult result)
    {
        var confidence = new LayoutConfidence(result.Pages);
        var inTables = result.Tables.SelectMany(t => t.Cells).SelectMany(c => c.Spans).OrderBy(s => s.Offset).ToArray();
        var paragraphs = result.Paragraphs
            .Where(p => !inTables.Any(s => s.Overlap(p.Span) > 0))
            .Select(p => (p.Span.Offset, Pieces: (IReadOnlyList<LayoutPiece>)[PieceOf(p, result, confidence)]));
        var tables = result.Tables
            .Where(t => t.Cells.Count > 0)
            .Select(t => (Offset: t.Spans.Select(s => s.Offset).DefaultIfEmpty(int.MaxValue).Min(), Pieces: (IReadOnlyList<LayoutPiece>)[.. Rows(t, result, confidence)]));
        return paragraphs.Concat(tables).OrderBy(p => p.Offset).SelectMany(p => p.Pieces).Where(p => p.Text.Length > 0);
    }

    static LayoutPiece PieceOf(LayoutParagraph paragraph, LayoutResult result, LayoutConfidence confidence)
    {
        var lines = paragraph.Text.Count(c => c == '\n') + 1;
        return new LayoutPiece(paragraph.Page, paragraph.Role, LayoutText.Fold(paragraph.Text), confidence.Of(paragraph.Span),
            LanguageOf(result, paragraph.Span), paragraph.Height / lines, []);
    }

    static IEnumerable<LayoutPiece> Rows(LayoutTable table, LayoutResult result, LayoutConfidence confidence)
    {
        var columns = ColumnHeads(table);
        foreach (var row in table.Cells.GroupBy(c => c.Row).OrderBy(g => g.Key))
        {
            var texts = new string[table.Columns];
            Array.Fill(texts, "");
            foreach (var cell in row.Where(c => c.Column < table.Columns))
            {
                texts[cell.Column] = LayoutText.Fold(cell.Text);
            }
            if (texts.All(t => t.Length == 0))
            {
                continue;
            }
            var spans = row.SelectMany(c => c.Spans).ToArray();
            var role = row.All(c => c.IsColumnHead) ? LayoutRoles.TableHead : LayoutRoles.TableRow;
            yield return new LayoutPiece(row.Min(c => c.Page), role, TextFolding.Row(texts), confidence.Of(spans), LanguageOf(result, spans), null,
                role == LayoutRoles.TableRow ? columns : []);
        }
    }

    // A head above several columns holds for each of them: "2024" over "first" and "repeat" gives "2024 first", "2024 repeat".
    static IReadOnlyList<string> ColumnHeads(LayoutTable table)
    {
        var heads = table.Cells.Where(c => c.IsColumnHead).OrderBy(c => c.Row).ToArray();
        return heads.Length == 0
            ? []
            : [.. Enumerable.Range(0, table.Columns).Select(column => string.Join(' ', heads
                .Where(c => c.Column <= column && column < c.Column + Math.Max(1, c.ColumnSpan))
                .Select(c => LayoutText.Fold(c.Text))
                .Where(t => t.Length > 0)))];
    }

    static string? LanguageOf(LayoutResult result, params IReadOnlyList<LayoutSpan> spans) => result.Languages
        .Select(l => (l.Locale, Characters: l.Spans.Sum(s => spans.Sum(s.Overlap))))
        .Where(l => l.Characters > 0)
        .OrderByDescending(l => l.Characters).ThenBy(l => l.Locale, StringComparer.Ordinal)
        .Select(l => LayoutText.LanguageOf(l.Locale))
        .FirstOrDefault();
}
