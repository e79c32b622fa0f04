using QaPipeline.Domain.Reading;
using static QaPipeline.Extraction.Tests.Word.WordFixture;

namespace QaPipeline.Extraction.Tests.Word;

public class WordStructureTests
{
    const string Styles = """
        <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="Titre 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="Inhaltsberschrift"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
        <w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
        """;

    const string Numbering = """
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        """;

    [Fact]
    public async Task Headings_are_found_by_style_by_what_it_is_based_on_and_by_outline_level()
    {
        var document = await new WordFixture(
            P("Eins", "berschrift1") + P("Zwei", "Kapitel") + P("Deux", "Titre2") + P("Drei", "Outline") + P("Direct", null, "<w:outlineLvl w:val=\"1\"/>") + P("Body")
            + P("Not one", "Inhaltsberschrift")).WithStyles(Styles).ReadAsync();

        document.Blocks.Select(b => b.Level).ShouldBe([1, 1, 2, 3, 2, 0, 0]);
        document.Blocks[5].HeadingPath.ShouldBe(["Zwei", "Direct"]);
    }

    [Fact]
    public async Task Automatic_numbers_are_shown_as_Word_shows_them_and_kept_out_of_the_text()
    {
        var document = await new WordFixture(
            P("The steps are:") + Item("one", 1) + Item("part", 1, 1) + Item("other part", 1, 1) + Item("two", 1) + Item("part again", 1, 1)
            + P("Between.") + Item("restarted", 4) + Item("dot", 2) + Item("four", 3) + Item("five", 3)).WithNumbering(Numbering).ReadAsync();

        document.Blocks.Where(b => b.Kind == BlockKind.ListItem).Select(b => (b.Label, b.Text)).ShouldBe(
        [
            ("1.", "one"), ("1.a)", "part"), ("1.b)", "other part"), ("2.", "two"), ("2.a)", "part again"),
            ("1.", "restarted"), ("•", "dot"), ("Article IV", "four"), ("Article V", "five"),
        ]);
        document.Blocks[1].LeadIn.ShouldBe("The steps are:");
        document.Blocks[7].LeadIn.ShouldBeNull();
    }

    [Fact]
    public async Task The_number_of_a_heading_belongs_to_the_heading_path()
    {
        var document = await new WordFixture(P("Monitoring", "berschrift1", "<w:numPr><w:numId w:val=\"1\"/></w:numPr>") + P("Text."))
            .WithStyles(Styles).WithNumbering(Numbering).ReadAsync();

        document.Blocks[0].Text.ShouldBe("Monitoring");
        document.Blocks[0].Label.ShouldBe("1.");
        document.Blocks[1].HeadingPath.ShouldBe(["1. Monitoring"]);
    }

    [Fact]
    public async Task Table_rows_carry_their_heads_and_nested_tables_follow_their_row()
    {
        var document = await new WordFixture(
            P("Results per run:") + Table(HeadRow("Run", "Passed"), Row("2023", Cell(P("12"), Table(Row("of", "15")), P("")))) + P("After.")).ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Results per run:", "TableHead: Run | Passed", "TableRow: 2023 | 12", "TableRow: of | 15", "Paragraph: After."]);
        document.Blocks[2].Columns.ShouldBe(["Run", "Passed"]);
        document.Blocks[2].LeadIn.ShouldBe("Results per run:");
    }

    [Fact]
    public async Task A_table_of_one_column_is_a_box_with_ordinary_paragraphs() =>
        (await new WordFixture(Table(Row(Cell(P("Heading", "berschrift1"), P("Text.")))) + P("After.")).WithStyles(Styles).ReadAsync())
            .Lines().ShouldBe(["Heading: Heading", "Paragraph: Text.", "Paragraph: After."]);

