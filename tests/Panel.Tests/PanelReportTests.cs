using System.Net;
using System.Text;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>A panel agrees on its report by forms: answers to the institution, votes with dissent, approval.</summary>
[Collection(PanelCollection.Name)]
public sealed class PanelReportTests(PanelHost host)
{
    static readonly DateTimeOffset Past = DateTimeOffset.UnixEpoch.AddYears(56);

    static Review WithReport(Review review) => PanelHost.Cleared(review) with { Reports = [new ReportVersion(1, new string('a', 64), Past, "secretary") { InstitutionCopy = new string('b', 64) }] };

    async Task<Review> ReadAsync(string review) => (await host.Register.ReadAsync<Review>(RegisterKinds.Reviews, review, default))!.Value;

    static Task<HttpResponseMessage> SendAsync(Visitor visitor, string review, string path, params (string, string)[] fields) => visitor.PostAsync($"/panel/{review}/report", $"/panel/{review}/{path}", fields);

    async Task<(string, string)[]> VersionsAsync(string review) => [("version", $"\"{(await ReadAsync(review)).Revision}\""), ("revision", "0")];

    [Fact]
    public async Task Each_comment_is_answered_by_itself_and_the_last_answer_leads_on()
    {
        var review = await host.ReviewAsync(r => WithReport(r) with
        {
            Step = ReviewStep.PanelResponse,
            FactComments = [new FactComment(1, 1, "p. 3", "It is <b>312</b>", Past), new FactComment(2, 1, "", "The board met twice.", Past)],
        });
        var page = await host.Chair.ReadAsync($"/panel/{review}/report");
        page.ShouldContain("It is &lt;b&gt;312&lt;/b&gt;");
        (await host.Anna.ReadAsync($"/panel/{review}/report")).ShouldNotContain("/facts/1");

        using var undecided = await SendAsync(host.Chair, review, "facts/1", ("answer-1", "Thank you"));
        undecided.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await undecided.Content.ReadAsStringAsync()).ShouldContain("Thank you</textarea>");
        using var member = await SendAsync(host.Anna, review, "facts/1", ("accepted", "yes"), ("answer-1", "Mine"));
        member.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var first = await SendAsync(host.Chair, review, "facts/1", ("accepted", "yes"), ("answer-1", "Corrected."));
        using var again = await SendAsync(host.Chair, review, "facts/1", ("accepted", "yes"), ("answer-1", "Corrected."));
        using var other = await SendAsync(host.Chair, review, "facts/1", ("accepted", "no"), ("answer-1", "On second thoughts"));
        (first.StatusCode, again.StatusCode, other.StatusCode).ShouldBe((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity));
        (await ReadAsync(review)).FactComments[0].ShouldSatisfyAllConditions(c => c.Answer.ShouldBe("Corrected."), c => c.Accepted.ShouldBeTrue());
        (await ReadAsync(review)).Step.ShouldBe(ReviewStep.PanelResponse);

        using var second = await SendAsync(host.Chair, review, "facts/2", ("accepted", "no"), ("answer-2", "The minutes say once."));
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ReadAsync(review)).Step.ShouldBe(ReviewStep.PanelApproval);
    }

    [Fact]
    public async Task Members_vote_a_dissent_needs_words_and_nothing_is_approved_without_votes_or_a_reason()
    {
        var review = await host.ReviewAsync(r => WithReport(r) with { Step = ReviewStep.PanelApproval });

        using var silent = await SendAsync(host.Anna, review, "commands", [("command", "vote-on-report"), .. await VersionsAsync(review), ("vote-on-report.agrees", "no")]);
        silent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var dissent = await SendAsync(host.Anna, review, "commands", [("command", "vote-on-report"), .. await VersionsAsync(review), ("vote-on-report.agrees", "no"), ("vote-on-report.dissent", "Employers <i>were</i> not heard.")]);
        dissent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await dissent.Content.ReadAsStringAsync());
        using var agreed = await SendAsync(host.Chair, review, "commands", [("command", "vote-on-report"), .. await VersionsAsync(review), ("vote-on-report.agrees", "yes")]);
        agreed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await agreed.Content.ReadAsStringAsync());
        var page = await host.Ben.ReadAsync($"/panel/{review}/report");
        page.ShouldContain("Employers &lt;i&gt;were&lt;/i&gt; not heard.");
        page.ShouldContain("Awaited: ben");

        using var member = await SendAsync(host.Ben, review, "approval");
        using var early = await SendAsync(host.Chair, review, "approval", ("recommendation", nameof(Outcome.Positive)));
        (member.StatusCode, early.StatusCode).ShouldBe((HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity));
        using var approved = await SendAsync(host.Chair, review, "approval", ("recommendation", nameof(Outcome.Positive)), ("reason", "Ben is ill."));
        approved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await approved.Content.ReadAsStringAsync());
        var after = await ReadAsync(review);
        after.Step.ShouldBe(ReviewStep.Decision);
        after.Approvals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Recommendation.ShouldBe(Outcome.Positive), a => a.WithoutAllBecause.ShouldBe("Ben is ill."));
    }

    [Fact]
    public async Task A_command_of_the_agency_is_not_given_on_the_panels_page()
    {
        var review = await host.OpenReviewAsync();

        using var answer = await SendAsync(host.Chair, review, "commands", [("command", "withdraw"), .. await VersionsAsync(review), ("withdraw.reason", "Why not")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(review)).Step.ShouldBe(ReviewStep.DeskReview);
    }

    [Fact]
    public async Task Two_members_of_one_name_have_returns_of_their_own()
    {
        var returns = new ReturnStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Analyses)), new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Drafts)));
        foreach (var id in (string[])["person-1", "person-2"])
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(id));
            await returns.WriteAsync("same-names", new MemberReturn("Kim Lee", new PanelReturn()) { PersonId = id }, file, default);
        }

        (await returns.ReadAllAsync("same-names", default)).Select(r => r.PersonId).Order().ShouldBe(["person-1", "person-2"]);
    }
}
