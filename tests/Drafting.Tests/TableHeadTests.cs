using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

/// <summary>No word in the head of a table is broken because its column is too narrow.</summary>
public sealed class TableHeadTests
{
    /// <summary>Width of a bold letter of nine points in points, as the built-in font has it on average.</summary>
    const double BoldLetter = 4.6;

    const double NarrowestMargins = 4.5;

    [Theory, InlineData("en"), InlineData("de")]
    public void Every_word_in_the_head_of_every_table_fits_its_column(string language)
    {
        var input = LabelledPack.Input("northmoor", language);
        foreach (var kind in DraftKinds.Names)
        {
            using var draft = DraftKinds.Of(kind, input);
            draft.Body.Descendants<Table>().SelectMany(t => t.Elements<TableRow>().First().Elements<TableCell>())
                .Select(c => (c.InnerText, Needs: c.InnerText.Split(' ', '\u00AD').Max(w => w.Length) * BoldLetter, Has: int.Parse(c.TableCellProperties!.TableCellWidth!.Width!.Value!, CultureInfo.InvariantCulture) / 20.0 - NarrowestMargins))
                .Where(c => c.Needs > c.Has).Distinct().ShouldBeEmpty(kind);
        }
    }

    [Fact]
    public void No_head_of_a_table_stands_at_the_foot_of_a_page_with_one_row_alone()
    {
        using var draft = DraftFile.Of(LabelledPack.Input());
        var tables = draft.Body.Descendants<Table>().Select(t => t.Elements<TableRow>().ToArray()).Where(r => r.Length > 2).ToArray();
        tables.Length.ShouldBeGreaterThan(10);
        tables.SelectMany(r => r[1].Descendants<ParagraphProperties>()).ShouldAllBe(p => p.KeepNext != null);
        tables.SelectMany(r => r.Skip(2)).SelectMany(r => r.Descendants<ParagraphProperties>()).ShouldAllBe(p => p.KeepNext == null);
    }
}
