using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

[Collection(PanelCollection.Name)]
public sealed partial class PanelPagesTests(PanelHost host)
{
    CriterionMap Criterion => host.Map.Criteria.First(c => c.Evidence.Count > 1);

    Evidence Passage => Criterion.Evidence[0];

    IEnumerable<string> EvidencePages(string review) =>
    [
        $"/panel/{review}", $"/panel/{review}/criteria/{Criterion.Id}", $"/panel/{review}/sources/{Passage.Sha256}?block=1", $"/panel/{review}/search?q=quality", $"/panel/{review}/findings",
        $"/panel/{review}/changes", $"/panel/{review}/workbook", $"/panel/{review}/members", $"/panel/{review}/report", $"/panel/{review}/draft", $"/panel/{review}/drafts/1", $"/panel/{review}/files/{Passage.Sha256}",
    ];

    async Task ShouldBeClosedAsync(Visitor visitor, string review, string because)
    {
        foreach (var page in EvidencePages(review))
        {
            using var answer = await visitor.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
            var html = await answer.Content.ReadAsStringAsync();
            html.ShouldContain(because, customMessage: page);
            html.ShouldNotContain(WebUtility.HtmlEncode(Passage.Quote));
        }
    }

    [Fact]
    public async Task No_evidence_is_seen_before_the_declaration_and_all_of_it_after_one_without_interests()
    {
        var review = await host.ReviewAsync();
        (await host.Anna.ReadAsync("/panel")).ShouldContain("Declare your interests");
        await ShouldBeClosedAsync(host.Anna, review, "Declare your interests first");

        using var empty = await host.Anna.PostAsync($"/panel/{review}/declaration", $"/panel/{review}/declaration", ("entity-0", ""));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var declared = await host.Anna.PostAsync($"/panel/{review}/declaration", $"/panel/{review}/declaration", ("nothing", "yes"), ("entity-0", ""));
        declared.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await declared.Content.ReadAsStringAsync());
        declared.Headers.Location!.OriginalString.ShouldBe("/panel/" + review, "the evidence is open at once");

