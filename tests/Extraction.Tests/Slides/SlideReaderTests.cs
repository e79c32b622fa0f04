using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Tests.Slides;

public class SlideReaderTests
{
    const string Ns = "xmlns:p=\"p\" xmlns:a=\"a\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    static string Shape(string placeholder, params string[] paragraphs) =>
        $"<p:sp><p:nvSpPr><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:txBody>{string.Concat(paragraphs.Select(p => p.StartsWith("<a:p>", StringComparison.Ordinal) ? p : $"<a:p><a:r><a:t>{p}</a:t></a:r></a:p>"))}</p:txBody></p:sp>";

    static byte[] Show(string second) => new ZipFixture()
        .With("[Content_Types].xml", """<Types xmlns="x"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>""")
        .With("_rels/.rels", """<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="ppt/presentation.xml"/></Relationships>""")
        .With("ppt/presentation.xml", $"<p:presentation {Ns}><p:sldIdLst><p:sldId id=\"256\" r:id=\"r2\"/><p:sldId id=\"257\" r:id=\"r1\"/></p:sldIdLst></p:presentation>")
        .With("ppt/_rels/presentation.xml.rels", """<Relationships xmlns="x"><Relationship Id="r1" Type="http://x/slide" Target="slides/slide1.xml"/><Relationship Id="r2" Type="http://x/slide" Target="slides/slide2.xml"/></Relationships>""")
        .With("ppt/slides/slide2.xml", $"<p:sld {Ns}><p:cSld><p:spTree>"
            + Shape("<p:ph idx=\"1\"/>", "Three aims", "<a:p><a:pPr lvl=\"1\"/><a:r><a:t>for </a:t></a:r><a:r><a:t>adults</a:t></a:r></a:p>") + Shape("<p:ph type=\"title\"/>", "Why we do it") + Shape("<p:ph type=\"sldNum\"/>", "1")
            + "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Year</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Passed</a:t></a:r></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:r><a:t>2024</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>85</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
            + "</p:spTree></p:cSld></p:sld>")
        .With("ppt/slides/_rels/slide2.xml.rels", """<Relationships xmlns="x"><Relationship Id="r1" Type="http://x/notesSlide" Target="../notesSlides/notesSlide1.xml"/><Relationship Id="r2" Type="http://x/comments" Target="../comments/comment1.xml"/><Relationship Id="r3" Type="http://x/package" Target="../embeddings/table.xlsx"/></Relationships>""")
        .With("ppt/comments/comment1.xml", "<p:cmLst xmlns:p=\"p\"><p:cm><p:text>Which adults?</p:text></p:cm></p:cmLst>")
        .With("ppt/notesSlides/notesSlide1.xml", $"<p:notes {Ns}><p:cSld><p:spTree>{Shape("<p:ph type=\"sldImg\"/>")}{Shape("<p:ph type=\"body\"/>", "Say this slowly.")}{Shape("<p:ph type=\"sldNum\"/>", "1")}</p:spTree></p:cSld></p:notes>")
        .With("ppt/slides/slide1.xml", second)
        .Build();

    internal static byte[] Small => Of(Shape("<p:ph type=\"ctrTitle\"/>", "Thanks"));

    /// <summary>A show whose second slide has these shapes.</summary>
    internal static byte[] Of(string shapes) => Show($"<p:sld {Ns}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>");

    [Fact]
    public async Task Slides_come_in_the_order_of_the_show_with_titles_tables_and_notes()
    {
        var document = await Reading.Bytes("show.pptx", Show($"<p:sld {Ns} show=\"0\"><p:cSld><p:spTree>{Shape("<p:ph type=\"ctrTitle\"/>", "Thanks")}</p:spTree></p:cSld></p:sld>"));

        document.Lines().ShouldBe(
        [
            "Heading: Why we do it", "ListItem: Three aims", "ListItem: for adults", "HeaderFooter: 1", "TableHead: Year | Passed", "TableRow: 2024 | 85", "Comment: Which adults?", "Notes: Say this slowly.", "Heading: Thanks",
        ]);
        document.Blocks.Select(b => b.Page).ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 2]);
        document.Blocks[5].Columns.ShouldBe(["Year", "Passed"]);
        document.Blocks[^1].Hidden.ShouldBeTrue();
        document.Pages.ShouldBe(2);
        document.Units.Select(u => (u.Kind, u.Number)).ShouldBe([("slide", 1), ("object", 1), ("notes", 1), ("slide", 2)]);
    }

    [Fact]
    public async Task A_damaged_slide_fails_alone()
    {
        var document = await Reading.Bytes("show.pptx", Show("<p:sld"));

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Refused, UnitStatus.Read, UnitStatus.Failed]);
        document.Blocks.Count.ShouldBe(8);
    }
}
