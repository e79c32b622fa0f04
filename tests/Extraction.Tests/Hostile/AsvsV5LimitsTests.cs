using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Slides;
using QaPipeline.Extraction.Tests.Ocr;
using QaPipeline.Extraction.Tests.Pdf;
using QaPipeline.Extraction.Tests.Slides;
using QaPipeline.Extraction.Tests.Word;
using QaPipeline.Extraction.Word;

namespace QaPipeline.Extraction.Tests.Hostile;

/// <summary>OWASP ASVS 5.0, chapter V5: what is documented, the quota of a pack, pixel floods, and names and bytes that are handed out again.</summary>
public class AsvsV5LimitsTests
{
    [Fact]
    public void V5_1_1_formats_and_extensions_are_documented_as_they_are()
    {
        var documented = ReadingDocumentation.Table("Formats");

        documented.Select(r => r[0]).Order(StringComparer.Ordinal).ShouldBe(Enum.GetNames<FileFormat>().Order(StringComparer.Ordinal));
        foreach (var (row, format) in documented.Select(r => (r, Enum.Parse<FileFormat>(r[0]))).Where(r => r.Item2 != FileFormat.Ole))
        {
            FormatNames.ExtensionsOf(format).ShouldBe(row[1].Split(' ').Where(e => e.StartsWith('.') && format != FileFormat.Text), row[0]);
        }
    }

    [Fact]
    public void V5_1_1_limits_are_documented_as_they_are()
    {
        var defaults = new ReadingOptions();
        var actual = typeof(ReadingOptions).GetProperties().Where(p => p.Name != nameof(ReadingOptions.TemporaryFolder))
            .Select(p => (p.Name, Convert.ToString(p.GetValue(defaults), CultureInfo.InvariantCulture)!)).Order();

        ReadingDocumentation.Table("Limits").Select(r => (r[0], r[1])).Order().ShouldBe(actual);
    }

    [Fact]
    public void V5_1_1_refusals_and_what_to_do_are_documented_as_they_are()
    {
        var fixedOnes = typeof(ReadingOptions).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public).Where(p => p.PropertyType == typeof(Refusal)))
            .Select(p => (Refusal)p.GetValue(null)!).Select(r => $"{r.Code} | {r.Reason} | {r.Advice}").Distinct(StringComparer.Ordinal).ToArray();
        var documented = ReadingDocumentation.Table("Refusals");

        fixedOnes.Length.ShouldBeGreaterThan(25);
        fixedOnes.Except(documented.Select(r => string.Join(" | ", r)), StringComparer.Ordinal).ShouldBeEmpty();
        documented.ShouldContain(r => r[0] == "too-large");
        documented.ShouldContain(r => r[0] == "tool-missing");
    }

    [Fact]
    public async Task V5_2_4_the_archives_of_a_pack_share_one_quota_of_bytes_and_files()
    {
        var options = new ReadingOptions { MaxPackBytes = 1000, MaxPackFiles = 3 };
        using var archive = new TemporaryFile(new ZipFixture().With("1.bin", new byte[300]).With("2.bin", new byte[300]).Build());
        var quota = new PackQuota(options);
        async Task<ArchiveContents> Unpack() => await new ArchiveUnpacking(options).UnpackAsync(new SourceFile(archive.Path, "a.zip", ""), (_, _, _) => Task.CompletedTask, quota, default);

        (await Unpack()).Refused.ShouldBeEmpty();
        (await Unpack()).Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("2.bin", "too-many-files")]);
        quota.BytesLeft.ShouldBe(100);
        quota.FilesLeft.ShouldBe(0);
        (await new ArchiveUnpacking(options with { MaxPackFiles = 9 }).UnpackAsync(new SourceFile(archive.Path, "a.zip", ""), (_, _, _) => Task.CompletedTask, new PackQuota(new ReadingOptions { MaxPackBytes = 400 }), default))
            .Refused.Select(r => (r.Name, r.Refusal.Code)).ShouldBe([("2.bin", "pack-too-large")]);
    }

    [Theory]
    [InlineData(20_000, 20_000)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public async Task V5_2_6_a_picture_that_claims_a_flood_of_pixels_is_refused_before_it_is_decoded(uint width, uint height)
    {
        var flood = Pictures.Claiming(width, height);
        var limits = new ReadingOptions();
        var reading = new DocumentReading(limits, [new ImageReader(limits), new WordReader(limits), new SlideReader(limits)]);
        async Task<LedgerUnit> UnitOf(string name, byte[] bytes, string kind)
        {
            using var file = new TemporaryFile(bytes);
            return (await reading.ReadAsync(new SourceFile(file.Path, name, ""), default)).Units.Last(u => u.Kind == kind);
        }

        foreach (var unit in new[]
        {
            await UnitOf("flood.png", flood, "page"),
            await UnitOf("flood.docx", new WordFixture(WordFixture.P("Body.")).WithBinary("image", "media/flood.png", flood).Build(), "object"),
            await UnitOf("flood.pptx", ZipFixture.From(SlideReaderTests.Small).With("ppt/media/flood.png", flood).Build(), "object"),
        })
        {
            unit.Status.ShouldBe(UnitStatus.Refused);
            unit.Reason!.ShouldContain("too many pixels");
        }
    }

    [Fact]
    public async Task V5_2_6_a_scan_of_too_many_pixels_in_a_PDF_is_refused_before_it_is_rendered_and_the_other_pages_are_not()
    {
        var document = await PdfReading.ReadAsync(new PdfFile().Lines((72, 700, 12, "Text.")).Scan(1000, 1000, new byte[1_000_000]), new ReadingOptions { MaxPixels = 900_000, OcrDpi = 50 });

        document.Units.Select(u => u.Status).ShouldBe([UnitStatus.Read, UnitStatus.Refused]);
        document.Units[1].Reason.ShouldBe("An image on the page has too many pixels. Scan the page at 200 to 300 dpi and upload it again.");
    }

    [Theory]
    [InlineData("report\r\nSet-Cookie: a=b.docx", "reportSet-Cookie: a=b.docx")]
    [InlineData("report\u202Excod.exe", "reportxcod.exe")]
    [InlineData("a\0b.txt", "ab.txt")]
    [InlineData("Prüfung – 2024.docx", "Prüfung – 2024.docx")]
    public void V5_4_1_a_name_for_a_download_has_nothing_that_could_end_a_header_or_disguise_an_extension(string uploaded, string shown) =>
        NameChecks.Shown(uploaded).ShouldBe(shown);

    [Fact]
    public void V5_4_2_a_shown_name_survives_the_encoding_of_download_headers()
    {
        var header = new ContentDispositionHeaderValue("attachment") { FileNameStar = NameChecks.Shown("Prüf\u202Eung \"1\"; x=\r\ny.docx") };

        header.ToString().ShouldBe("attachment; filename*=utf-8''Pr%C3%BCfung%20%221%22%3B%20x%3Dy.docx");
    }

    [Fact]
    public void V5_4_3_that_files_are_not_scanned_for_viruses_is_said_together_with_what_to_do()
    {
        ReadingDocumentation.Text.ShouldContain("The pipeline does not scan files for viruses.");
        ReadingDocumentation.Text.ShouldContain("Microsoft Defender for Storage scans new blobs of the container `evidence`");
    }
}
