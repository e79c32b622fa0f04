using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Tests.Pdf;

namespace QaPipeline.Extraction.Tests.Ocr;

public sealed class ImageReaderTests
{
    [Theory]
    [InlineData("-png", "png", FileFormat.Png)]
    [InlineData("-jpeg", "jpg", FileFormat.Jpeg)]
    [InlineData("-tiff", "tif", FileFormat.Tiff)]
    public async Task An_image_of_a_page_is_read(string option, string extension, FileFormat format)
    {
        var page = Path.GetTempFileName();
        await File.WriteAllBytesAsync(page, new PdfFile().Lines((72, 760, 24, "Heading of the notice"), (72, 700, 12, "All participants receive a certificate that"), (72, 684, 12, "names the credits and the level of the award.")).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", "150", option, "-singlefile", page, page);

        var document = await ReadAsync($"{page}.{extension}", format);

        document.Format.ShouldBe(format);
        document.Units.Single().ShouldSatisfyAllConditions(u => u.Status.ShouldBe(UnitStatus.ReadByOcr), u => u.Confidence!.Value.ShouldBeGreaterThan(80));
        document.Units.Single().Characters.ShouldBe(document.Blocks.Sum(b => b.Text.Length));
        document.Blocks.Select(b => (b.Kind, b.Text)).ShouldBe(
            [(BlockKind.Heading, "Heading of the notice"), (BlockKind.Paragraph, "All participants receive a certificate that names the credits and the level of the award.")]);
        document.Title.ShouldBe("Heading of the notice");
    }

    [Fact]
    public async Task An_image_that_claims_too_many_pixels_is_refused_before_it_is_decoded()
    {
        var document = await ReadAsync(await WriteAsync(Pictures.Claiming(200_000, 200_000)), FileFormat.Png);

        document.Units.Single().Status.ShouldBe(UnitStatus.Refused);
        document.Units.Single().Reason.ShouldStartWith("The image has too many pixels.");
    }

    [Fact]
    public async Task A_damaged_image_has_failed_with_what_to_do()
    {
        var failed = await Should.ThrowAsync<UnreadableFileException>(async () => await ReadAsync(await WriteAsync([0xff, 0xd8, 0xff]), FileFormat.Jpeg));

        failed.Failed.ShouldBeTrue();
        failed.Refusal.Advice.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_image_that_breaks_off_after_its_header_has_failed()
    {
        byte[] start = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 100, 0, 0, 0, 100, 8, 0, 0, 0, 0];

        var document = await ReadAsync(await WriteAsync(start), FileFormat.Png);

        document.Units.Single().Status.ShouldBe(UnitStatus.Failed);
        document.Units.Single().Reason.ShouldNotBeNull();
    }

    [Fact]
    public void The_images_of_a_tiff_file_are_counted_even_if_they_go_round_in_a_circle()
    {
        // Two directories, of which the second leads back to the first.
        byte[] Directory(byte width, byte next) =>
            [2, 0, 0, 1, 3, 0, 1, 0, 0, 0, width, 0, 0, 0, 1, 1, 3, 0, 1, 0, 0, 0, 50, 0, 0, 0, next, 0, 0, 0];
        byte[] file = [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, .. Directory(40, 38), .. Directory(60, 8)];

        ImageFrames.Read(new MemoryStream(file)).ShouldBe([(40, 50), (60, 50)]);
    }

    static async Task<Document> ReadAsync(string path, FileFormat format) => await new ImageReader(new()).ReadAsync(new(path, Path.GetFileName(path), "0"), format, default);

    static async Task<string> WriteAsync(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
