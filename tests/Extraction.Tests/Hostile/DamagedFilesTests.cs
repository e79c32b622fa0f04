using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Archives;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Pdf;
using QaPipeline.Extraction.Tests.Ocr;
using QaPipeline.Extraction.Tests.Pdf;
using QaPipeline.Tests;

namespace QaPipeline.Extraction.Tests.Hostile;

public class DamagedFilesTests
{
    const int Seed = 20261121;

    public static TheoryData<string> Samples { get; } =
        [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("samples", "packs"), "*", SearchOption.AllDirectories)
            .Where(p => Path.GetExtension(p) is ".docx" or ".html" or ".csv" or ".txt")
            .Select(p => Path.GetRelativePath(RepositoryFiles.Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_damaged_sample_always_has_a_typed_outcome_with_a_sentence_to_act_on(string sample)
    {
        var original = await File.ReadAllBytesAsync(RepositoryFiles.PathOf(sample));

        await ShouldAllEndWell(Path.GetFileName(sample), DamagedFiles.Of(original, Seed, each: 2));
    }

    [Fact]
    public async Task Damaged_workbooks_slides_texts_and_mails_have_typed_outcomes_too()
    {
        foreach (var (name, bytes) in SmallFiles.All)
        {
            await ShouldAllEndWell(name, DamagedFiles.Of(bytes, Seed, each: 30));
        }
    }

    static readonly ReadingOptions Coarse = new() { OcrDpi = 70 };

    /// <summary>The readers that start other programs; one for all files, because each asks the programs for their versions once.</summary>
    static readonly DocumentReading Recognition = new(Coarse, [new PdfReader(Coarse), new ImageReader(Coarse)]);

    public static TheoryData<string> PdfSamples { get; } = ["NM07", "HC02", "BB05"];

    [Theory]
    [MemberData(nameof(PdfSamples))]
    public async Task A_damaged_PDF_or_scan_always_has_a_typed_outcome_with_a_sentence_to_act_on(string sample)
    {
        var original = await File.ReadAllBytesAsync(PdfReading.Sample(sample));

        await ShouldAllEndWell($"{sample}.pdf", DamagedFiles.Of(original, Seed, each: 1), Recognition);
    }

    [Fact]
    public async Task Damaged_pictures_have_typed_outcomes_too() =>
        await ShouldAllEndWell("picture.png", DamagedFiles.Of(await Pictures.OfAsync((72, 700, 24, "Learners sit on every panel")), Seed, each: 1), Recognition);

    [Theory]
    [InlineData("jpeg", ".jpg")]
    [InlineData("tiff", ".tif")]
    public async Task Damaged_photographs_and_faxes_have_typed_outcomes_too(string kind, string extension)
    {
        using var page = new TemporaryFile(new PdfFile().Lines((10, 800, 24, "Learners sit on every panel")).ToBytes());
        await PdfReading.RunAsync("pdftoppm", "-r", "50", "-gray", "-H", "60", $"-{kind}", "-singlefile", page.Path, page.Path);
        var original = await File.ReadAllBytesAsync(page.Path + extension);
        File.Delete(page.Path + extension);

        await ShouldAllEndWell($"picture{extension}", DamagedFiles.Of(original, Seed, each: 2), Recognition);
    }

    [Fact]
    public async Task A_damaged_PDF_with_pictures_between_its_text_has_a_typed_outcome_for_each_of_them()
    {
        var (width, height, pixels) = await Pictures.GreyAsync(60, (72, 24, 18, "University of Northmoor"));
        var file = new PdfFile();
        var bytes = file.Picture(file.AddImage(width, height, pixels), (0, 780, 595, 60), PdfFile.Show(72, 700, 12, "Text of the page.")).Lines((72, 700, 12, "Next page.")).ToBytes();

        await ShouldAllEndWell("pictures.pdf", DamagedFiles.Of(bytes, Seed, each: 4), Recognition);
    }

    [Fact]
    public async Task Every_entry_of_a_damaged_archive_is_unpacked_or_refused_with_a_sentence_to_act_on()
    {
        var inner = new ZipFixture().With("deep/a.txt", "deep text").With("b.docx", new byte[3000]).Build();
        var archive = new ZipFixture().With("a.txt", string.Concat(Enumerable.Repeat("some text ", 200))).With("inner.zip", inner).With("ü/mail.eml", Mail.MailReaderTests.Message).Build();
        foreach (var (damage, bytes) in DamagedFiles.Of(archive, Seed, each: 40))
        {
            using var file = new TemporaryFile(bytes);
            var contents = await new ArchiveUnpacking(new ReadingOptions()).UnpackAsync(new SourceFile(file.Path, "a.zip", ""), (_, content, token) => content.CopyToAsync(Stream.Null, token), CancellationToken.None);

            (contents.Unpacked.Count + contents.Refused.Count).ShouldBeGreaterThan(0, damage);
            contents.Refused.ShouldAllBe(r => r.Refusal.Code != "reader-failed" && r.Refusal.Reason.Length > 10 && r.Refusal.Advice.EndsWith('.'), damage);
        }
    }

    static async Task ShouldAllEndWell(string name, IEnumerable<(string Damage, byte[] Bytes)> files, DocumentReading? reading = null)
    {
        foreach (var (damage, bytes) in files)
        {
            var document = await Reading.Bytes(name, bytes, reading ?? Reading.With());
            var ledger = LedgerFile.Of(new EvidenceFile(name, document.Sha256, bytes.Length), document);

            document.Units.ShouldNotBeEmpty(damage);
            document.Refusal?.Code.ShouldNotBe("reader-failed", $"{name}: {damage}");
            document.Units.ShouldAllBe(u => u.Status == UnitStatus.Read || u.Status == UnitStatus.ReadByOcr || u.Status == UnitStatus.Empty || u.Reason!.Length > 10, damage);
            // What happened and what to do: of a whole file, the refusal says the second.
            document.Units.Where(u => u.Kind != "file" && (u.Status is UnitStatus.Unreadable or UnitStatus.Refused or UnitStatus.Failed)).ShouldAllBe(u => u.Reason!.Contains(". ", StringComparison.Ordinal), $"{name}: {damage}");
            document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length), damage);
            (document.Refusal is null || document.Refusal.Advice.EndsWith('.')).ShouldBeTrue(damage);
            (ledger.Status is FileStatus.Read or FileStatus.Empty || ledger.Reason is { Length: > 10 }).ShouldBeTrue(damage);
        }
    }
}
