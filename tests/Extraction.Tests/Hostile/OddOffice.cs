using System.IO.Compression;
using static QaPipeline.Extraction.Tests.Hostile.OddTexts;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>Office files whose structure no program would write.</summary>
static class OddOffice
{
    const string W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
    const string S = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    const string P = "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
    const string O = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'";
    const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static IEnumerable<OddFile> All => Word.Concat(Sheets).Concat(Slides).Concat(Odt);

    static IEnumerable<OddFile> Word =>
    [
        Docx("a chain of 10,000 footnotes", () => "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
            ("footnotes", () => $"<w:footnotes {W}>{Concat(10_000, i => $"<w:footnote w:id='{i + 1}'><w:p><w:r><w:t>note</w:t></w:r><w:r><w:footnoteReference w:id='{i + 2}'/></w:r></w:p></w:footnote>")}</w:footnotes>")),
        Docx("tables 60 deep", () => Repeat("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", 60) + Para("x") + Repeat("<w:p/></w:tc></w:tr></w:tbl>", 60)),
        Docx("tables 10,000 deep", () => Repeat("<w:tbl><w:tr><w:tc>", 10_000) + Para("x") + Repeat("</w:tc></w:tr></w:tbl>", 10_000)),
        Docx("runs 240 deep", () => "<w:p>" + Repeat("<w:ins>", 240) + "<w:r><w:t>x</w:t></w:r>" + Repeat("</w:ins>", 240) + "</w:p>"),
        Docx("content controls 240 deep", () => Repeat("<w:sdt><w:sdtContent>", 120) + Para("x") + Repeat("</w:sdtContent></w:sdt>", 120)),
        Docx("forms within forms", () => "<w:p><w:r>" + Repeat("<mc:AlternateContent><mc:Choice Requires='w14'>", 100) + "<w:t>x</w:t>" + Repeat("</mc:Choice></mc:AlternateContent>", 100) + "</w:r></w:p>"),
        Docx("fields that never end", () => Concat(20, _ => "<w:p>" + Repeat("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>x</w:t></w:r>", 2000) + "</w:p>")),
        Docx("a paragraph of 3 MB", () => Para(Repeat("word ", 600_000))),
        Docx("50,000 empty paragraphs", () => Repeat("<w:p/>", 50_000)),
        Docx("20,000 paragraphs without their marks", () => Repeat("<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", 20_000)),
        Docx("a heading of a million letters over many paragraphs", () => $"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>{Repeat("title ", 200_000)}</w:t></w:r></w:p>" + Repeat(Para("x"), 5000)),
        Docx("a label of a million letters", () => Repeat("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", 20_000),
            ("numbering", () => $"<w:numbering {W}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='{Repeat("a", 1_000_000)}%1'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num></w:numbering>")),
        Docx("styles that are based on each other", () => "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
            ("styles", () => $"<w:styles {W}><w:style w:styleId='a' w:type='paragraph'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b' w:type='paragraph'><w:basedOn w:val='a'/></w:style></w:styles>")),
        Docx("a table of 5,000 columns", () => "<w:tbl>" + Repeat($"<w:tr>{Repeat("<w:tc><w:p/></w:tc>", 4000)}</w:tr>", 10) + "</w:tbl>"),
        Docx("20,000 attributes", () => $"<w:p {Concat(20_000, i => $"w:a{i}='1' ")}><w:r><w:t>x</w:t></w:r></w:p>"),
        Docx("a name of a million letters", () => $"<w:{Repeat("a", 1_000_000)}/>" + Para("x")),
        Docx("another document's root", () => "</w:body></w:document><w:x>", null),
    ];

