using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QaPipeline.Drafting.Word;

/// <summary>Stretches tables, which are laid out for A4, to the text width of an agency's page.</summary>
static class TableFit
{
    public static void Stretch(Table table, PageLook look)
    {
        var width = Number(table.GetFirstChild<TableProperties>()!.TableWidth!.Width!.Value!);
        var target = width == PageLook.A4.Wide.TextWidth ? look.Wide.TextWidth : width == PageLook.A4.Chair.TextWidth ? look.Chair.TextWidth : look.Portrait.TextWidth;
        if (target == width)
        {
            return;
        }
        table.GetFirstChild<TableProperties>()!.TableWidth!.Width = Text(target);
        foreach (var column in table.GetFirstChild<TableGrid>()!.Elements<GridColumn>())
        {
            column.Width = Text(Number(column.Width!.Value!) * target / width);
        }
        foreach (var cell in table.Elements<TableRow>().SelectMany(r => r.Elements<TableCell>()))
        {
            var own = cell.TableCellProperties!.TableCellWidth!;
            own.Width = Text(Number(own.Width!.Value!) * target / width);
        }
    }

    static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
