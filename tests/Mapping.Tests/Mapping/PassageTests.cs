using QaPipeline.Domain.Reading;
using QaPipeline.Mapping.Passages;
using QaPipeline.Mapping.Text;

namespace QaPipeline.Mapping.Tests;

public class PassageTests
{
    static IReadOnlyList<Passage> Build(SmallPack pack) => PassageBuilder.Build(pack.Documents, new Stems(), new(), CancellationToken.None);

    [Fact]
    public void Headings_contents_headers_and_hidden_text_are_no_passages()
    {
        Block[] blocks =
        [
            new() { Number = 1, Kind = BlockKind.Heading, Level = 1, Text = "Quality" },
            new() { Number = 2, Kind = BlockKind.ContentsLine, Text = "Quality 3" },
            new() { Number = 3, Kind = BlockKind.HeaderFooter, Text = "Report 2025" },
            new() { Number = 4, Kind = BlockKind.Paragraph, Text = "White on white.", Hidden = true },
            new() { Number = 5, Kind = BlockKind.Paragraph, Text = "Each course is reviewed." },
        ];

        Build(new SmallPack().With("a.docx", "POL", "en", blocks)).ShouldHaveSingleItem().Text.ShouldBe("Each course is reviewed.");
    }

    [Fact]
    public void Long_paragraphs_are_cut_at_sentence_ends_and_nothing_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(1, 30).Select(i => $"Sentence number {i} speaks of the yearly review of courses."));

        var parts = Build(new SmallPack().With("a.docx", "POL", "en", text));

        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(p => p.Words.Count <= 120 && p.Text.EndsWith('.'));
        string.Join(' ', parts.Select(p => p.Text)).ShouldBe(text);
    }

    [Fact]
    public void A_table_row_that_ends_with_a_number_is_a_passage_and_no_line_of_contents()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Participants\t231", Columns = ["Indicator", "2024"] };

        Build(new SmallPack().With("a.docx", "MON", "en", [row])).ShouldHaveSingleItem().Noise.ShouldBe(Noise.None);
    }

    [Fact]
    public void A_sentence_that_only_announces_a_list_is_noise()
    {
        Build(new SmallPack().With("a.docx", "POL", "en", "The target groups named in the Framework are:")).ShouldHaveSingleItem().Noise.ShouldBe(Noise.LeadIn);
    }

    [Fact]
    public void A_row_with_strengths_and_weaknesses_is_quoted_cell_by_cell()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "Inside\tmeasured lead times\tno figures on recognition", Columns = ["", "Strengths", "Weaknesses"] };

        var passages = Build(new SmallPack().With("a.docx", "SER", "en", [row]));

        passages.Single(p => p.Weakness == true).Text.ShouldBe("no figures on recognition");
        passages.Single(p => p.Weakness == false).Text.ShouldBe("measured lead times");
    }

    [Theory]
    [InlineData("Weaknesses", "Threats", true, true)]
    [InlineData("Słabe strony", "Mocne strony", true, false)]
    [InlineData("Punti di debolezza:", "Opportunità", true, false)]
    [InlineData("Svagheter (internt)", "Hot", true, true)]
    public void Cells_below_labels_of_an_analysis_are_quoted_apart_in_every_language(string left, string right, bool leftIsWeak, bool rightIsWeak)
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "no public register\tmany providers nearby", Columns = [left, right] };

        var passages = Build(new SmallPack().With("a.docx", "SER", "en", [row]));

        passages.Select(p => p.Text).ShouldBe(["no public register", "many providers nearby"]);
        passages.Select(p => p.Weakness).ShouldBe([leftIsWeak, rightIsWeak]);
    }

    [Fact]
    public void A_register_of_risks_sets_nothing_strong_against_them_and_is_quoted_in_rows()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "too few learners\tadvertising", Columns = ["Risks", "Measures"] };

        Build(new SmallPack().With("a.docx", "SER", "en", [row])).ShouldHaveSingleItem().Weakness.ShouldBeNull();
    }

    [Fact]
    public void Labels_of_an_analysis_down_the_first_column_hold_for_their_rows_and_the_ones_below_that_name_none()
    {
        string[] rows = ["Strengths\tmeasured lead times", "Weaknesses\tno figures on recognition", "\tno register of awards"];

        var passages = Build(new SmallPack().With("a.docx", "SER", "en", [.. rows.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = text })]));

        passages.Select(p => (p.Text, p.Weakness)).ShouldBe([("Strengths", null), ("measured lead times", false), ("Weaknesses", null), ("no figures on recognition", true), ("no register of awards", true)]);
    }

    [Theory]
    [InlineData("Strengths:", "Weaknesses:", "Source")]
    [InlineData("Stärken", "Schwächen", "Beleg")]
    [InlineData("Forces", "Faiblesses", "Preuve")]
    [InlineData("Fortalezas", "Debilidades", "Fuente")]
    [InlineData("Sterktes", "Zwaktes", "Bron")]
    public void What_stands_beside_a_label_is_one_passage_with_its_source(string strong, string weak, string source)
    {
        string[] rows = [$"{strong}\tshort lead times\tsurvey", $"{weak}\tno evening support\tsurvey", "\tno register of awards\tcatalogue", "\tno figures\t"];

        var passages = Build(new SmallPack().With("a.docx", "SER", "en", [.. rows.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = text, Columns = ["Aspect", "Assessment", source] })]));

        passages.Where(p => p.Weakness == true).Select(p => p.Text).ShouldBe(["no evening support\tsurvey", "no register of awards\tcatalogue", "no figures"]);
        passages.Single(p => p.Weakness == false).Text.ShouldBe("short lead times\tsurvey");
    }

    [Fact]
    public void A_first_row_that_was_taken_for_heads_is_a_label_too()
    {
        string[] rows = ["\tdes délais courts", "Faiblesses\tun registre incomplet"];

        var passages = Build(new SmallPack().With("a.md", "SER", "fr", [.. rows.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = text, Columns = ["Forces", "un bon accueil"] })]));

        passages.Where(p => p.Weakness is not null).Select(p => (p.Text, p.Weakness)).ShouldBe([("des délais courts", false), ("un registre incomplet", true)]);
    }

    [Theory]
    [InlineData("Opportunities", true)]
    [InlineData("Threats", true)]
    [InlineData("Chancen", true)]
    [InlineData("Menaces", true)]
    [InlineData("Amenazas", true)]
    [InlineData("Kansen", true)]
    [InlineData("Risks", false)]
    [InlineData("Risiken", false)]
    [InlineData("Weaknesses", false)]
    public void Opportunities_and_threats_come_from_outside_and_risks_may_be_ones_own(string label, bool isOutside)
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "measured lead times\tmany providers nearby", Columns = ["Strengths", label] };

        Build(new SmallPack().With("a.docx", "SER", "en", [row])).Select(p => p.IsOutside).ShouldBe([false, isOutside]);
    }

    [Fact]
    public void A_row_is_quoted_without_the_white_space_of_its_empty_cells()
    {
        var row = new Block { Number = 1, Kind = BlockKind.TableRow, Text = "\tthe register of providers\t", Columns = ["No.", "Matter", "Remarks"] };

        var passage = Build(new SmallPack().With("a.docx", "SER", "en", [row])).ShouldHaveSingleItem();

        passage.Text.ShouldBe("the register of providers");
        row.Text[passage.Start..passage.End].ShouldBe(passage.Text);
    }

    [Fact]
    public void A_row_of_risks_in_a_table_about_other_matters_states_no_weakness()
    {
        string[] rows = ["Budget\t20 courses a year", "Risks\ttoo few learners", "Staff\ttwo teachers"];

        var passages = Build(new SmallPack().With("a.docx", "SER", "en", [.. rows.Select((text, i) => new Block { Number = i + 1, Kind = BlockKind.TableRow, Text = text })]));

        passages.ShouldAllBe(p => p.Weakness == null);
    }

    [Fact]
    public void A_paragraph_that_goes_on_over_the_page_is_read_with_its_other_part_and_quoted_alone()
    {
        Block[] blocks =
        [
            new() { Number = 1, Kind = BlockKind.Paragraph, Text = "Each course is reviewed by" },
            new() { Number = 2, Kind = BlockKind.Paragraph, Text = "two external experts.", Continues = true },
        ];

        var passages = Build(new SmallPack().With("a.pdf", "POL", "en", blocks));

        passages[0].Text.ShouldBe("Each course is reviewed by");
        passages[0].Lead.ShouldBe(passages[1].Body);
    }

    [Theory]
    [InlineData("anerkennung", "kennung", false)]
    [InlineData("qualitatssicherung", "sicherung", true)]
    [InlineData("weiterbildungsangebot", "weiterbildung", true)]
    public void Parts_of_compounds_are_found_at_their_boundaries_only(string word, string part, bool found) => Text.Compounds.Holds(word, part).ShouldBe(found);

    [Theory]
    [InlineData("References")]
    [InlineData("9 Literaturverzeichnis")]
    [InlineData("List of abbreviations")]
    public void Reference_lists_and_glossaries_are_recognised_by_their_heading(string heading)
    {
        Build(new SmallPack().With("a.docx", "SER", "en", $"# {heading}", "Smith, J.: Quality of short courses.")).ShouldHaveSingleItem().Noise.ShouldNotBe(Noise.None);
    }
}
