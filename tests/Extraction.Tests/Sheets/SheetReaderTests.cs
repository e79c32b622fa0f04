using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Sheets;

namespace QaPipeline.Extraction.Tests.Sheets;

public class SheetReaderTests
{
    static byte[] Workbook(string firstSheet, string secondSheet = "") => new ZipFixture()
        .With("[Content_Types].xml", """<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""")
        .With("_rels/.rels", """<Relationships xmlns="x"><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>""")
        .With("xl/workbook.xml", """<workbook xmlns="m" xmlns:r="rel"><sheets><sheet name="Figures" sheetId="1" r:id="a"/><sheet name="Secret" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>""")
        .With("xl/_rels/workbook.xml.rels", """<Relationships xmlns="x"><Relationship Id="a" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="c" Type="http://x/styles" Target="styles.xml"/><Relationship Id="d" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>""")
        .With("xl/styles.xml", """<styleSheet xmlns="m"><numFmts><numFmt numFmtId="164" formatCode="d mmmm yyyy"/><numFmt numFmtId="165" formatCode="#,##0.0&quot; h&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs></styleSheet>""")
        .With("xl/sharedStrings.xml", """<sst xmlns="m"><si><t>Course</t></si><si><t>Started</t></si><si><r><t>Pass </t></r><r><t>rate</t></r><rPh><t>ignored</t></rPh></si><si><t>Workload</t></si></sst>""")
        .With("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="m"><sheetData>{firstSheet}</sheetData></worksheet>""")
        .With("xl/worksheets/sheet2.xml", $"""<worksheet xmlns="m"><sheetData>{secondSheet}</sheetData></worksheet>""")
        .Build();

    internal static byte[] Small => Workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45366</v></c></row>", "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c></row>");

    [Fact]
    public async Task Sheets_are_tables_with_values_as_shown()
    {
        var document = await Reading.Bytes("figures.xlsx", Workbook("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>Courses in 2024:</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" t="s"><v>3</v></c></row>
            <row r="4"><c r="A4" t="str"><f>"En"&amp;"ergy"</f><v>Energy</v></c><c r="B4" s="1"><v>45366</v></c><c r="C4" s="2"><v>0.845</v></c><c r="D4" s="3"><v>1234.56</v></c></row>
            <row r="5" hidden="1"><c r="A5" t="inlineStr"><is><t>Care</t></is></c><c r="D5"><v>12</v></c></row>
            """, """<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1"><f>cmd|'/c calc'!A0</f></c></row>"""));

        document.Lines().ShouldBe(
        [
            "Heading: Figures", "Paragraph: Courses in 2024:", "TableHead: Course | Started | Pass rate | Workload", "TableRow: Energy | 15 March 2024 | 85% | 1,234.6 h", "TableRow: Care |  |  | 12",
            "Heading: Secret", "TableRow: TRUE",
        ]);
        var row = document.Blocks[3];
        row.Columns.ShouldBe(["Course", "Started", "Pass rate", "Workload"]);
        row.LeadIn.ShouldBe("Courses in 2024:");
        row.HeadingPath.ShouldBe(["Figures"]);
        row.Page.ShouldBe(1);
        row.Anchor.ShouldBe("row 4");
        document.Blocks.Where(b => b.Hidden).Select(b => b.Text).ShouldBe(["Care\t\t\t12", "Secret", "TRUE"]);
        document.Units.Select(u => (u.Kind, u.Number, u.Status)).ShouldBe([("sheet", 1, UnitStatus.Read), ("sheet", 2, UnitStatus.Read)]);
        document.Notices.Select(n => n.Code).ShouldBe(["hidden-sheets", "hidden-rows", "program-formula", "formula-without-result"]);
    }

    [Fact]
    public async Task A_sheet_that_breaks_off_is_read_as_far_as_it_goes_and_said_to_be_damaged()
    {
        var whole = """<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>""";
        var document = await Reading.Bytes("figures.xlsx", Workbook(whole + "<row r=\"2\"><c r=\"A2\"><v>3</v></c><c", ""));

        document.Blocks.Select(b => b.Text).ShouldBe(["Figures", "1\t2", "3"]);
        document.Units.Select(u => (u.Kind, u.Status)).ShouldBe([("sheet", UnitStatus.Read), ("rest of the sheet", UnitStatus.Failed), ("sheet", UnitStatus.Empty)]);
    }

    [Theory]
    [InlineData(1234.5, "General", "1234.5")]
    [InlineData(0.1, "General", "0.1")]
    [InlineData(1234.5, "#,##0.00", "1,234.50")]
    [InlineData(-3, "0;(0)", "(3)")]
    [InlineData(0, "0;-0;\"none\"", "none")]
    [InlineData(0.125, "0.0%", "12.5%")]
    [InlineData(640, "[$€-407] #,##0", "€ 640")]
    [InlineData(640, "#,##0\\ \"EUR\"", "640 EUR")]
    [InlineData(1_500_000, "0.0,,\" m\"", "1.5 m")]
    [InlineData(12345, "0.00E+00", "1.23E+04")]
    [InlineData(45366, "yyyy-mm-dd", "2024-03-15")]
    [InlineData(45366, "dd/mm/yy", "15/03/24")]
    [InlineData(45366.75, "d.m.yyyy h:mm", "15.3.2024 18:00")]
    [InlineData(0.75, "h:mm AM/PM", "6:00 PM")]
    [InlineData(1.5, "[h]:mm", "36:00")]
    [InlineData(7, "00000", "00007")]
    [InlineData(5, "[Red]0", "5")]
    [InlineData(42, "@", "42")]
    public void Numbers_are_shown_by_their_format(double value, string format, string shown) => NumberFormat.Show(value, format).ShouldBe(shown);
}
