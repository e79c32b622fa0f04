using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Word;

/// <summary>Writes a table of a Word file row by row. A table of one column is a box: its paragraphs are written as such.</summary>
sealed class WordTable(WordState state, WordBody body)
{
    sealed record Cell(IReadOnlyList<InlineText> Paragraphs, IReadOnlyList<Table> Tables)
    {
        public string Text => string.Join(' ', Paragraphs.Select(p => TextFolding.Fold(p.Visible)).Where(t => t.Length > 0));

        public string Lead => Paragraphs.FirstOrDefault(p => p.Visible.AsSpan().Trim().Length > 0)?.Lead ?? "";
    }

    sealed record Row(TableRow Source, IReadOnlyList<Cell> Cells, string? Anchor, int Page)
    {
        public IReadOnlyList<string> Texts { get; } = [.. Cells.Select(c => c.Text)];
    }

    /// <summary>Writes the rows and everything that hangs on them.</summary>
    public void Write(Table table, BlockKind? forced)
    {
        var rows = Descend<TableRow>(table).Where(IsKept).ToArray();
        if (rows.All(r => Descend<TableCell>(r).Count() <= 1))
        {
            foreach (var element in rows.SelectMany(Descend<TableCell>).SelectMany(c => c.ChildElements).Where(e => e is not TableCellProperties))
            {
                body.Write(element, forced);
            }
            return;
        }
        state.Writer.BeginTable();
        IReadOnlyList<string> columns = [];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = Read(rows[i]);
            var labelled = LabelledCells.Split(row.Texts, [.. row.Cells.Select(c => c.Lead)]);
            var labels = KnownHeads.AreLabels(row.Texts);
            var head = labelled is null && (labels || (i == 0 ? IsHead(table, row, rows) : columns.Count > 0 && IsMarkedHead(row.Source) && IsMarkedHead(rows[i - 1])));
            if (head)
            {
                columns = i == 0 || labels ? row.Texts : Joined(columns, row.Texts);
            }
            state.PlaceOn(row.Page);
            if (labelled is (var own, var rest))
            {
                columns = own;
                Add(row, own, null, forced);
                Add(row, rest, columns, forced);
            }
            else
            {
                Add(row, row.Texts, head ? null : columns, forced);
            }
            WriteAttached(row, forced);
        }
    }

    /// <summary>Writes the words of a row, which is a head where it is below no columns.</summary>
    void Add(Row row, IReadOnlyList<string> texts, IReadOnlyList<string>? columns, BlockKind? forced)
    {
        if (texts.Any(t => t.Length > 0))
        {
            state.Writer.Add(forced ?? (columns is null ? BlockKind.TableHead : BlockKind.TableRow), TextFolding.Row(texts), new BlockMarks { Anchor = row.Anchor, Columns = columns });
        }
    }

    void WriteAttached(Row row, BlockKind? forced)
    {
        foreach (var cell in row.Cells)
        {
            foreach (var inline in cell.Paragraphs)
            {
                body.WriteAttachments(inline, BlockKind.TableRow);
            }
            foreach (var nested in cell.Tables)
            {
                body.Write(nested, forced);
            }
        }
        state.PlaceOn(state.Page);
    }

    Row Read(TableRow source)
    {
        var cells = new List<Cell>();
        foreach (var cell in Descend<TableCell>(source).Where(IsKept))
        {
            var paragraphs = new List<InlineText>();
            var tables = new List<Table>();
            Gather(cell, paragraphs, tables);
            cells.Add(new Cell(paragraphs, tables));
        }
        var anchor = source.Descendants<Paragraph>().FirstOrDefault()?.ParagraphId?.InnerText;
        var page = cells.SelectMany(c => c.Paragraphs).FirstOrDefault(p => p.Visible.Length > 0)?.Page ?? state.Page;
        return new Row(source, cells, anchor, page);
    }

    void Gather(OpenXmlElement container, List<InlineText> paragraphs, List<Table> tables)
    {
        foreach (var element in container)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    paragraphs.Add(body.Gather(paragraph));
                    break;
                case Table nested:
                    tables.Add(nested);
                    break;
                case AltChunk:
                    state.Findings.EmbeddedDocuments++;
                    break;
                case TableCellProperties or SdtProperties:
                    break;
                default:
                    Gather(element, paragraphs, tables);
                    break;
            }
        }
    }

    /// <summary>Marked as a repeated head row, looking like one, or naming what stands below.</summary>
    static bool IsHead(Table table, Row row, TableRow[] rows) =>
        IsMarkedHead(row.Source) || LooksLikeHead(table, row, rows) || UnmarkedHead.IsIn(row.Texts, rows.Skip(1).Select(TextsAhead));

    /// <summary>Short words in every column and data below.</summary>
    static bool LooksLikeHead(Table table, Row row, TableRow[] rows)
    {
        var texts = row.Texts;
        if (rows.Length < 2 || texts.Count < 2 || texts.Skip(1).Any(t => t.Length == 0) || texts.Any(t => t.Length > 80 || t.EndsWith('.') || IsFigure(t)))
        {
            return false;
        }
        var look = table.GetFirstChild<TableProperties>()?.TableLook;
        var styled = look?.FirstRow?.InnerText is "1" or "true" || (WordXml.Hex(look?.Val) & 0x20) != 0;
        var bold = row.Cells.SelectMany(c => c.Paragraphs).Where(p => p.Visible.AsSpan().Trim().Length > 0).All(p => p.AllBold);
        return texts.Count > 2 ? styled || bold : bold && !LooksBold(rows[1]);
    }

    /// <summary>The words of a row that is still to be read: reading it counts pages and what is passed over.</summary>
    static string[] TextsAhead(TableRow row) =>
    [
        .. Descend<TableCell>(row).Where(c => !WordXml.Has<CellDeletion>(c.TableCellProperties))
            .Select(c => TextFolding.Fold(string.Join(' ', Descend<Paragraph>(c).Select(p => string.Concat(p.Descendants<Text>().Select(t => t.Text))))))
    ];

    static bool LooksBold(TableRow row) =>
        row.Descendants<Run>().Where(r => r.InnerText.AsSpan().Trim().Length > 0).All(r => r.RunProperties?.Bold is { } bold && WordXml.IsOn(bold));

    static bool IsFigure(string text) => text.Length > 0 && !text.Any(char.IsLetter) && !text.Contains('/') && text.Length != 4;

    static bool IsMarkedHead(TableRow row) => row.TableRowProperties?.GetFirstChild<TableHeader>() is { } header && header.Val?.InnerText is not ("0" or "false" or "off");

    bool IsKept(TableRow row)
    {
        if (WordXml.Has<Deleted>(row.TableRowProperties))
        {
            state.PassOver(row);
            return false;
        }
        return true;
    }

    bool IsKept(TableCell cell)
    {
        if (WordXml.Has<CellDeletion>(cell.TableCellProperties))
        {
            state.PassOver(cell);
            return false;
        }
        return true;
    }

    /// <summary>Rows or cells, also those inside content controls, but not those of nested tables.</summary>
    static IEnumerable<T> Descend<T>(OpenXmlElement parent)
        where T : OpenXmlElement
    {
        foreach (var child in parent)
        {
            if (child is T wanted)
            {
                yield return wanted;
            }
            else if (child is not (Table or Paragraph))
            {
                foreach (var inner in Descend<T>(child))
                {
                    yield return inner;
                }
            }
        }
    }

    static string[] Joined(IReadOnlyList<string> upper, IReadOnlyList<string> lower) =>
        [.. Enumerable.Range(0, Math.Max(upper.Count, lower.Count)).Select(i => $"{upper.ElementAtOrDefault(i)} {lower.ElementAtOrDefault(i)}".Trim())];
}
