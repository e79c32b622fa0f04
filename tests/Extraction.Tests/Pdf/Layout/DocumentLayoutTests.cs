using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Tests.Pdf.Layout;

public sealed class DocumentLayoutTests
{
    [Fact]
    public void Wherever_words_stand_on_a_page_each_is_kept_exactly_once()
    {
        var places = (from x in Gen.Choose(0, 850) from y in Gen.Choose(0, 1240) from size in Gen.Elements(8.0, 12.0, 18.0, 30.0) select (X: x, Y: y, Size: size)).ArrayOf();

        Prop.ForAll(places.ToArbitrary(), page =>
        {
            var runs = page.Select((p, i) => Typeset.Run(i, p.X, p.Y, $"word{i}.", p.Size)).ToArray();

            var blocks = DocumentLayout.Analyse([new(1, 892, 1262, runs)], []);

            var text = string.Join(' ', blocks.Select(b => b.Text));
            return runs.All(r => text.Split(r.Text).Length == 2);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Three_columns_are_read_from_left_to_right()
    {
        var lines = new List<(double, double, string)>();
        foreach (var column in new[] { 0, 1, 2 })
        {
            for (var line = 0; line < 12; line++)
            {
                lines.Add((60 + (270 * column), 200 + (21 * line), $"column {column} line {line:00} goes on"));
            }
        }

        var text = string.Join(' ', Typeset.Blocks(Typeset.Page(1, [.. lines])).Select(b => b.Text));

        text.ShouldBe(string.Join(' ', lines.Select(l => l.Item3)));
    }

    [Fact]
    public void A_heading_over_both_columns_is_read_before_them()
    {
        var lines = new List<(double, double, string, double, bool)> { (60, 100, "A heading that goes over both of the columns", 26, true) };
        foreach (var column in new[] { 0, 1 })
        {
            for (var line = 0; line < 10; line++)
            {
                lines.Add((60 + (400 * column), 200 + (21 * line), $"column {column} line {line:00} filled with more words", 18, false));
            }
        }

        var blocks = Typeset.Blocks(Typeset.Page(1, [.. lines]));

        blocks[0].Kind.ShouldBe(BlockKind.Heading);
        string.Join(' ', blocks.Skip(1).Select(b => b.Text)).ShouldBe(string.Join(' ', lines.Skip(1).Select(l => l.Item3)));
    }

    [Fact]
    public void The_next_clause_opens_a_paragraph_even_where_the_line_above_is_full()
    {
        var blocks = Typeset.Blocks(Typeset.Page(
            1,
            (100, 100, Typeset.Line("9.3 Articles 3 and 4 do not apply and so on")),
            (100, 121, Typeset.Line("9.4 Whoever has passed may count up to 60")),
            (100, 142, Typeset.Line("2.5 Million of them and more, as was said before,")),
            (100, 163, "and no more."),
            (100, 184, "9.5 Assessment is marked by the teacher.")));

        blocks.Select(b => b.Text[..3]).ShouldBe(["9.3", "9.4", "9.5"]);
    }

    [Fact]
    public void Gaps_and_indents_divide_paragraphs()
    {
        var blocks = Typeset.Blocks(Typeset.Page(
            1,
            (100, 100, Typeset.Line("First")),
            (100, 121, Typeset.Line("goes on")),
            (100, 142, "and ends."),
            (100, 178, Typeset.Line("Second after a gap")),
            (100, 199, Typeset.Line("goes on")),
            (130, 220, Typeset.Line("Third with an indent", 68)),
            (100, 241, Typeset.Line("goes on"))));

        blocks.Select(b => b.Text.Split(' ')[0]).ShouldBe(["First", "Second", "Third"]);
    }

    [Fact]
    public void Running_heads_are_told_by_their_place_and_repetition_even_with_changing_numbers()
    {
        PageText Page(int number) => Typeset.Page(
            number,
            (100, 40, $"Annual report · {number}"),
            (100, 120, Typeset.Line($"Page {(char)('A' + number)}")),
            (100, 141, "and ends here."),
            (440, 1200, $"{number} / 4"));

        var blocks = Typeset.Blocks(Page(1), Page(2), Page(3), Page(4));

        blocks.Where(b => b.Kind == BlockKind.HeaderFooter).Select(b => b.Text).ShouldBe(
            ["Annual report · 1", "1 / 4", "Annual report · 2", "2 / 4", "Annual report · 3", "3 / 4", "Annual report · 4", "4 / 4"]);
        blocks.Count(b => b.Kind == BlockKind.Paragraph).ShouldBe(4);
    }

    [Fact]
    public void Sections_of_one_look_take_their_levels_from_their_numbers()
    {
        var blocks = Typeset.Blocks(Typeset.Page(
            1,
            (100, 100, "1 Purpose", 18, true),
            (100, 140, Typeset.Line("Text"), 18, false),
            (100, 180, "1.1 Audience", 18, true),
            (100, 220, Typeset.Line("Text"), 18, false),
            (100, 241, Typeset.Line("text"), 18, false),
            (100, 262, Typeset.Line("text"), 18, false)));

        blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => (b.Text, b.Level)).ShouldBe([("1 Purpose", 1), ("1.1 Audience", 2)]);
        blocks[^1].HeadingPath.ShouldBe(["1 Purpose", "1.1 Audience"]);
    }

    [Fact]
    public void Lines_of_a_table_of_contents_captions_and_footnotes_are_no_paragraphs()
    {
        var page = Typeset.Page(
            1,
            (100, 100, "1 Purpose ............................ 3", 18, false),
            (100, 121, "2 Audience ........................... 5", 18, false),
            (100, 170, "Table 2: Participants by group", 18, false),
            (100, 210, Typeset.Line("The text of the page"), 18, false),
            (100, 231, Typeset.Line("goes on over lines"), 18, false),
            (100, 1080, "1 A remark in small print.", 13, false));

        var blocks = Typeset.Blocks(page);

        blocks.Select(b => b.Kind).ShouldBe([BlockKind.ContentsLine, BlockKind.ContentsLine, BlockKind.Caption, BlockKind.Paragraph, BlockKind.Footnote]);
    }

    [Fact]
    public void Cells_that_the_source_joined_are_divided_where_the_other_rows_show_columns()
    {
        var page = Typeset.Page(
            1,
            (100, 100, "Unit"), (400, 100, "Hours Level"),
            (100, 130, "Hydraulics"), (400, 130, "125"), (460, 130, "six"),
            (100, 160, "Wound care"), (400, 160, "75"), (460, 160, "five"),
            (100, 190, "Rescue"), (400, 190, "300"), (460, 190, "seven"));

        var blocks = Typeset.Blocks(page);

        blocks.Select(b => b.Text).ShouldBe(["Unit\tHours\tLevel", "Hydraulics\t125\tsix", "Wound care\t75\tfive", "Rescue\t300\tseven"]);
        blocks[0].Kind.ShouldBe(BlockKind.TableHead);
        blocks[3].Columns.ShouldBe(["Unit", "Hours", "Level"]);
    }

    [Fact]
    public void Numbers_of_list_items_stand_beside_their_text()
    {
        var blocks = Typeset.Blocks(Typeset.Page(
            1,
            (100, 100, "The panel asks for the following:"),
            (130, 121, "1. a report;"),
            (130, 142, "2. a plan.")));

        blocks.Skip(1).Select(b => (b.Kind, b.Label, b.Text, b.LeadIn)).ShouldBe([
            (BlockKind.ListItem, "1.", "a report;", "The panel asks for the following:"),
            (BlockKind.ListItem, "2.", "a plan.", "The panel asks for the following:"),
        ]);
    }

    [Fact]
    public void An_item_of_the_outer_list_does_not_go_on_an_item_of_the_inner_one()
    {
        var blocks = Typeset.Blocks(Typeset.Page(1, (85, 79, "The steps are:"), (85, 100, "1. Application of the faculty"), (85, 121, "2. Statements"), (130, 142, "• of the students"), (130, 163, "• of employers"), (85, 184, "3. Decision of the senate")));

        blocks.Select(b => $"{b.Label} {b.Text}").ShouldBe([" The steps are:", "1. Application of the faculty", "2. Statements", "• of the students", "• of employers", "3. Decision of the senate"]);
    }

    [Fact]
    public void A_ligature_within_a_word_that_runs_from_the_right_keeps_the_order_of_its_letters() =>
        RightToLeft.Logical("\u0629\u064a\u0628\u0648\u0631\u0648\u0644\u0623\u0627").ShouldBe("\u0627\u0644\u0623\u0648\u0631\u0648\u0628\u064a\u0629");

    [Fact]
    public void A_heading_and_a_table_under_two_columns_are_read_after_both()
    {
        var lines = new List<(double, double, string, double, bool)>();
        foreach (var column in new[] { 0, 1 })
        {
            for (var line = 0; line < 8; line++)
            {
                lines.Add((60 + (420 * column), 200 + (21 * line), $"column {column} line {line:00} goes on to the end", 18, false));
            }
        }
        lines.Add((60, 400, "4. Figures", 24, true));
        lines.AddRange([(60, 450.4, "Indicator", 18, false), (300, 450, "Year", 18, false), (430, 450, "Share of all", 18, false)]);
        lines.AddRange([(60, 472, "Completion", 18, false), (300, 472, "2024", 18, false), (430, 472, "84 % of all", 18, false)]);
        lines.AddRange([(60, 494, "Retention", 18, false), (300, 494, "2024", 18, false), (430, 494, "91 % of all", 18, false)]);

        var blocks = Typeset.Blocks(Typeset.Page(1, [.. lines]));

        blocks.Select(b => b.Kind).TakeLast(4).ShouldBe([BlockKind.Heading, BlockKind.TableHead, BlockKind.TableRow, BlockKind.TableRow]);
        blocks[^1].Columns.ShouldBe(["Indicator", "Year", "Share of all"]);
        blocks[^4].Text.ShouldBe("4. Figures");
    }

    [Fact]
    public void Heads_in_the_middle_of_their_columns_belong_to_the_cells_below_them()
    {
        var blocks = Typeset.Blocks(Typeset.Page(1, (60, 100, Typeset.Line("Text above")), (200, 150, "Step"), (480, 150, "Owner"), (760, 150, "Due"),
            (60, 172, "Application"), (340, 172, "Studies"), (640, 172, "March"), (60, 194, "Site visit"), (340, 194, "Agency"), (640, 194, "May")));

        blocks.Skip(1).Select(b => b.Text).ShouldBe(["Step\tOwner\tDue", "Application\tStudies\tMarch", "Site visit\tAgency\tMay"]);
        blocks[^1].Columns.ShouldBe(["Step", "Owner", "Due"]);
    }
}
