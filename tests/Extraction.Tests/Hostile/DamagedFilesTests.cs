using QaPipeline.Domain.Packs;
using QaPipeline.Domain.Reading;
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

    static async Task ShouldAllEndWell(string name, IEnumerable<(string Damage, byte[] Bytes)> files, DocumentReading? reading = null)
    {
        foreach (var (damage, bytes) in files)
        {
            var document = await Reading.Bytes(name, bytes, reading ?? Reading.With());
            var ledger = LedgerFile.Of(new EvidenceFile(name, document.Sha256, bytes.Length), document);

            document.Units.ShouldNotBeEmpty(damage);
            document.Refusal?.Code.ShouldNotBe("reader-failed", $"{name}: {damage}");
            document.Units.ShouldAllBe(u => u.Status == UnitStatus.Read || u.Status == UnitStatus.ReadByOcr || u.Status == UnitStatus.Empty || u.Reason!.Length > 10, damage);
            document.Units.Sum(u => u.Characters).ShouldBe(document.Blocks.Sum(b => b.Text.Length), damage);
            (document.Refusal is null || document.Refusal.Advice.EndsWith('.')).ShouldBeTrue(damage);
            (ledger.Status is FileStatus.Read or FileStatus.Empty || ledger.Reason is { Length: > 10 }).ShouldBeTrue(damage);
        }
    }
}
