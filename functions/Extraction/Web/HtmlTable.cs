using System.Text;
using AngleSharp.Dom;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Web;

/// <summary>Writes a table of a web page row by row; a table of one column only lays out the page and is written as running text.</summary>
static class HtmlTable
{
    /// <summary>Writes the rows of <paramref name="table"/>; tables within cells follow their row.</summary>
    public static void Write(IElement table, BlockWriter writer, BlockKind? forced, bool concealed, Action<IElement> writeNested)
    {
        var rows = Rows(table).ToArray();
        if (rows.All(r => Cells(r).Count() <= 1) || table.GetAttribute("role") is "presentation" or "none")
        {
            foreach (var cell in rows.SelectMany(Cells))
            {
                foreach (var part in Parts(cell))
                {
                    writeNested(part);
                }
            }
            return;
        }
        if (table.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption)
        {
            writer.Add(forced ?? BlockKind.Caption, caption.TextContent, new BlockMarks { Hidden = concealed });
        }
        writer.BeginTable();
        IReadOnlyList<string> columns = [];
        for (var i = 0; i < rows.Length; i++)
        {
            var cells = Cells(rows[i]).ToArray();
            var texts = cells.SelectMany(c => Spread(TextFolding.Fold(TextOf(c)), c)).ToArray();
            var head = rows[i].ParentElement?.LocalName == "thead" || (i == 0 && cells.All(c => c.LocalName == "th"));
            columns = head ? texts : columns;
            if (texts.Any(t => t.Length > 0))
            {
                writer.Add(forced ?? (head ? BlockKind.TableHead : BlockKind.TableRow), TextFolding.Row(texts),
                    new BlockMarks { Columns = head ? null : columns, Hidden = concealed, Anchor = rows[i].Id });
            }
            foreach (var nested in cells.SelectMany(c => c.QuerySelectorAll("table")).Where(t => t.ParentElement?.Closest("table") == table))
            {
                writeNested(nested);
            }
        }
    }

    /// <summary>The text of a cell, with a blank where a block or line ends; nested tables are left to themselves.</summary>
    public static string TextOf(INode node)
    {
        var text = new StringBuilder();
        Collect(node, text);
        return text.ToString();
    }

    static void Collect(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText letters:
                    text.Append(letters.Data);
                    break;
                case IElement { LocalName: "script" or "style" or "template" or "table" or "select" }:
                    break;
                case IElement { LocalName: "br" or "p" or "div" or "li" or "ul" or "ol" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" } block:
                    text.Append(' ');
                    Collect(block, text);
                    text.Append(' ');
                    break;
                case IElement element:
                    Collect(element, text);
                    break;
            }
        }
    }

    static IEnumerable<IElement> Rows(IElement table) =>
        table.Children.SelectMany(c => c.LocalName is "thead" or "tbody" or "tfoot" ? c.Children.AsEnumerable() : [c]).Where(c => c.LocalName == "tr");

    static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(c => c.LocalName is "td" or "th");

    static IEnumerable<IElement> Parts(IElement cell) => cell.Children.Length > 0 && cell.Children.All(c => c.LocalName is not ("a" or "b" or "i" or "span" or "strong" or "em"))
        && cell.ChildNodes.OfType<IText>().All(t => string.IsNullOrWhiteSpace(t.Data)) ? cell.Children : [cell];

    /// <summary>A cell over several columns leaves the others empty, so that cells and column heads stay aligned.</summary>
    static IEnumerable<string> Spread(string text, IElement cell)
    {
        yield return text;
        var span = int.TryParse(cell.GetAttribute("colspan"), out var count) ? Math.Clamp(count, 1, 50) : 1;
        for (var i = 1; i < span; i++)
        {
            yield return "";
        }
    }
}
