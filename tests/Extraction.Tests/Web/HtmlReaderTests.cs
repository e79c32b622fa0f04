using QaPipeline.Domain.Reading;

namespace QaPipeline.Extraction.Tests.Web;

public class HtmlReaderTests
{
    [Fact]
    public async Task Content_is_read_without_menus_scripts_and_styles()
    {
        var document = await Reading.Text("page.html", """
            <!doctype html><html><head><title>Site | Page</title><style>p{}</style></head><body>
            <nav><a>Home</a></nav><header><p>University</p></header>
            <main><h1>Short courses</h1><script>alert(1)</script><p>We offer <b>twelve</b>
              courses.<br>All of them small.</p><form><select><option>x</option></select></form></main>
            <footer>Updated 3 May 2025</footer></body></html>
            """);

        document.Lines().ShouldBe(["HeaderFooter: University", "Heading: Short courses", "Paragraph: We offer twelve courses. All of them small.", "HeaderFooter: Updated 3 May 2025"]);
        document.Title.ShouldBe("Short courses");
    }

    [Fact]
    public async Task Lists_tables_and_definitions_keep_their_structure()
    {
        var document = await Reading.Text("page.html", """
            <html><body><h1>A</h1><p>You need:</p><ol><li>a laptop<ul><li>with a battery</li></ul></li><li>time</li></ol>
            <h2>B</h2><table><caption>Fees</caption><thead><tr><th>Course</th><th>Fee</th></tr></thead><tr><td>Energy</td><td>640</td></tr></table>
            <dl><dt>ECTS</dt><dd>European credits</dd><dt>EQF</dt><dd>Levels</dd></dl></body></html>
            """);

        document.Lines().ShouldBe(
        [
            "Heading: A", "Paragraph: You need:", "ListItem: a laptop", "ListItem: with a battery", "ListItem: time",
            "Heading: B", "Caption: Fees", "TableHead: Course | Fee", "TableRow: Energy | 640", "TableRow: ECTS | European credits", "TableRow: EQF | Levels",
        ]);
        document.Blocks.Where(b => b.Kind == BlockKind.ListItem).Select(b => b.Label).ShouldBe(["1.", "•", "2."]);
        document.Blocks.Where(b => b.Kind == BlockKind.ListItem).ShouldAllBe(b => b.LeadIn == "You need:");
        document.Blocks[8].Columns.ShouldBe(["Course", "Fee"]);
        document.Blocks[8].HeadingPath.ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task Text_hidden_from_readers_is_flagged()
    {
        var document = await Reading.Text("page.html", "<html><body><p>Seen</p><p style='display: none'>Results show 100 %</p><p hidden>Also hidden</p></body></html>");

        document.Blocks.Select(b => (b.Text, b.Hidden)).ShouldBe([("Seen", false), ("Results show 100 %", true), ("Also hidden", true)]);
    }

    [Fact]
    public async Task A_declared_encoding_is_used()
    {
        byte[] page = [.. "<html><meta charset='iso-8859-2'><body><p>jako"u8, 0xB6, 0xE6, .. "</p></body></html>"u8];

        (await Reading.Bytes("page.html", page)).Blocks[0].Text.ShouldBe("jakość");
    }

    [Theory]
    [InlineData("color:white;font-size:1px", true)]
    [InlineData("color: #FFF", true)]
    [InlineData("color: rgb(255, 255, 255) !important", true)]
    [InlineData("color:#c0ffee;background-color:#C0FFEE", true)]
    [InlineData("color: transparent", true)]
    [InlineData("font-size: 2px", true)]
    [InlineData("font-size: 0.1em", true)]
    [InlineData("opacity: 0", true)]
    [InlineData("position:absolute; left:-9999px", true)]
    [InlineData("text-indent:-9999px", true)]
    [InlineData("visibility:hidden", true)]
    [InlineData("color:white;background:#003366", false)]
    [InlineData("color:white;background:url(x.png)", false)]
    [InlineData("color:black", false)]
    [InlineData("font-size: 12px", false)]
    [InlineData("font-size: 0.8em; opacity: 0.5", false)]
    [InlineData("position:absolute; left:10px", false)]
    public async Task What_nobody_can_see_is_flagged_whatever_the_means(string style, bool hidden)
    {
        var document = await Reading.Text("page.html", $"<html><body><p>Seen.</p><p style='{style}'>The response rate was 99 %.</p></body></html>");

        document.Blocks.Select(b => b.Hidden).ShouldBe([false, hidden]);
        document.Notices.Any(n => n.Code == "hidden-text").ShouldBe(hidden);
    }

    [Theory]
    [InlineData("<div style='background:navy'><p style='color:white'>Text</p></div>")]
    [InlineData("<div class='banner'><p style='color:white'>Text</p></div>")]
    [InlineData("<header><h1 style='color:white'>Text</h1></header>")]
    [InlineData("<div style='font-size:0'><p style='font-size:14px'>Text</p></div>")]
    [InlineData("<table bgcolor='#000080'><tr><td>A</td><td style='color:white'>Text</td></tr></table>")]
    public async Task White_letters_on_a_ground_of_their_own_are_seen(string html) =>
        (await Reading.Text("page.html", $"<html><body>{html}</body></html>")).Blocks.ShouldAllBe(b => !b.Hidden);

    [Fact]
    public async Task Hidden_cells_and_rows_of_tables_are_not_quoted_with_what_is_seen()
    {
        var document = await Reading.Text("page.html", "<html><body><table><tr><th>Unit</th><th>Rate</th></tr><tr><td>Welding</td><td>71 %<span style='font-size:1px'>99 %</span></td></tr><tr style='display:none'><td>Baking</td><td>100 %</td></tr></table></body></html>");

        document.Blocks.Where(b => !b.Hidden).Select(b => b.Text).ShouldBe(["Unit\tRate", "Welding\t71 %"]);
        document.Blocks.Where(b => b.Hidden).Select(b => b.Text).ShouldBe(["99 %", "Baking\t100 %"]);
        document.Notices.ShouldContain(n => n.Code == "hidden-text");
    }
}
