using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public class ReviewDraftComposerTests
{
    [Theory]
    [InlineData("northmoor", "en")]
    [InlineData("northmoor", "de")]
    [InlineData("halden-coast", "en")]
    [InlineData("brightbridge", "de")]
    public void A_draft_is_valid_for_Word(string pack, string language)
    {
        using var stream = Composed(LabelledPack.Input(pack, language));
        Errors(stream).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() =>
        Composed(LabelledPack.Input()).ToArray().ShouldBe(Composed(LabelledPack.Input()).ToArray());

    static MemoryStream Composed(DraftInput input)
    {
        var stream = new MemoryStream();
        new ReviewDraftComposer().Compose(input, stream);
        if (Environment.GetEnvironmentVariable("DRAFT_OUT") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{input.Map.Pack.Name}.{input.Profile.Language}.docx"), stream.ToArray());
        }
        stream.Position = 0;
        return stream;
    }

    static string[] Errors(Stream stream)
    {
        using var document = WordprocessingDocument.Open(stream, false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Distinct().Take(20)];
    }
}