        foreach (var page in EvidencePages(review))
        {
            using var answer = await host.Anna.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }
        await ShouldBeClosedAsync(host.Ben, review, "Declare your interests first");
    }

    [Fact]
    public async Task A_declared_position_closes_the_evidence_and_is_kept_as_declared()
    {
        var review = await host.ReviewAsync();
        using var declared = await host.Ben.PostAsync($"/panel/{review}/declaration", $"/panel/{review}/declaration", ("kind-0", "Position"), ("entity-0", "Veritas"), ("from-0", "2020-01-31"),
            ("to-0", ""), ("paid-0", "yes"), ("concerns-0", "yes"), ("of-0", "Family"), ("nature-0", "Apparent"));
        declared.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await declared.Content.ReadAsStringAsync());

        var interest = (await host.Register.ReadAsync<Review>(RegisterKinds.Reviews, review, default))!.Value.Panel[2].Declared.ShouldHaveSingleItem();
        interest.ShouldBe(new Interest(InterestKind.Position, "Veritas", new DateOnly(2020, 1, 31), null) { Paid = true, Of = InterestOf.Family, Nature = ConflictNature.Apparent });
        await ShouldBeClosedAsync(host.Ben, review, "A conflict of interest stands");
    }

    [Fact]
    public async Task Who_declares_before_the_panel_is_confirmed_lands_on_a_page_that_says_so_and_what_comes_next()
    {
        var review = await host.ReviewAsync(r => r with { Step = ReviewStep.PanelProposal, PanelConfirmedAt = null, BriefedAt = null, Analyses = [] });
        var form = $"/panel/{review}/declaration";

        using var declared = await host.Anna.PostAsync(form, form, ("nothing", "yes"), ("entity-0", ""));
        using var landed = await host.Anna.GetAsync(declared.Headers.Location!.OriginalString);

        landed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await landed.Content.ReadAsStringAsync();
        page.ShouldContain("Thank you: your declaration has arrived.");
        page.ShouldContain("The evidence opens when the panel is confirmed and briefed.");
        page.ShouldContain("href=\"/panel\"");
        (await host.Anna.ReadAsync(form)).ShouldNotContain("Thank you");
    }

    [Fact]
    public async Task Before_the_briefing_and_after_the_end_the_evidence_is_closed()
    {
        await ShouldBeClosedAsync(host.Anna, await host.ReviewAsync(r => PanelHost.Cleared(r) with { BriefedAt = null }), "when the panel is confirmed and briefed");
        await ShouldBeClosedAsync(host.Anna, await host.ReviewAsync(r => PanelHost.Cleared(r) with { Step = ReviewStep.Closed }), "The review has ended");
    }

    [Fact]
    public async Task Every_page_speaks_both_languages_and_has_one_heading()
    {
        var review = await host.OpenReviewAsync();
        foreach (var language in (string[])["de", "en"])
        {
            (await host.Chair.GetAsync($"/language/{language}?to=/panel")).Dispose();
            foreach (var page in EvidencePages(review).Where(p => !p.Contains("/draft", StringComparison.Ordinal) && !p.Contains("/files/", StringComparison.Ordinal)).Append("/panel").Append($"/panel/{review}/declaration"))
            {
                var html = await host.Chair.ReadAsync(page);
                html.ShouldContain($"<html lang=\"{language}\">", customMessage: page);
                Heading().Count(html).ShouldBe(1, page);
            }
        }
    }

    [Fact]
    public async Task A_criterion_shows_its_question_beside_passages_with_their_reasons_and_marks_the_passage_in_its_source()
    {
        var review = await host.OpenReviewAsync();

        var html = WebUtility.HtmlDecode(await host.Anna.ReadAsync($"/panel/{review}/criteria/{Criterion.Id}?place={Passage.Citation}"));

        html.ShouldContain(Passage.Quote);
        html.ShouldContain(Passage.Why[0].Term);
        html.ShouldContain(Passage.File);
        Marks().Matches(html).Select(m => m.Groups[1].Value).ShouldContain(Passage.Quote);
        var pdf = host.Map.Criteria.SelectMany(c => c.Evidence.Select(e => (c.Id, Evidence: e))).First(e => e.Evidence.File.EndsWith(".pdf", StringComparison.Ordinal));
        var drawn = await host.Anna.ReadAsync($"/panel/{review}/criteria/{pdf.Id}?place={pdf.Evidence.Citation}");
        drawn.ShouldContain($"data-page=\"{pdf.Evidence.Page}\"");
        using var file = await host.Anna.GetAsync($"/panel/{review}/files/{pdf.Evidence.Sha256}");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await file.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
        (await host.Anna.GetAsync($"/panel/{review}/files/{new string('a', 64)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_members_rejection_hides_nothing_from_the_others_and_is_in_the_audit_trail()
    {
        var review = await host.OpenReviewAsync();
        var page = $"/panel/{review}/criteria/{Criterion.Id}?place={Passage.Citation}";
        (string, string)[] Form(string verdict, string version, string target = "") => [("citation", Passage.Citation), ("verdict", verdict), ("target", target), ("note", "Not about <b>us</b>"), ("version", version), ("from", "0")];

        using var rejected = await host.Anna.PostAsync(page, $"/panel/{review}/criteria/{Criterion.Id}/marks", Form("reject", "new"));
        rejected.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await rejected.Content.ReadAsStringAsync());
        using var stale = await host.Anna.PostAsync(page, $"/panel/{review}/criteria/{Criterion.Id}/marks", Form("accept", "new"));
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var nowhere = await host.Ben.PostAsync(page, $"/panel/{review}/criteria/{Criterion.Id}/marks", Form("move", "new", "no-such"));
        nowhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var annas = await host.Anna.ReadAsync(page);
        annas.ShouldContain("Not about &lt;b&gt;us&lt;/b&gt;");
        var bens = WebUtility.HtmlDecode(await host.Ben.ReadAsync(page));
        bens.ShouldContain(Passage.Quote);
        bens.ShouldNotContain("Not about");
        var side = await host.Chair.ReadAsync($"/panel/{review}/members");
        side.ShouldContain("anna: rejected");
        (await host.Ben.ReadAsync($"/panel/{review}/members")).ShouldNotContain("anna: rejected");
        (await host.Client.GetStringAsync(new Uri($"api/audit?subject=evidence-marks/{review}/{PanelHost.IdOf("anna")}", UriKind.Relative))).ShouldContain("evidence.mark");
    }

    [Fact]
    public async Task Search_ranks_passages_and_narrows_them_to_a_file()
    {
        var review = await host.OpenReviewAsync();
        var words = string.Join(' ', Passage.Quote.Split(' ').Take(6));

        var html = WebUtility.HtmlDecode(await host.Anna.ReadAsync($"/panel/{review}/search?q={Uri.EscapeDataString(words)}"));
        html.ShouldContain($"sources/{Passage.Sha256}?block={Passage.Paragraph}");
        var other = host.Map.Pack.Files.First(f => f.Sha256 != Passage.Sha256).Sha256;
        (await host.Anna.ReadAsync($"/panel/{review}/search?q={Uri.EscapeDataString(words)}&file={other}")).ShouldNotContain($"sources/{Passage.Sha256}?");
        (await host.Anna.ReadAsync($"/panel/{review}/search?q=xylophonequark")).ShouldContain("0 passages found");
    }

    [Fact]
    public async Task The_draft_comes_back_with_a_report_and_a_file_that_is_no_draft_is_kept_with_its_problems()
    {
        var review = await host.OpenReviewAsync();
        using var draft = await host.Ben.GetAsync($"/panel/{review}/draft");
        var bytes = await draft.Content.ReadAsByteArrayAsync();

        (await SendAsync(host.Ben, review, bytes)).ShouldBe(HttpStatusCode.SeeOther);
        (await host.Ben.ReadAsync($"/panel/{review}/workbook")).ShouldContain("Fields filled in:");
        (await SendAsync(host.Ben, review, "not a word file"u8.ToArray())).ShouldBe(HttpStatusCode.SeeOther);
        (await host.Ben.ReadAsync($"/panel/{review}/workbook")).ShouldContain("a person has to look at it");
        (await host.Register.ReadAsync<Review>(RegisterKinds.Reviews, review, default))!.Value.Returns.Count.ShouldBe(2);
        (await host.Anna.ReadAsync($"/panel/{review}/members")).ShouldContain("when your own workbook has come back");
        (await host.Ben.ReadAsync($"/panel/{review}/members")).ShouldNotContain("when your own workbook has come back");
    }

    [Fact]
    public async Task Markup_in_names_texts_and_queries_stays_text()
    {
        var review = await host.OpenReviewAsync();
        var hostile = host.Map.Pack.Files.Single(f => f.Name == PanelHost.HostileName);
        foreach (var page in EvidencePages(review).Where(p => !p.Contains("/draft", StringComparison.Ordinal) && !p.Contains("/files/", StringComparison.Ordinal))
            .Append($"/panel/{review}/search?q={Uri.EscapeDataString("<script>alert('text')</script>")}").Append($"/panel/{review}/sources/{hostile.Sha256}?block=1&start=0&end=20"))
        {
            var html = await host.Anna.ReadAsync(page);
            html.ShouldNotContain("<script>alert", customMessage: page);
            html.ShouldNotContain("<img", customMessage: page);
        }
        (await host.Anna.ReadAsync($"/panel/{review}/sources/{hostile.Sha256}?block=1&start=0&end=20")).ShouldContain("&lt;script&gt;");
    }

    static async Task<HttpStatusCode> SendAsync(Visitor visitor, string review, byte[] bytes)
    {
        var token = Visitor.TokenIn(await visitor.ReadAsync($"/panel/{review}/workbook"));
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var token1 = new StringContent(token);
        using var form = new MultipartFormDataContent { { token1, "form-token" }, { file, "file", "draft.docx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/panel/{review}/workbook", UriKind.Relative)) { Content = form };
        using var answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("<h1>")]
    private static partial Regex Heading();

    [GeneratedRegex("<mark[^>]*>([^<]*)</mark>")]
    private static partial Regex Marks();
}
