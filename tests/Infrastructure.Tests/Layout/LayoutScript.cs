using QaPipeline.Extraction.Layout;

namespace QaPipeline.Infrastructure.Tests.Layout;

/// <summary>Writes a layout result the way the service does: one text, and everything as spans of it.</summary>
sealed class LayoutScript
{
    readonly List<LayoutParagraph> paragraphs = [];
    readonly List<LayoutTable> tables = [];
    readonly List<LayoutLanguage> languages = [];
    readonly SortedDictionary<int, List<LayoutWord>> pages = [];
    int offset;

    public LayoutScript EmptyPage(int page)
    {
        pages.TryAdd(page, []);
        return this;
    }

    public LayoutScript Paragraph(int page, string text, string? role = null, double confidence = 0.99, double? height = null, string? locale = null)
    {
        var span = Write(page, text, confidence);
        paragraphs.Add(new LayoutParagraph(page, role, text, span, height));
        if (locale is not null)
        {
            languages.Add(new LayoutLanguage(locale, [span]));
        }
        return this;
    }

    public LayoutScript Table(int page, int columns, params (int Row, int Column, int ColumnSpan, bool Head, string Text)[] cells)
    {
        var written = new List<LayoutCell>();
        foreach (var cell in cells)
        {
            var span = Write(page, cell.Text, 0.95);
            paragraphs.Add(new LayoutParagraph(page, null, cell.Text, span));
            written.Add(new LayoutCell(cell.Row, cell.Column, cell.ColumnSpan, cell.Text, cell.Head, page, [span]));
        }
        tables.Add(new LayoutTable(page, cells.Max(c => c.Row) + 1, columns, written, [.. written.SelectMany(c => c.Spans)]));
        return this;
    }

    public LayoutResult Result() =>
        new([.. pages.Select(p => new LayoutPage(p.Key, p.Value))], paragraphs, tables, languages);

    LayoutSpan Write(int page, string text, double confidence)
    {
        var words = pages.TryGetValue(page, out var known) ? known : pages[page] = [];
        var span = new LayoutSpan(offset, text.Length);
        var at = 0;
        foreach (var word in text.Split((char[])[' ', '\n']))
        {
            if (word.Length > 0)
            {
                words.Add(new LayoutWord(new LayoutSpan(offset + at, word.Length), confidence));
            }
            at += word.Length + 1;
        }
        offset += text.Length + 1;
        return span;
    }
}
