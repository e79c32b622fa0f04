using QaPipeline.Drafting.Tests.Packs;
using QaPipeline.Tests;

namespace QaPipeline.Drafting.Tests;

/// <summary>A draft of 400 pages as LibreOffice lays it out.</summary>
[TakesLong]
public sealed class LargePdfTests
{
    [Fact]
    public async Task The_pdf_of_a_draft_of_hundreds_of_pages_has_its_text_inside_the_margins_and_its_bookmarks_and_page_numbers_lead_there()
    {
        using var draft = DraftFile.Of(LargePack.HundredsOfPages());
        var pdf = await LibreOffice.ConvertAsync(draft.Bytes, "pdf", "pdf");
        var pages = await PdfPages.OfAsync(pdf);
        pages.Count.ShouldBeGreaterThanOrEqualTo(400);
        pages.OutsideMargins().ShouldBeEmpty();
        await pages.ContentsLeadToTheirHeadingsAsync(draft);
    }
}
