using QaPipeline.Drafting.Tests.Packs;

namespace QaPipeline.Drafting.Tests;

public class ReviewDraftComposerTests
{
    [Theory]
    [InlineData("northmoor", "en")]
    [InlineData("halden-coast", "de")]
    public void A_draft_is_valid_for_Word(string pack, string language)
    {
        using var draft = DraftFile.Of(LabelledPack.Input(pack, language));
        draft.Errors().ShouldBeEmpty();
    }

    [Fact]
    public void A_draft_with_standards_and_hostile_texts_is_valid_too()
    {
        var input = LabelledPack.Standards();
        using var draft = DraftFile.Of(input);
        draft.Errors().ShouldBeEmpty();
        draft.Text.ShouldContain("[2 unprintable characters left out]");
        draft.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.SdtContentDropDownList>().Last().InnerText.ShouldBe("", "a judgement has no default");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        using var first = DraftFile.Of(LabelledPack.Input());
        using var second = DraftFile.Of(LabelledPack.Input());
        first.Bytes.ShouldBe(second.Bytes);
    }

    [Fact]
    public void The_files_carry_no_time_and_no_external_link()
    {
        using var draft = DraftFile.Of(LabelledPack.Small());
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(draft.Bytes));
        archive.Entries.ShouldAllBe(e => e.LastWriteTime.Year == 1980);
        archive.Entries.Select(e => e.FullName).ShouldBe(archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        draft.Word.MainDocumentPart!.HyperlinkRelationships.ShouldBeEmpty();
        draft.Word.MainDocumentPart.ExternalRelationships.ShouldBeEmpty();
    }

    [Fact]
    public void Evidence_files_are_linked_only_where_a_base_address_is_configured()
    {
        var input = LabelledPack.Small();
        using var draft = DraftFile.Of(input with { Profile = input.Profile with { EvidenceBaseAddress = new Uri("https://evidence.example.org/r1/") } });
        draft.Word.MainDocumentPart!.HyperlinkRelationships.Select(r => r.Uri.AbsoluteUri).ShouldContain($"https://evidence.example.org/r1/{input.Map.Pack.Files[0].Sha256}");
        draft.Errors().ShouldBeEmpty();
    }
}
