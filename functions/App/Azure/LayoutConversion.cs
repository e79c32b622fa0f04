using Azure.AI.FormRecognizer.DocumentAnalysis;
using QaPipeline.Extraction.Layout;

namespace QaPipeline.App.Platform;

/// <summary>Copies the service's result into the own result type, which keeps a small part of it.</summary>
static class LayoutConversion
{
    public static LayoutResult Of(AnalyzeResult result)
    {
        var pages = result.Pages.ToDictionary(p => p.PageNumber);
        return new LayoutResult(
            [.. result.Pages.Select(p => new LayoutPage(p.PageNumber, [.. p.Words.Select(w => new LayoutWord(SpanOf(w.Span), w.Confidence))]))],
            [.. result.Paragraphs.Where(p => p.BoundingRegions.Count > 0).Select(p => ParagraphOf(p, pages))],
            [.. result.Tables.Where(t => t.BoundingRegions.Count > 0).Select(TableOf)],
            [.. result.Languages.Select(l => new LayoutLanguage(l.Locale, SpansOf(l.Spans)))]);
    }

    static LayoutParagraph ParagraphOf(DocumentParagraph paragraph, Dictionary<int, DocumentPage> pages)
    {
        var region = paragraph.BoundingRegions[0];
        return new LayoutParagraph(region.PageNumber, paragraph.Role?.ToString(), paragraph.Content, Enclosing(SpansOf(paragraph.Spans)), HeightOf(region, pages));
    }

    static double? HeightOf(BoundingRegion region, Dictionary<int, DocumentPage> pages) =>
        region.BoundingPolygon.Count > 0 && pages.TryGetValue(region.PageNumber, out var page) && page.Height is float height and > 0
            ? (region.BoundingPolygon.Max(p => p.Y) - region.BoundingPolygon.Min(p => p.Y)) / height
            : null;

    static LayoutTable TableOf(DocumentTable table)
    {
        var page = table.BoundingRegions[0].PageNumber;
        return new LayoutTable(page, table.RowCount, table.ColumnCount, [.. table.Cells.Select(c => CellOf(c, page))], SpansOf(table.Spans));
    }

    static LayoutCell CellOf(DocumentTableCell cell, int page) =>
        new(cell.RowIndex, cell.ColumnIndex, cell.ColumnSpan, cell.Content, cell.Kind == DocumentTableCellKind.ColumnHeader,
            cell.BoundingRegions.Count > 0 ? cell.BoundingRegions[0].PageNumber : page, SpansOf(cell.Spans));

    static LayoutSpan Enclosing(LayoutSpan[] spans) =>
        spans.Length == 0 ? default : new LayoutSpan(spans.Min(s => s.Offset), spans.Max(s => s.End) - spans.Min(s => s.Offset));

    static LayoutSpan[] SpansOf(IReadOnlyList<DocumentSpan> spans) => [.. spans.Select(SpanOf)];

    static LayoutSpan SpanOf(DocumentSpan span) => new(span.Index, span.Length);
}