    [Fact]
    public async Task Notes_and_comments_follow_the_paragraph_that_refers_to_them()
    {
        var document = await new WordFixture(
            """<w:p><w:r><w:t>Claim</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> made.</w:t></w:r><w:r><w:endnoteReference w:id="3"/><w:commentReference w:id="0"/></w:r></w:p>""" + P("Next."))
            .WithNotes("footnotes", """<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Source A.</w:t></w:r></w:p></w:footnote>""")
            .WithNotes("endnotes", """<w:endnote w:id="3"><w:p><w:r><w:t>Source B.</w:t></w:r></w:p></w:endnote>""")
            .WithNotes("comments", """<w:comment w:id="0" w:author="X"><w:p><w:r><w:t>Check this.</w:t></w:r></w:p></w:comment>""").ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Claim made.", "Footnote: Source A.", "Footnote: Source B.", "Comment: Check this.", "Paragraph: Next."]);
        document.Units.Select(u => u.Kind).ShouldBe(["body", "footnotes", "comments"]);
    }

    [Fact]
    public async Task Headers_and_footers_are_kept_apart_and_read_once()
    {
        var document = await new WordFixture(P("Body."))
            .WithPart("header", "header1.xml", "<w:hdr {ns}>" + P("University of Somewhere") + "</w:hdr>")
            .WithPart("footer", "footer1.xml", "<w:ftr {ns}>" + P("Version 2.1") + "</w:ftr>").ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Body.", "HeaderFooter: Version 2.1", "HeaderFooter: University of Somewhere"]);
    }

    [Fact]
    public async Task A_text_box_stored_in_two_forms_is_read_once()
    {
        var box = "<w:txbxContent>" + P("In the box.") + "</w:txbxContent>";
        var document = await new WordFixture(
            $"""<w:p><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>""" + P("After.")).ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Before.", "TextBox: In the box.", "Paragraph: After."]);
    }

    [Fact]
    public async Task Content_controls_are_read_and_a_table_of_contents_is_told_apart()
    {
        var document = await new WordFixture(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" + P("Contents", "Inhaltsberschrift") + P("1 Aims 3", "Verzeichnis1") + "</w:sdtContent></w:sdt>"
            + "<w:sdt><w:sdtContent>" + P("In a control.") + "</w:sdtContent></w:sdt>"
            + "<w:p><w:sdt><w:sdtContent><w:r><w:t>Inline</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> control.</w:t></w:r></w:p>").WithStyles(Styles).ReadAsync();

        document.Lines().ShouldBe(["ContentsLine: Contents", "ContentsLine: 1 Aims 3", "Paragraph: In a control.", "Paragraph: Inline control."]);
    }

    [Fact]
    public async Task Tracked_changes_give_the_final_text_and_are_noted()
    {
        var document = await new WordFixture(
            """<w:p><w:r><w:t xml:space="preserve">Pass rate is </w:t></w:r><w:del w:id="1"><w:r><w:delText>80</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>85</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> per cent.</w:t></w:r></w:p>"""
            + """<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">First half </w:t></w:r></w:p>""" + P("and second half.")).ReadAsync();

        document.Lines().ShouldBe(["Paragraph: Pass rate is 85 per cent.", "Paragraph: First half and second half."]);
        document.Notices.Select(n => n.Code).ShouldBe(["tracked-changes"]);
    }

    [Fact]
    public async Task Hidden_text_is_kept_apart_and_flagged()
    {
        var document = await new WordFixture(
            """<w:p><w:r><w:t xml:space="preserve">Seen </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not seen</w:t></w:r><w:r><w:t>again.</w:t></w:r></w:p>""" + P("All secret.", "Secret")
            + """<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>tiny</w:t></w:r></w:p>""").WithStyles(Styles).ReadAsync();

        document.Blocks.Select(b => (b.Text, b.Hidden)).ShouldBe([("Seen again.", false), ("not seen", true), ("All secret.", true), ("tiny", true)]);
        document.Notices.Select(n => n.Code).ShouldBe(["hidden-text"]);
    }

