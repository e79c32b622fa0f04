using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Drafting.Texts;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests;

[TakesLong]
public sealed class SamplePdfTests
{
    /// <summary>Each pack in one of the two languages; in the other one, the chair's page is looked at alone (ChairPageTests).</summary>
    public static TheoryData<string, string> Packs => new() { { "agency-veritas", "en" }, { "brightbridge", "de" }, { "halden-coast", "de" }, { "northmoor", "en" } };

    [Theory, MemberData(nameof(Packs))]
    public async Task The_pdf_of_every_sample_keeps_the_chairs_page_on_sheet_two_and_all_text_inside_the_margins_and_has_bookmarks_page_numbers_the_right_footnotes_and_keeps_together_what_belongs_together(string pack, string language)
    {
        using var draft = DraftFile.Of(await SampleDrafts.InputAsync(pack, language));
        var pdf = await LibreOffice.ConvertAsync(draft.Bytes, "pdf", "pdf");
        (await LibreOffice.PageAsync(pdf, 2)).ShouldContain(language == "de" ? "Beschreibt eingereichte Unterlagen; keine Bewertung." : "Describes submitted documents; not an assessment.");
        (await LibreOffice.PageAsync(pdf, 3)).ShouldContain(language == "de" ? "Inhalt" : "Contents");
        var pages = await PdfPages.OfAsync(pdf);
        pages.OutsideMargins().ShouldBeEmpty();
        await pages.ContentsLeadToTheirHeadingsAsync(draft);
        await pages.NotesHaveTheirTextsAsync(draft);
        await pages.FieldsStandTogetherAsync(DraftTexts.For(language));
        await pages.WeaknessesFollowTheirRemarkAsync(DraftTexts.For(language));
    }
}