    static IEnumerable<OddFile> Sheets =>
    [
        Xlsx("a million rows declared, one cell in the last corner", "<dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>"),
        Xlsx("places beyond the sheet", "<sheetData><row r='99999999999'><c r='ZZZZZZZZ1'><v>1</v></c></row><row r='-1'><c r=''><v>2</v></c></row></sheetData>"),
        Xlsx("texts that are not there", "<sheetData><row><c t='s'><v>99999</v></c><c t='s'><v>-1</v></c><c t='s'><v>x</v></c><c s='77'><v>5</v></c></row></sheetData>"),
        Xlsx("shared formulas without end", "<sheetData>" + Concat(5000, i => $"<row><c><f t='shared' ref='A1:A1048576' si='{i}'>A{i}*2</f></c></row>") + "</sheetData>"),
        Xlsx("the last column filled in 3,000 rows", "<sheetData>" + Concat(3000, i => $"<row r='{i + 1}'><c r='A{i + 1}'><v>1</v></c><c r='XFD{i + 1}'><v>1</v></c></row>") + "</sheetData>"),
        Xlsx("one long text in every cell of a row", "<sheetData><row>" + Repeat("<c t='s'><v>0</v></c>", 16_000) + "</row></sheetData>", Repeat("word ", 200_000)),
        Xlsx("one long text in 100,000 rows", "<sheetData>" + Repeat("<row><c t='s'><v>0</v></c></row>", 100_000) + "</sheetData>", Repeat("word ", 200_000)),
        Xlsx("a head of 10,000 names over many rows", "<sheetData><row>" + Concat(10_000, i => $"<c t='inlineStr'><is><t>Name of column {i}</t></is></c>") + "</row>" + Repeat("<row><c><v>1</v></c><c><v>2</v></c></row>", 10_000) + "</sheetData>"),
        Xlsx("a number format of a million places", "<sheetData>" + Repeat("<row><c s='0'><v>1.5</v></c></row>", 2000) + "</sheetData>", format: "0." + Repeat("0", 1_000_000)),
        Xlsx("a date format of a million words", "<sheetData>" + Repeat("<row><c s='0'><v>45000</v></c></row>", 2000) + "</sheetData>", format: "yyyy" + Repeat(" mm", 300_000)),
        Xlsx("numbers out of every range", "<sheetData><row><c s='0'><v>1e308</v></c><c><v>-1e-320</v></c><c><v>NaN</v></c><c s='0'><v>2958466</v></c></row></sheetData>", format: "#,##0.00"),
        Raw("one sheet 3,000 times", "a.xlsx", () => Workbook(Concat(3000, i => $"<sheet name='S{i}' sheetId='{i + 1}' r:id='r1'/>"), "<sheetData>" + Repeat("<row><c><v>1</v></c></row>", 2000) + "</sheetData>", "x", "General")),
    ];

