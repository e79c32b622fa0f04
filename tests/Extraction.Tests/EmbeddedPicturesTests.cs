using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Tests.Ocr;
using QaPipeline.Extraction.Tests.Word;
using QaPipeline.Extraction.Word;

namespace QaPipeline.Extraction.Tests;

public class EmbeddedPicturesTests
{
    static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[5000]];

    /// <summary>Stands for the recogniser, which has tests of its own: says the same of every picture.</summary>
    sealed class Recogniser(UnitStatus status, string text, double confidence) : IDocumentReader
    {
        public ReaderIdentity Identity { get; } = new("recogniser", "7");

        public IReadOnlySet<FileFormat> Formats { get; } = new HashSet<FileFormat> { FileFormat.Png };

        public Task<Document> ReadAsync(SourceFile file, FileFormat format, CancellationToken cancellationToken) => Task.FromResult(new Document
        {
            Sha256 = file.Sha256, Format = format, Reader = Identity,
            Blocks = status == UnitStatus.ReadByOcr ? [new Block { Number = 1, Kind = BlockKind.Paragraph, Text = text, Confidence = confidence }] : [],
            Units = [new LedgerUnit("page", 1, status, text.Length, "recogniser", confidence, status == UnitStatus.ReadByOcr ? null : "It can't be read.")],
        });
    }

    [Fact]
    public async Task Tesseract_reads_the_text_of_a_picture_in_a_Word_file()
    {
        var picture = await Pictures.OfAsync((72, 700, 20, "Quality office reports to the rector"), (72, 660, 20, "Learners sit on every panel"));
        var options = new ReadingOptions();
        var word = new WordFixture(WordFixture.P("Organisation of the university:")).WithBinary("image", "media/chart.png", picture).Build();
        using var file = new TemporaryFile(word);

        var document = await new DocumentReading(options, [new WordReader(options), new ImageReader(options)]).ReadAsync(new SourceFile(file.Path, "a.docx", ContentHash.Of(word)), CancellationToken.None);

        var found = document.Blocks.Where(b => b.Kind == BlockKind.TextBox).ToArray();
        string.Join(' ', found.Select(b => b.Text)).ShouldBe("Quality office reports to the rector Learners sit on every panel");
        found.ShouldAllBe(b => b.Anchor == "chart.png" && b.Confidence > 80);
        var unit = document.Units.Single(u => u.Kind == "object");
        (unit.Status, unit.Method, unit.Characters).ShouldBe((UnitStatus.ReadByOcr, "tesseract", found.Sum(b => b.Text.Length)));
        unit.Confidence!.Value.ShouldBeGreaterThan(80);
    }

    static async Task<Document> Read(IDocumentReader? images)
    {
        var options = new ReadingOptions();
        var reading = new DocumentReading(options, images is null ? [new WordReader(options)] : [new WordReader(options), images]);
        var word = new WordFixture(WordFixture.P("Body.")).WithBinary("image", "media/image1.png", Picture).WithBinary("image", "media/line.png", [1, 2, 3]).Build();
        using var file = new TemporaryFile(word);
        return await reading.ReadAsync(new SourceFile(file.Path, "a.docx", ContentHash.Of(word)), CancellationToken.None);
    }

    [Fact]
    public async Task Text_in_a_picture_is_read_with_its_confidence_and_accounted_for()
    {
        var document = await Read(new Recogniser(UnitStatus.ReadByOcr, "Organisation chart", 91));

        document.Lines().ShouldBe(["Paragraph: Body.", "TextBox: Organisation chart"]);
        document.Blocks[1].Confidence.ShouldBe(91);
        document.Blocks[1].Anchor.ShouldBe("image1.png");
        document.Units.Select(u => (u.Kind, u.Status)).ShouldBe([("body", UnitStatus.Read), ("object", UnitStatus.ReadByOcr), ("object", UnitStatus.Empty)]);
        document.Reader.ShouldBe(new ReaderIdentity("word", "7, pictures: recogniser 7"));
    }

    [Theory]
    [InlineData(10, UnitStatus.Empty)]
    [InlineData(300, UnitStatus.Unreadable)]
    public async Task A_photograph_is_no_unreadable_text_but_a_bad_scan_is(int letters, UnitStatus status) =>
        (await Read(new Recogniser(UnitStatus.Unreadable, new string('x', letters), 30))).Units[1].Status.ShouldBe(status);

    [Fact]
    public async Task A_blurred_scan_inside_a_Word_file_is_an_open_point_and_no_empty_picture()
    {
        var blurred = await Pictures.CoarseAsync(28, [.. Enumerable.Range(0, 30).Select(i => (60.0, 760.0 - (22 * i), 12.0, $"Minutes of the senate number {i} speak of approval and monitoring of courses"))]);
        var options = new ReadingOptions();
        var word = new WordFixture(WordFixture.P("Annex:")).WithBinary("image", "media/scan.png", blurred).Build();
        using var file = new TemporaryFile(word);

        var document = await new DocumentReading(options, [new WordReader(options), new ImageReader(options)]).ReadAsync(new SourceFile(file.Path, "a.docx", ContentHash.Of(word)), CancellationToken.None);

        var unit = document.Units.Single(u => u.Kind == "object");
        unit.Status.ShouldBe(UnitStatus.Unreadable);
        unit.Reason.ShouldBe("A picture (scan.png) whose text could not be recognised. Put a sharper picture of it into the document, or upload it as a file of its own.");
    }

    [Fact]
    public async Task Without_a_recogniser_pictures_are_listed_as_not_searched()
    {
        var document = await Read(null);

        document.Units.Skip(1).ShouldAllBe(u => u.Kind == "object" && u.Status == UnitStatus.Empty && u.Reason!.Contains("not searched"));
        document.Reader.ShouldBe(new ReaderIdentity("word", "7"));
    }
}
