using FsCheck;
using FsCheck.Fluent;
using QaPipeline.Domain.Reading;
using QaPipeline.Extraction.Layout;

namespace QaPipeline.Infrastructure.Tests.Layout;

public sealed class LayoutRunsTests
{
    static async Task<(Document Document, IReadOnlyList<(int First, int Last)> Asked)> ReadAsync(int pages, int atATime, int limit)
    {
        var asked = new List<(int, int)>();
        var translation = new LayoutTranslation("prebuilt-layout", 60);
        await new LayoutRuns(atATime, limit).ReadAsync(translation, (first, last) =>
        {
            asked.Add((first, last));
            var script = new LayoutScript();
            for (var page = first; page <= Math.Min(last, pages); page++)
            {
                script.Paragraph(page, $"Text of page {page}.");
            }
            return Task.FromResult(script.Result());
        });
        return (translation.ToDocument(new string('a', 64), FileFormat.Pdf, new ReaderIdentity("document-intelligence", "1")), asked);
    }

    [Fact]
    public void Every_page_is_read_once_and_pages_beyond_the_limit_are_refused() => Prop.ForAll(
        (from pages in Gen.Choose(1, 40) from atATime in Gen.Choose(1, 12) from limit in Gen.Choose(1, 40) select (pages, atATime, limit)).ToArbitrary(),
        t =>
        {
            var (document, asked) = ReadAsync(t.pages, t.atATime, t.limit).GetAwaiter().GetResult();
            var read = Math.Min(t.pages, t.limit);
            document.Pages.ShouldBe(read);
            document.Blocks.Select(b => b.Text).ShouldBe(Enumerable.Range(1, read).Select(p => $"Text of page {p}."));
            document.Units.Count(u => u.Status == UnitStatus.Refused).ShouldBe(t.pages > t.limit ? 1 : 0);
            asked.ShouldAllBe(a => a.First <= t.pages && a.Last - a.First <= t.atATime);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_short_file_needs_one_request() => (await ReadAsync(pages: 299, atATime: 300, limit: 2000)).Asked.ShouldBe([(1, 300)]);

    [Fact]
    public async Task A_file_that_ends_with_a_run_needs_one_more_request_to_know_it() =>
        (await ReadAsync(pages: 600, atATime: 300, limit: 2000)).Asked.ShouldBe([(1, 300), (300, 600), (600, 900)]);

    [Theory]
    [InlineData(400, "InvalidContent", "damaged")]
    [InlineData(400, "UnsupportedContent", "encrypted-or-unsupported")]
    [InlineData(400, "InvalidContentDimensions", "image-dimensions")]
    [InlineData(413, null, "too-large")]
    public void A_fault_of_the_file_becomes_a_refusal_with_advice(int status, string? code, string refusal)
    {
        var answer = LayoutRefusals.Of(status, code).ShouldNotBeNull();
        answer.Code.ShouldBe(refusal);
        answer.Advice.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(429, "429")]
    [InlineData(403, "Forbidden")]
    [InlineData(401, "Unauthorized")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(200, "InternalServerError")]
    public void A_fault_of_the_service_says_nothing_about_the_file(int status, string code) => LayoutRefusals.Of(status, code).ShouldBeNull();
}
