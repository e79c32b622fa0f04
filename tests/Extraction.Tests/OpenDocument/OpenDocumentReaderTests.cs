namespace QaPipeline.Extraction.Tests.OpenDocument;

public class OpenDocumentReaderTests
{
    const string Ns = """xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" """;

    internal static byte[] Odt(string body, string styles = "") => new ZipFixture()
        .With("mimetype", "application/vnd.oasis.opendocument.text")
        .With("content.xml", $"<office:document-content {Ns}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>")
        .With("styles.xml", $"<office:document-styles {Ns}><office:master-styles><style:master-page><style:header><text:p>Somewhere University</text:p></style:header></style:master-page></office:master-styles></office:document-styles>")
        .Build();

    internal static byte[] Small => Odt("<text:h text:outline-level=\"1\">Aims</text:h><text:p>We want this.</text:p>");

    [Fact]
    public async Task Headings_lists_tables_notes_and_boxes_keep_their_structure()
    {
        var document = await Reading.Bytes("a.odt", Odt("""
            <text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
            <text:h text:outline-level="1">Aims</text:h>
            <text:p>We<text:s/>want<text:tab/>this<text:note text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>:</text:p>
            <text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
            <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p><text:p>3</text:p></table:table-cell></table:table-row></table:table>
            <text:p>With a box.<draw:frame><draw:text-box><text:p>Inside.</text:p></draw:text-box></draw:frame><office:annotation><dc:creator>X</dc:creator><text:p>Remark.</text:p></office:annotation></text:p>
            <text:p>Visible <text:span text:style-name="H">secret</text:span></text:p>
            """, """<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style><style:style style:name="H"><style:text-properties text:display="none"/></style:style>"""));

        document.Lines().ShouldBe(
        [
            "Heading: Aims", "Paragraph: We want this:", "Footnote: A note.", "ListItem: one", "ListItem: two", "TableHead: A | B", "TableRow: 1 | 2 3",
            "Paragraph: With a box.", "TextBox: Inside.", "Comment: Remark.", "Paragraph: Visible", "Paragraph: secret", "HeaderFooter: Somewhere University",
        ]);
        document.Blocks[3].Label.ShouldBe("a)");
        document.Blocks[3].LeadIn.ShouldBe("We want this:");
        document.Blocks.Single(b => b.Hidden).Text.ShouldBe("secret");
        document.Notices.Select(n => n.Code).ShouldBe(["tracked-changes", "hidden-text"]);
    }

    [Fact]
    public async Task Numbers_of_lists_are_those_that_are_shown()
    {
        static string Item(string text, string also = "", string attributes = "") => $"<text:list-item{attributes}><text:p>{text}</text:p>{also}</text:list-item>";

        var document = await Reading.Bytes("a.odt", Odt(
            $"<text:list text:style-name='L'>{Item("one", $"<text:list>{Item("one a")}{Item("one b")}</text:list>")}{Item("two")}</text:list><text:p>Between.</text:p>"
            + $"<text:list text:style-name='L' text:continue-numbering='true'>{Item("three")}{Item("seven", attributes: " text:start-value='7'")}</text:list>",
            "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/><text:list-level-style-number text:level='2' text:display-levels='2' style:num-format='a' style:num-suffix=')'/></text:list-style>"));

        document.Blocks.SkipLast(1).Select(b => $"{b.Label} {b.Text}").ShouldBe(["1. one", "1.a) one a", "1.b) one b", "2. two", " Between.", "3. three", "7. seven"]);
    }

    [Fact]
    public async Task A_section_that_is_not_shown_is_hidden()
    {
        var document = await Reading.Bytes("a.odt", Odt("<text:section text:name='s' text:display='none'><text:p>Not shown.</text:p></text:section><text:p>Shown.</text:p>", ""));

        document.Blocks.SkipLast(1).Select(b => (b.Text, b.Hidden)).ShouldBe([("Not shown.", true), ("Shown.", false)]);
    }

    [Fact]
    public async Task An_encrypted_text_is_refused_with_advice()
    {
        var odt = new ZipFixture().With("mimetype", "application/vnd.oasis.opendocument.text").With("content.xml", [1, 2, 3]).With("META-INF/manifest.xml", "<m><encryption-data/></m>").Build();

        (await Reading.Bytes("a.odt", odt)).Refusal!.Code.ShouldBe("encrypted");
    }
}
