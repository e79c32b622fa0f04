namespace QaPipeline.Extraction.Tests.Pdf;

public sealed class HiddenTextTests
{
    const string Visible = "BT /F1 12 Tf 72 700 Td (What everybody sees.) Tj ET ";

    [Theory]
    [InlineData("BT 3 Tr /F1 12 Tf 72 600 Td (Secret words.) Tj ET")]
    [InlineData("BT 1 1 1 rg /F1 12 Tf 72 600 Td (Secret words.) Tj ET")]
    [InlineData("BT /F1 0.5 Tf 72 600 Td (Secret words.) Tj ET")]
    public async Task Text_that_cannot_be_seen_is_marked_and_noticed(string hidden)
    {
        var document = await PdfReading.ReadAsync(new PdfFile().Page(Visible + hidden));

        document.Blocks.Select(b => (b.Text, b.Hidden)).ShouldBe([("What everybody sees.", false), ("Secret words.", true)]);
        document.Notices.Single().Code.ShouldBe("hidden-text");
    }

    [Fact]
    public async Task White_text_on_a_dark_ground_is_not_hidden()
    {
        var document = await PdfReading.ReadAsync(new PdfFile().Page($"{Visible} 0 0 0.5 rg 60 590 200 30 re f BT 1 1 1 rg /F1 12 Tf 72 600 Td (Head of a table) Tj ET"));

        document.Blocks.ShouldAllBe(b => !b.Hidden);
        document.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_text_layer_of_a_scan_is_not_hidden()
    {
        var pixels = Enumerable.Range(0, 595 * 842).Select(i => (byte)(i % 7 == 0 ? 0 : 255)).ToArray();

        var document = await PdfReading.ReadAsync(new PdfFile().Scan(595, 842, pixels, "BT 3 Tr /F1 12 Tf 72 600 Td (Words that an earlier program recognised on the scan.) Tj ET"));

        document.Blocks.Single(b => b.Text.StartsWith("Words that", StringComparison.Ordinal)).Hidden.ShouldBeFalse();
    }
}
