using System.Text;
using AngleSharp.Dom;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Blocks;

namespace QaPipeline.Extraction.Web;

/// <summary>Writes a table of a web page row by row; a table of one column only lays out the page and is written as running text.</summary>
static class HtmlTable
{
    /// <summary>Writes the rows of <paramref name="table"/>; tables within cells follow their row, and so does, marked, what nobody sees of them. Returns how many texts that were.</summary>
    public static int Write(IElement table, BlockWriter writer, BlockKind? forced, bool concealed, Action<IElement> writeNested)
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
            return 0;
        }
        var unseen = 0;
        if (table.Children.FirstOrDefault(c => c.LocalName == "caption") is { } caption)
        {
            writer.Add(forced ?? BlockKind.Caption, caption.TextContent, new BlockMarks { Hidden = concealed });
        }
        writer.BeginTable();
        IReadOnlyList<string> columns = [];
        for (var i = 0; i < rows.Length; i++)
        {
            var cells = Cells(rows[i]).ToArray();
            var hidden = new List<string>();
            var texts = TextsOf(cells, hidden);
            var concealedRow = concealed || InvisibleStyle.Of(rows[i]) || (rows[i].ParentElement is { } part && part != table && InvisibleStyle.Of(part));
            unseen += concealed ? 0 : hidden.Count + (concealedRow ? 1 : 0);
            var marks = new BlockMarks { Hidden = concealedRow, Anchor = rows[i].Id };
            var labelled = concealedRow ? null : LabelledCells.Split(texts, [.. cells.SelectMany(c => Spread(HtmlTableHead.LeadOf(c), c))]);
            if (labelled is (var labels, var rest))
            {
                writer.Add(forced ?? BlockKind.TableHead, TextFolding.Row(labels), marks);
                (columns, texts) = (labels, rest);
            }
            var head = labelled is null && (HtmlTableHead.IsMarked(rows, i)
                || (!concealedRow && (KnownHeads.AreLabels(texts) || (i == 0 && HtmlTableHead.IsUnmarked(rows, texts, r => TextsOf(Cells(r), []))))));
            columns = head ? texts : columns;
            if (texts.Any(t => t.Length > 0))
            {
                writer.Add(forced ?? (head ? BlockKind.TableHead : BlockKind.TableRow), TextFolding.Row(texts), marks with { Columns = head ? null : columns });
            }
            foreach (var text in hidden)
            {
                writer.Add(BlockKind.Paragraph, text, new BlockMarks { Hidden = true });
            }
            foreach (var nested in cells.SelectMany(c => c.QuerySelectorAll("table")).Where(t => t.ParentElement?.Closest("table") == table))
            {
                writeNested(nested);
            }
        }
        return unseen;
    }

    /// <summary>The text of a cell, with a blank where a block or line ends; nested tables are left to themselves. What nobody sees goes to <paramref name="hidden"/>.</summary>
    public static string TextOf(IElement cell, List<string> hidden)
    {
        var text = new StringBuilder();
        if (InvisibleStyle.Of(cell))
        {
            Hide(cell, hidden);
        }
        else
        {
            Collect(cell, text, hidden);
        }
        return text.ToString();
    }

    static string[] TextsOf(IEnumerable<IElement> cells, List<string> hidden) => [.. cells.SelectMany(c => Spread(TextFolding.Fold(TextOf(c, hidden)), c))];

    static void Hide(IElement element, List<string> hidden)
    {
        if (TextFolding.Fold(element.TextContent) is { Length: > 0 } unseen)
        {
            hidden.Add(unseen);
        }
    }

    static void Collect(INode node, StringBuilder text, List<string> hidden)
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
                case IElement element when InvisibleStyle.Of(element):
                    Hide(element, hidden);
                    break;
                case IElement { LocalName: "br" or "p" or "div" or "li" or "ul" or "ol" or "dt" or "dd" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" } block:
                    text.Append(' ');
                    Collect(block, text, hidden);
                    text.Append(' ');
                    break;
                case IElement element:
                    Collect(element, text, hidden);
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
