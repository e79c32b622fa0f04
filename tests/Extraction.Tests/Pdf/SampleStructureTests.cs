using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Tests.Pdf;

/// <summary>The structure that readers of a page see: columns, tables, lists, sections.</summary>
public sealed class SampleStructureTests
{
    [Fact]
    public async Task Two_columns_are_read_one_after_the_other()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("HC07"));

        var numbered = document.Blocks.Where(b => b.Kind == BlockKind.Heading && char.IsDigit(b.Text[0])).Select(b => int.Parse(b.Text.Split(' ')[0])).ToList();
        numbered.ShouldBe(numbered.Order());
        numbered.Count.ShouldBeGreaterThan(8);
        document.Blocks.ShouldContain(b => b.Text == "Each January the Council receives one report with the same indicators. It is written so that a decision can be taken on every page. Terms are explained in the data dictionary; counts were closed on 10 January 2025. The table of all units is attached as a separate file.");
    }

    [Fact]
    public async Task Rows_of_a_table_keep_their_cells_and_the_heads_of_their_columns()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("HC07"));

        var row = document.Blocks.Single(b => b.Text.StartsWith("Valid partner agreements", StringComparison.Ordinal));
        row.Kind.ShouldBe(BlockKind.TableRow);
        row.Text.Split(Block.CellSeparator).ShouldBe(["Valid partner agreements on 31 December", "19", "25", "27", "–"]);
        row.Columns.ShouldBe(["Indicator", "2022", "2023", "2024", "Target 2024"]);
        row.HeadingPath.ShouldBe(["2 Overview"]);
    }

    [Fact]
    public async Task A_table_that_goes_on_in_the_next_column_keeps_its_heads()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("HC07"));

        var row = document.Blocks.Single(b => b.Text.StartsWith("Referred by employment service", StringComparison.Ordinal));
        row.Columns.ShouldBe(["Group", "Share of participants", "Completion", "Change on 2023"]);
        row.HeadingPath[^1].ShouldBe("3 Who takes part");
    }

    [Fact]
    public async Task Items_of_a_list_carry_the_sentence_that_introduces_them_over_a_page_break()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("NM03"));

        var item = document.Blocks.Single(b => b.Text == "a complaint has been upheld;");
        item.Kind.ShouldBe(BlockKind.ListItem);
        item.Page.ShouldBe(2);
        item.LeadIn.ShouldBe("C.4.2 The Quality Office places a unit on watch if one of the following holds:");
        item.HeadingPath.ShouldBe(["C.4 Short awards: annual check"]);
    }

    [Fact]
    public async Task Sections_stand_inside_each_other()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("HC02"));

        var paragraph = document.Blocks.First(b => b.Text.StartsWith("(1) Proposals are assigned to tier A", StringComparison.Ordinal));
        paragraph.HeadingPath.ShouldBe(["Part II Approval and review", "§ 4 Tiers"]);
    }

    [Fact]
    public async Task A_paragraph_over_a_page_break_is_two_blocks_of_which_the_second_says_so()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("BB07"));

        var second = document.Blocks.Single(b => b.Continues);
        var first = document.Blocks.Last(b => b.Number < second.Number && b.Kind == second.Kind);
        first.Text.ShouldStartWith("Star ratings are voluntary and anonymous");
        second.Page.ShouldBe(first.Page + 1);
    }
}
