using System.Net;
using System.Net.Http.Headers;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The Word files of a review over HTTP, with the accounts of the people on its panel.</summary>
public sealed class ReviewFilesTests(PanelHost host) : IClassFixture<PanelHost>
{
    [Fact]
    public async Task A_member_gets_the_workbook_after_declaring_and_what_comes_back_counts_once()
    {
        var closed = await host.ReviewAsync();
        (await StatusAsync(host.Ben, closed, "workbook")).ShouldBe(HttpStatusCode.Conflict);
        var review = await host.OpenReviewAsync();
        (await StatusAsync(host.NewVisitor(), review, "workbook")).ShouldBe(HttpStatusCode.Unauthorized);

        var workbook = await ReadAsync(host.Ben, review, "workbook");
        (await PutAsync(host.Ben, review, "workbook", workbook)).ShouldBe(HttpStatusCode.OK);
        (await PutAsync(host.Ben, review, "workbook", workbook)).ShouldBe(HttpStatusCode.OK);

        var returned = (await RecordAsync(review)).Returns.ShouldHaveSingleItem();
        (returned.PersonId, returned.AnalysisId).ShouldBe((PanelHost.IdOf("ben"), host.AnalysisId));
        (await StatusAsync(host.Ben, review, "working-draft")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(host.Chair, review, "working-draft")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_completed_working_draft_becomes_the_report_and_a_copy_and_goes_to_the_institution()
    {
        var review = await host.ReviewAsync(r => PanelHost.Cleared(r) with { Step = ReviewStep.ReportDraft, Deadlines = [new ReviewDeadline("report-draft", r.StartedAt.AddYears(20), 0)] });
        (await StatusAsync(host.Chair, review, "report-draft")).ShouldBe(HttpStatusCode.NotFound);
        var workbook = await ReadAsync(host.Ben, review, "workbook");
        (await PutAsync(host.Chair, review, "report-draft", workbook)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var draft = await ReadAsync(host.Chair, review, "working-draft");
        (await PutAsync(host.Ben, review, "report-draft", draft)).ShouldBe(HttpStatusCode.Forbidden);

        (await PutAsync(host.Chair, review, "report-draft", draft)).ShouldBe(HttpStatusCode.OK);

        var record = await RecordAsync(review);
        record.Step.ShouldBe(ReviewStep.FactualAccuracy);
        var version = record.Reports.ShouldHaveSingleItem();
        version.InstitutionCopy.ShouldNotBe(version.File);
        (await ReadAsync(host.Ben, review, "report-draft"))[..2].ShouldBe("PK"u8.ToArray());
    }

    async Task<Review> RecordAsync(string review) => (await host.Register.ReadAsync<Review>(RegisterKinds.Reviews, review, default))!.Value;

    static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string review, string file)
    {
        using var answer = await visitor.GetAsync($"/api/reviews/{review}/{file}");
        return answer.StatusCode;
    }

    static async Task<byte[]> ReadAsync(Visitor visitor, string review, string file)
    {
        using var answer = await visitor.GetAsync($"/api/reviews/{review}/{file}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    static async Task<HttpStatusCode> PutAsync(Visitor visitor, string review, string path, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(AnalysisStore.WordMediaType);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/api/reviews/{review}/{path}", UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Form-Token", Visitor.TokenIn(await visitor.ReadAsync($"/panel/{review}/workbook")));
        using var answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }
}
