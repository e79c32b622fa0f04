using System.Text;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.Pdf.Layout;

namespace QaPipeline.Extraction.Tests.Pdf;

public sealed class PdfXmlScannerTests
{
    const string Start = "<page number=\"1\" position=\"absolute\" top=\"0\" left=\"0\" height=\"1262\" width=\"892\">\n\t<fontspec id=\"0\" size=\"18\" family=\"A\" color=\"#000000\"/>\n";

    [Theory]
    [InlineData("one <b>two</b>", "one two")]
    [InlineData("one <i>two<b> three</i></b>", "one two three")]
    [InlineData("a &lt; b &amp; c &#34;d&#34;", "a < b & c \"d\"")]
    [InlineData("bell\u0007 and feed\f", "bell  and feed ")]
    [InlineData("<a href=\"x.html#2\">linked</a> text", "linked text")]
    [InlineData("less < than", "less < than")]
    [InlineData("over\ntwo lines", "over two lines")]
    public async Task Text_survives_tags_entities_and_control_characters(string content, string expected)
    {
        var pages = await ScanAsync($"{Start}<text top=\"10\" left=\"20\" width=\"30\" height=\"23\" font=\"0\">{content}</text>\n</page>\n");

        pages.Single().Runs.Single().Text.ShouldBe(expected);
        pages.Single().Runs.Single().Box.ShouldBe(new(20, 10, 50, 33));
    }

    [Fact]
    public async Task Remarks_before_a_page_do_not_hide_it()
    {
        var pages = await ScanAsync($" link to page 4  link to page 4 {Start}</page>\n");

        pages.Single().Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_not_delivered()
    {
        (await ScanAsync($"{Start}<text top=\"10\" left=\"20\" width=\"30\" height=\"23\" font=\"0\">text</te")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_element_that_is_never_closed_does_not_swallow_the_rest_of_the_file()
    {
        var pages = await ScanAsync($"{Start}<text top=\"10\" left=\"20\" width=\"30\" height=\"23\" font=\"0\">open\n<text top=\"40\" left=\"20\" width=\"30\" height=\"23\" font=\"0\">closed</text>\n</page>\n");

        pages.Single().Runs.Select(r => r.Text).ShouldBe(["open", "closed"]);
    }

    static async Task<List<PageText>> ScanAsync(string xml)
    {
        var pages = new List<PageText>();
        await new PdfXmlScanner(pages.Add).ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), default);
        return pages;
    }
}