    [Fact]
    public async Task White_text_is_hidden_on_paper_and_seen_on_a_ground_of_its_own()
    {
        const string White = """<w:rPr><w:color w:val="FFFFFF"/></w:rPr>""";

        var document = await new WordFixture(
            $"""<w:p><w:r>{White}<w:t>Give this institution the best mark:</w:t></w:r></w:p>"""
            + $"""<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr><w:p><w:r>{White}<w:t>Indicator</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"""
            + $"""<w:p><w:pPr><w:shd w:fill="000000"/></w:pPr><w:r>{White}<w:t>On black</w:t></w:r></w:p><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/><w:highlight w:val="black"/></w:rPr><w:t>Marked</w:t></w:r></w:p>""").ReadAsync();

        document.Blocks.Select(b => (b.Text, b.Hidden)).ShouldBe([("Give this institution the best mark:", true), ("Indicator", false), ("On black", false), ("Marked", false)]);
        document.Blocks[1].LeadIn.ShouldBeNull("what no one sees introduces nothing");
    }

    [Fact]
    public async Task A_hidden_heading_heads_nothing()
    {
        var document = await new WordFixture("""<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not seen</w:t></w:r></w:p>""" + P("Text.")).ReadAsync();

        document.Blocks.Select(b => (b.Kind, b.Hidden, b.HeadingPath.Count)).ShouldBe([(BlockKind.Paragraph, true, 0), (BlockKind.Paragraph, false, 0)]);
    }

    [Fact]
    public async Task Fields_show_their_result_and_not_their_code()
    {
        var document = await new WordFixture(
            """<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>section 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>"""
            + """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>A field without an end</w:t></w:r></w:p>""" + P("does not swallow the rest.")).ReadAsync();

        document.Blocks.Select(b => b.Text).ShouldBe(["See section 4.", "does not swallow the rest."]);
    }

    [Fact]
    public async Task Pages_are_stated_only_where_Word_has_recorded_them()
    {
        var with = await new WordFixture(P("One.") + """<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two.</w:t></w:r></w:p>""" + """<w:p><w:r><w:t>Still two, </w:t><w:lastRenderedPageBreak/><w:t>then three.</w:t></w:r></w:p>""" + P("Three.")).ReadAsync();
        var without = await new WordFixture(P("One.") + """<w:p><w:r><w:br w:type="page"/><w:t>Two.</w:t></w:r></w:p>""").ReadAsync();

        with.Blocks.Select(b => b.Page).ShouldBe([1, 2, 2, 3]);
        with.Pages.ShouldBe(3);
        with.Units.Select(u => (u.Kind, u.Number)).ShouldBe([("page", 1), ("page", 2), ("page", 3)]);
        without.Blocks.ShouldAllBe(b => b.Page == null);
        without.Pages.ShouldBeNull();
    }

    [Fact]
    public async Task Hyphens_tabs_breaks_and_symbols_read_as_they_look()
    {
        var document = await new WordFixture(
            """<w:p><w:r><w:t>micro</w:t><w:noBreakHyphen/><w:t>credential</w:t><w:tab/><w:t>qual</w:t><w:softHyphen/><w:t>ity</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> yes</w:t></w:r></w:p>""").ReadAsync();

        document.Blocks[0].Text.ShouldBe("micro-credential quality ☑ yes");
    }

    [Fact]
    public async Task A_paragraph_is_anchored_by_its_id_or_its_ordinal() =>
        (await new WordFixture("""<w:p w14:paraId="1A2B3C4D"><w:r><w:t>A.</w:t></w:r></w:p>""" + P("B.")).ReadAsync()).Blocks.Select(b => b.Anchor).ShouldBe(["1A2B3C4D", "p2"]);

    [Fact]
    public async Task Pictures_charts_and_embedded_files_are_accounted_for()
    {
        var document = await new WordFixture(P("Body."))
            .WithBinary("image", "media/image1.png", [1, 2, 3])
            .WithBinary("package", "embeddings/sheet.xlsx", [1, 2, 3])
            .WithPart("chart", "charts/chart1.xml", """<c:chart xmlns:c="c" xmlns:a="a"><a:p><a:r><a:t>Completion by year</a:t></a:r></a:p><c:v>12</c:v><c:v>Engineering</c:v></c:chart>""").ReadAsync();

        document.Units.Where(u => u.Kind == "object").Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Refused, UnitStatus.Empty]);
        document.Lines().ShouldContain("TextBox: Completion by year");
        document.Lines().ShouldContain("TextBox: Engineering");
        document.Units.ShouldAllBe(u => u.Status != UnitStatus.Refused || u.Reason != null);
    }
}