    static IEnumerable<OddFile> Slides =>
    [
        Raw("one slide 5,000 times", "a.pptx", () => Show(5000, "<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>")),
        Raw("groups 200 deep", "a.pptx", () => Show(1, Repeat("<p:grpSp>", 200) + "<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>" + Repeat("</p:grpSp>", 200))),
        Raw("groups 100,000 deep", "a.pptx", () => Show(1, Repeat("<p:grpSp>", 100_000) + Repeat("</p:grpSp>", 100_000))),
        Raw("10,000 paragraphs in one shape", "a.pptx", () => Show(1, "<p:sp><p:nvSpPr><p:nvPr><p:ph type='body'/></p:nvPr></p:nvSpPr><p:txBody>" + Repeat("<a:p><a:r><a:t>x</a:t></a:r></a:p>", 10_000) + "</p:txBody></p:sp>")),
        Raw("5,000 shapes", "a.pptx", () => Show(1, Repeat("<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>", 5000))),
        Raw("slides that are not there", "a.pptx", () => new ZipFixture().With("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
            .With("ppt/presentation.xml", $"<p:presentation {P}><p:sldIdLst><p:sldId id='1' r:id='r9'/></p:sldIdLst></p:presentation>").Build()),
    ];

    static IEnumerable<OddFile> Odt =>
    [
        Raw("spans 10,000 deep", "a.odt", () => OpenText("<text:p>" + Repeat("<text:span>", 10_000) + "x" + Repeat("</text:span>", 10_000) + "</text:p>")),
        Raw("spans 200 deep", "a.odt", () => OpenText("<text:p>" + Repeat("<text:span>", 200) + "x" + Repeat("</text:span>", 200) + "</text:p>")),
        Raw("tables 60 deep", "a.odt", () => OpenText(Repeat("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>", 60) + "<text:p>x</text:p>" + Repeat("</table:table-cell></table:table-row></table:table>", 60))),
        Raw("rows repeated a million times", "a.odt", () => OpenText("<table:table><table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>")),
        Raw("styles that are based on each other", "a.odt", () => OpenText("<text:p text:style-name='a'>x</text:p>", "<style:style style:name='a' style:parent-style-name='b'/><style:style style:name='b' style:parent-style-name='a'/>")),
        Raw("notes 60 deep", "a.odt", () => OpenText("<text:p>" + Repeat("<text:note><text:note-body><text:p>a", 60) + Repeat("</text:p></text:note-body></text:note>", 60) + "</text:p>")),
        Raw("a list label of a million letters", "a.odt", () => OpenText("<text:list text:style-name='l'>" + Repeat("<text:list-item><text:p>x</text:p></text:list-item>", 5000) + "</text:list>",
            $"<text:list-style style:name='l'><text:list-level-style-number text:level='1' style:num-format='1' style:num-prefix='{Repeat("a", 1_000_000)}'/></text:list-style>")),
    ];

    static OddFile Docx(string odd, Func<string> body, (string Type, Func<string> Xml)? also = null) => Raw(odd, "a.docx", () =>
    {
        var file = new ZipFixture().With("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
            .With("_rels/.rels", Relations(("r1", "officeDocument", "word/document.xml")))
            .With("word/document.xml", $"<w:document {W}><w:body>{body()}</w:body></w:document>");
        return (also is { } part ? file.With("word/_rels/document.xml.rels", Relations(("r1", part.Type, "also.xml"))).With("word/also.xml", part.Xml()) : file).Build(CompressionLevel.NoCompression);
    });

    static string Para(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    static OddFile Xlsx(string odd, string sheet, string text = "x", string format = "General") => Raw(odd, "a.xlsx", () => Workbook("<sheet name='S' sheetId='1' r:id='r1'/>", sheet, text, format));

    static byte[] Workbook(string sheets, string sheet, string text, string format) => new ZipFixture().With("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        .With("_rels/.rels", Relations(("r1", "officeDocument", "xl/workbook.xml")))
        .With("xl/workbook.xml", $"<workbook {S}><sheets>{sheets}</sheets></workbook>")
        .With("xl/_rels/workbook.xml.rels", Relations(("r1", "worksheet", "sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"), ("r3", "styles", "styles.xml")))
        .With("xl/sharedStrings.xml", $"<sst {S}><si><t>{text}</t></si></sst>")
        .With("xl/styles.xml", $"<styleSheet {S}><numFmts><numFmt numFmtId='200' formatCode='{format}'/></numFmts><cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>")
        .With("xl/sheet1.xml", $"<worksheet {S}>{sheet}</worksheet>").Build(CompressionLevel.NoCompression);

    static byte[] Show(int times, string shapes) => new ZipFixture().With("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        .With("_rels/.rels", Relations(("r1", "officeDocument", "ppt/presentation.xml")))
        .With("ppt/presentation.xml", $"<p:presentation {P}><p:sldIdLst>{Repeat("<p:sldId id='1' r:id='r1'/>", times)}</p:sldIdLst></p:presentation>")
        .With("ppt/_rels/presentation.xml.rels", Relations(("r1", "slide", "slides/slide1.xml")))
        .With("ppt/slides/slide1.xml", $"<p:sld {P}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>").Build(CompressionLevel.NoCompression);

    static byte[] OpenText(string body, string styles = "") => new ZipFixture().With("mimetype", "application/vnd.oasis.opendocument.text")
        .With("content.xml", $"<office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>").Build(CompressionLevel.NoCompression);

    static string Relations(params (string Id, string Type, string Target)[] all) =>
        $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{string.Concat(all.Select(r => $"<Relationship Id='{r.Id}' Type='{Rel}/{r.Type}' Target='{r.Target}'/>"))}</Relationships>";
}
