using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Layout;

namespace QaPipeline.Infrastructure.Tests.Layout;

public sealed class LayoutTranslationTests
{
    static readonly ReaderIdentity Reader = new("document-intelligence", "1");

    static Document Translate(params LayoutScript[] runs)
    {
        var translation = new LayoutTranslation("prebuilt-layout", minimumConfidence: 60);
        foreach (var run in runs)
        {
            translation.Add(run.Result());
        }
        return translation.ToDocument(new string('a', 64), FileFormat.Pdf, Reader);
    }

    [Fact]
    public void Roles_decide_what_a_block_is()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "Northmoor University", "pageHeader")
            .Paragraph(1, "Quality Manual", "title")
            .Paragraph(1, "The manual applies to all awards.")
            .Paragraph(1, "1 See the Act of 2019.", "footnote")
            .Paragraph(1, "Version 3", "pageFooter")
            .Paragraph(1, "1", "pageNumber"));

        document.Blocks.Select(b => b.Kind).ShouldBe(
            [BlockKind.HeaderFooter, BlockKind.Heading, BlockKind.Paragraph, BlockKind.Footnote, BlockKind.HeaderFooter, BlockKind.HeaderFooter]);
        document.Title.ShouldBe("Quality Manual");
        document.Blocks.Select(b => b.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        document.Blocks.ShouldAllBe(b => b.Page == 1);
    }

    [Fact]
    public void Numbered_headings_take_their_level_from_the_number()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "Quality Manual", "title")
            .Paragraph(1, "3 Assessment", "sectionHeading")
            .Paragraph(2, "3.2 External examiners", "sectionHeading")
            .Paragraph(2, "Examiners are appointed for three years.")
            .Paragraph(3, "4 Review", "sectionHeading")
            .Paragraph(3, "Units are reviewed every year."));

        document.Blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => b.Level).ShouldBe([1, 2, 3, 2]);
        document.Blocks[3].HeadingPath.ShouldBe(["Quality Manual", "3 Assessment", "3.2 External examiners"]);
        document.Blocks[5].HeadingPath.ShouldBe(["Quality Manual", "4 Review"]);
    }

    [Fact]
    public void Headings_without_a_number_are_ranked_by_the_height_of_their_lines()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "Assessment", "sectionHeading", height: 0.030)
            .Paragraph(1, "Examiners", "sectionHeading", height: 0.020)
            .Paragraph(2, "A heading that\nruns over two lines", "sectionHeading", height: 0.041)
            .Paragraph(3, "Review", "sectionHeading", height: 0.0297));

        document.Blocks.Select(b => b.Level).ShouldBe([1, 2, 2, 1]);
    }

    [Fact]
    public void A_table_becomes_rows_that_know_their_column_heads_and_its_cells_are_not_told_twice()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "Completion by unit:")
            .Table(1, 3,
                (0, 0, 1, true, "Unit"), (0, 1, 2, true, "2024"),
                (1, 0, 1, true, ""), (1, 1, 1, true, "first"), (1, 2, 1, true, "repeat"),
                (2, 0, 1, false, "Grid storage"), (2, 1, 1, false, "81 %"), (2, 2, 1, false, "9 %"),
                (3, 0, 1, false, "Heat pumps"), (3, 2, 1, false, "12 %"))
            .Paragraph(1, "The figures come from the registry."));

        document.Blocks.Select(b => (b.Kind, b.Text)).ShouldBe(
        [
            (BlockKind.Paragraph, "Completion by unit:"),
            (BlockKind.TableHead, "Unit\t2024\t"),
            (BlockKind.TableHead, "\tfirst\trepeat"),
            (BlockKind.TableRow, "Grid storage\t81 %\t9 %"),
            (BlockKind.TableRow, "Heat pumps\t\t12 %"),
            (BlockKind.Paragraph, "The figures come from the registry."),
        ]);
        document.Blocks[3].Columns.ShouldBe(["Unit", "2024 first", "2024 repeat"]);
        document.Blocks[3].LeadIn.ShouldBe("Completion by unit:");
        document.Blocks[5].LeadIn.ShouldBeNull();
    }

    [Fact]
    public void List_items_lose_their_bullet_keep_their_enumerator_and_know_their_lead_in()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "The panel consists of:")
            .Paragraph(1, "\u2022 a chair")
            .Paragraph(1, "b) a student")
            .Paragraph(1, "It meets twice a year."));

        document.Blocks.Select(b => b.Text).ShouldBe(["The panel consists of:", "a chair", "b) a student", "It meets twice a year."]);
        document.Blocks.Select(b => b.Kind).ShouldBe([BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Paragraph]);
        document.Blocks[2].LeadIn.ShouldBe("The panel consists of:");
    }

    [Theory]
    [InlineData("Each micro-\ncredential has a des-\ncriptor.", "Each micro-credential has a descriptor.")]
    [InlineData("The self-\nassessment of the\nCouncil", "The self-assessment of the Council")]
    [InlineData("North-\nSouth  dialogue", "North- South dialogue")]
    public void Lines_are_joined_and_hyphenated_line_ends_mended(string lines, string text) =>
        Translate(new LayoutScript().Paragraph(1, lines)).Blocks.ShouldHaveSingleItem().Text.ShouldBe(text);

    [Fact]
    public void Confidence_is_a_mean_by_page_and_by_block_weighted_by_length()
    {
        var document = Translate(new LayoutScript().Paragraph(1, "twelveletter", confidence: 0.9).Paragraph(1, "four", confidence: 0.5));

        document.Blocks.Select(b => b.Confidence).ShouldBe([90.0, 50.0]);
        document.Units.ShouldHaveSingleItem().ShouldBe(new LedgerUnit("page", 1, UnitStatus.ReadByOcr, 16, "prebuilt-layout", 80));
    }

    [Fact]
    public void A_page_that_was_hardly_recognised_is_reported_and_gives_no_text()
    {
        var document = Translate(new LayoutScript().Paragraph(1, "A clear page.").Paragraph(2, "A blurred page.", confidence: 0.41).EmptyPage(3));

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.ReadByOcr, UnitStatus.Unreadable, UnitStatus.Empty]);
        document.Units[1].Reason.ShouldBe("The text was recognised with a mean confidence of 41 of 100 only; 60 are needed.");
        document.Blocks.ShouldHaveSingleItem().Text.ShouldBe("A clear page.");
    }

    [Fact]
    public void A_page_that_the_service_left_out_fails_by_number()
    {
        var document = Translate(new LayoutScript().Paragraph(1, "First.").Paragraph(3, "Third."));

        document.Pages.ShouldBe(3);
        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.ReadByOcr, UnitStatus.Failed, UnitStatus.ReadByOcr]);
        document.Units[1].Reason.ShouldBe("The analysis service returned nothing for this page. Export the file again, or print the page to a new PDF.");
    }

    [Fact]
    public void Pages_beyond_the_limit_are_refused_by_number()
    {
        var translation = new LayoutTranslation("prebuilt-layout", 60);
        translation.Add(new LayoutScript().Paragraph(1, "First.").Paragraph(2, "Second.").Result());
        translation.RefuseTheRest();
        var last = translation.ToDocument(new string('a', 64), FileFormat.Pdf, Reader).Units[^1];
        last.ShouldBe(new LedgerUnit("pages", 3, UnitStatus.Refused, 0, "prebuilt-layout", Reason: "Only the first 2 pages of a file are read. Split the file and upload the parts."));
    }

    [Fact]
    public void Nothing_at_all_is_a_failure_and_not_an_empty_file() =>
        Translate(new LayoutScript()).Units.ShouldHaveSingleItem().Status.ShouldBe(UnitStatus.Failed);

    [Fact]
    public void A_block_is_in_the_language_of_most_of_its_characters()
    {
        var document = Translate(new LayoutScript()
            .Paragraph(1, "Der Rat tagt zweimal im Jahr.", locale: "de")
            .Paragraph(1, "As regras aplicam-se a todos.", locale: "pt-PT")
            .Paragraph(1, "Unknown"));

        document.Blocks.Select(b => b.Language).ShouldBe(["de", "pt", null]);
    }

    [Fact]
    public void Runs_of_pages_that_overlap_give_the_same_document_as_one_run() => Prop.ForAll(
        Gen.Choose(1, 40).SelectMany(pages => Gen.Choose(2, 12).Select(slice => (pages, slice))).ToArbitrary(),
        t =>
        {
            var whole = Translate(Pages(1, t.pages));
            var sliced = new LayoutTranslation("prebuilt-layout", 60);
            int taken;
            var first = 1;
            do
            {
                taken = sliced.Add(Pages(first, Math.Min(t.pages, first + t.slice - 1)).Result());
                first = sliced.LastPage;
            }
            while (taken > 0 && first < t.pages);
            var document = sliced.ToDocument(new string('a', 64), FileFormat.Pdf, Reader);
            document.Units.ShouldBe(whole.Units);
            document.Blocks.Select(b => (b.Number, b.Kind, b.Text, b.Page, b.Level)).ShouldBe(whole.Blocks.Select(b => (b.Number, b.Kind, b.Text, b.Page, b.Level)));
        }).QuickCheckThrowOnFailure();

    static LayoutScript Pages(int from, int to)
    {
        var script = new LayoutScript();
        for (var page = from; page <= to; page++)
        {
            script.Paragraph(page, $"{page} Section", "sectionHeading").Paragraph(page, $"Text of page {page}.");
        }
        return script;
    }
}
