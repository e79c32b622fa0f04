using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>A column: its head and its share of the width.</summary>
readonly record struct Column(string Head, int Share);

/// <summary>Tables with a head row that repeats, rows that don't split, and words for those who can't see them.</summary>
sealed record TableOf(string Title, string Description, IReadOnlyList<Column> Columns)
{
    public string Style { get; init; } = "QaGrid";

    public string HeadStyle { get; init; } = "QaTableHead";

    public string FirstHeadStyle { get; init; } = "QaTableHead";

    /// <summary>Width of the text in twentieths of a point.</summary>
    public int Width { get; init; } = PageLook.A4.Portrait.TextWidth;

    public Table With(IEnumerable<IReadOnlyList<OpenXmlElement[]>> rows)
    {
        var widths = Widths();
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = Style },
                new TableWidth { Width = Text(Width), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0420", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
                new TableCaption { Val = XmlText.Clean(Title).Text },
                new TableDescription { Val = XmlText.Clean(Description).Text }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
        table.Append(Row(widths, [.. Columns.Select((c, i) => new OpenXmlElement[] { Inline.Paragraph(i == 0 ? FirstHeadStyle : HeadStyle, c.Head) })], head: true));
        TableRow[] below = [.. rows.Select(r => Row(widths, r, head: false))];
        if (below.Length > 1)
        {
            KeepWithNext(below[0]);
        }
        table.Append(below);
        return table;
    }

    /// <summary>No head stands at the foot of a page with one row alone.</summary>
    static void KeepWithNext(TableRow row)
    {
        foreach (var properties in row.Elements<TableCell>().SelectMany(c => c.Elements<Paragraph>()).Select(p => p.ParagraphProperties).OfType<ParagraphProperties>())
        {
            properties.KeepNext = new KeepNext();
        }
    }

    static TableRow Row(int[] widths, IReadOnlyList<OpenXmlElement[]> cells, bool head)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (head)
        {
            properties.Append(new TableHeader());
        }
        var row = new TableRow(properties);
        for (var i = 0; i < widths.Length; i++)
        {
            row.Append(new TableCell([new TableCellProperties(new TableCellWidth { Width = Text(widths[i]), Type = TableWidthUnitValues.Dxa }), .. cells[i]]));
        }
        return row;
    }

    int[] Widths()
    {
        var total = Columns.Sum(c => c.Share);
        var widths = Columns.Select(c => Width * c.Share / total).ToArray();
        widths[^1] += Width - widths.Sum();
        return widths;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
