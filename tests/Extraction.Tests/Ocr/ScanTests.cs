using System.Globalization;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Tests.Pdf;

namespace QaPipeline.Extraction.Tests.Ocr;

/// <summary>Pages that are images: recognised, told from empty ones, and never trusted below the limit.</summary>
public sealed class ScanTests
{
    [Fact]
    public async Task A_file_of_scans_text_and_blank_pages_gets_each_page_its_own_account()
    {
        var (width, height, pixels) = await RenderAsync(PdfReading.Sample("NM03"), 1, 200);
        var turned = pixels.Reverse().ToArray();
        var file = new PdfFile()
            .Scan(width, height, pixels)
            .Lines((72, 700, 12, "A page with text."))
            .Scan(width, height, turned)
            .Scan(width, height, [.. Enumerable.Repeat((byte)250, pixels.Length)]);

        var document = await PdfReading.ReadAsync(file);

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.ReadByOcr, UnitStatus.Read, UnitStatus.ReadByOcr, UnitStatus.Empty]);
        document.Units.Select(u => u.Method).ShouldBe(["tesseract", "pdftohtml", "tesseract", "tesseract"]);
        document.Units[0].Confidence!.Value.ShouldBeGreaterThan(85);
        document.Units[1].Confidence.ShouldBeNull();

        var expected = PdfReading.Words(await PdfReading.PageTextAsync(PdfReading.Sample("NM03"), 1));
        Recall(expected, document, page: 1).ShouldBeGreaterThan(0.98, "a clean scan at 200 dpi");
        Recall(expected, document, page: 3).ShouldBeGreaterThan(0.97, "the same scan, upside down");

        var paragraph = document.Blocks.First(b => b.Page == 1 && b.Text.StartsWith("The Quality Manual explains who does what", StringComparison.Ordinal));
        paragraph.Text.ShouldEndWith("Regulations take precedence over the manual.");
        paragraph.HeadingPath[^1].ShouldBe("C.1 How to read this part");
        paragraph.Confidence!.Value.ShouldBeGreaterThan(85);
    }

    [Fact]
    public async Task Text_that_cannot_be_recognised_reliably_gives_no_passages()
    {
        var (width, height, pixels) = await RenderAsync(PdfReading.Sample("NM03"), 1, 30);
        var large = Enumerable.Range(0, width * height * 9).Select(i => pixels[(i / (width * 3) / 3 * width) + (i % (width * 3) / 3)]).ToArray();

        var document = await PdfReading.ReadAsync(new PdfFile().Scan(width * 3, height * 3, large));

        var unit = document.Units.Single();
        unit.Status.ShouldBe(UnitStatus.Unreadable);
        unit.Confidence!.Value.ShouldBeLessThan(60);
        unit.Reason.ShouldStartWith("The text of the scan could not be recognised reliably");
        unit.Characters.ShouldBe(0);
        document.Blocks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scanned_table_keeps_its_rows_and_heads()
    {
        var document = await PdfReading.ReadAsync(PdfReading.Sample("BB05"));

        document.Units.ShouldAllBe(u => u.Status == UnitStatus.ReadByOcr);
        var row = document.Blocks.Single(b => b.Text.StartsWith("Complaints about teaching", StringComparison.Ordinal));
        row.Kind.ShouldBe(BlockKind.TableRow);
        row.Text.Split(Block.CellSeparator).ShouldBe(["Complaints about teaching", "second instance", "first instance"]);
        row.Columns.ShouldBe(["Matter", "College", "Provider"]);
        document.Blocks.Where(b => b.Kind == BlockKind.HeaderFooter).Select(b => b.Page).Distinct().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_page_too_large_to_be_rendered_is_refused()
    {
        var document = await PdfReading.ReadAsync(new PdfFile().Scan(10, 10, new byte[100]), new() { MaxPixels = 1_000_000 });

        document.Units.Single().Status.ShouldBe(UnitStatus.Refused);
        document.Units.Single().Reason.ShouldStartWith("The page is too large");
    }

    [Fact]
    public async Task A_language_that_is_not_installed_is_said_to_be_the_reason()
    {
        var text = new byte[400 * 400];
        Array.Fill(text, (byte)255);
        text.AsSpan(80_000, 8000).Clear();

        var document = await PdfReading.ReadAsync(new PdfFile().Scan(400, 400, text).Lines((72, 700, 12, "Text.")), new() { OcrLanguages = "xyz" });

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Failed, UnitStatus.Read]);
        document.Units[0].Reason.ShouldStartWith("The language of the text is not installed");
    }

    static double Recall(IReadOnlyList<string> expected, Document document, int page)
    {
        var found = document.Blocks.Where(b => b.Page == page).SelectMany(b => PdfReading.Words(b.Text)).CountBy(w => w).ToDictionary();
        return (double)expected.CountBy(w => w).Sum(w => Math.Min(w.Value, found.GetValueOrDefault(w.Key))) / expected.Count;
    }

    static async Task<(int Width, int Height, byte[] Pixels)> RenderAsync(string path, int page, int dpi)
    {
        var root = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await PdfReading.RunAsync("pdftoppm", "-r", $"{dpi}", "-gray", "-f", $"{page}", "-l", $"{page}", "-singlefile", path, root);
        var bytes = await File.ReadAllBytesAsync($"{root}.pgm");
        File.Delete($"{root}.pgm");
        var head = System.Text.Encoding.ASCII.GetString(bytes, 0, 20).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return (width, height, bytes[^(width * height)..]);
    }
}
