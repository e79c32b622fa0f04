using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Ocr;
using QaPipeline.Extraction.Tests.Pdf;

namespace QaPipeline.Extraction.Tests.Ocr;

public class RecognitionLanguagesTests
{
    const string German = "Die Prüfungsausschüsse müssen die Ergebnisse der Überprüfung veröffentlichen";

    [Theory]
    [InlineData("auto", true)]
    [InlineData("deu", true)]
    [InlineData("deu+eng", true)]
    [InlineData("chi_sim+eng", true)]
    [InlineData("", false)]
    [InlineData("de", false)]
    [InlineData("deu eng", false)]
    [InlineData("../deu", false)]
    [InlineData("deu+", false)]
    [InlineData("deu\n", false)]
    public void Languages_are_names_of_languages_and_nothing_else(string languages, bool valid) => RecognitionLanguages.IsValid(languages).ShouldBe(valid);

    [Fact]
    public async Task A_page_is_read_again_in_the_language_that_its_words_turn_out_to_be_in()
    {
        var picture = await Pictures.OfAsync((50, 700, 12, German), (50, 680, 12, "und die Studierenden über die Maßnahmen für die Qualität unterrichten."));

        (await ReadAsync(picture, new(), null)).ShouldContain("Prüfungsausschüsse müssen");
        (await ReadAsync(picture, new() { OcrLanguages = "eng" }, null)).ShouldNotContain("Maßnahmen");
        (await ReadAsync(picture, new() { OcrLanguages = "eng" }, "deu")).ShouldContain("Maßnahmen für die Qualität");
    }

    [Fact]
    public void Readings_in_different_languages_have_different_readers_and_are_never_taken_for_each_other()
    {
        var options = new ReadingOptions { OcrLanguages = "eng" };
        var reading = new DocumentReading(options, Readers.All(options));

        foreach (var format in new[] { FileFormat.Pdf, FileFormat.Png, FileFormat.Docx })
        {
            reading.IdentityFor(format, "deu").ShouldNotBe(reading.IdentityFor(format));
            reading.IdentityFor(format, "deu").ShouldNotBe(reading.IdentityFor(format, "fra"));
            reading.IdentityFor(format, "eng").ShouldBe(reading.IdentityFor(format));
        }
        reading.IdentityFor(FileFormat.Csv, "deu").ShouldBe(reading.IdentityFor(FileFormat.Csv), "nothing in a table is recognised");
    }

    [Fact]
    public async Task The_document_names_the_reader_with_the_languages_it_was_read_in()
    {
        var options = new ReadingOptions { OcrLanguages = "eng" };
        var reading = new DocumentReading(options, Readers.All(options));
        using var file = new TemporaryFile(new PdfFile().Lines((72, 700, 12, "Text.")).ToBytes());

        var document = await reading.ReadAsync(new SourceFile(file.Path, "a.pdf", "") { OcrLanguages = "deu" }, CancellationToken.None);

        document.Reader.ShouldBe(reading.IdentityFor(FileFormat.Pdf, "deu"));
        document.Reader.Version.ShouldEndWith("languages: deu");
    }

    static async Task<string> ReadAsync(byte[] picture, ReadingOptions options, string? languages)
    {
        using var file = new TemporaryFile(picture);
        var document = await new DocumentReading(options, Readers.All(options)).ReadAsync(new SourceFile(file.Path, "a.png", "") { OcrLanguages = languages }, CancellationToken.None);
        return string.Join(' ', document.Blocks.Select(b => b.Text));
    }
}
