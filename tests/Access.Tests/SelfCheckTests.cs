using System.Net;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Tests;

/// <summary>What an institution sees of its own evidence before it submits.</summary>
public sealed partial class InstitutionTests
{
    [Fact]
    public async Task A_self_check_whose_framework_is_gone_says_so_in_words()
    {
        const string gone = "00000000000000000000000000000000000000000000000000000000000000aa";
        await ReviewRecords.AddAsync(host.Storage, "check-gone", "north", ReviewStep.Submission);
        const string pack = "/institution/reviews/check-gone/packs/submission";
        using (var sent = await SendFilesAsync(Contributor, pack, ("report.html", Report)))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        }
        await ReviewRecords.AddAsync(host.Storage, "check-gone", "north", ReviewStep.Submission, r => r with { Framework = gone });

        var page = await Contributor.ReadAsync(pack + "/check");
        using var started = await Contributor.PostAsync(pack + "/check", pack + "/check");
        var refused = await started.Content.ReadAsStringAsync();

        started.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var shown in (string[])[page, refused])
        {
            shown.ShouldContain("The questions of this review are not there any more");
            shown.ShouldContain("Please tell the agency");
            shown.ShouldNotContain(gone);
        }
        refused.ShouldContain("The check could not begin.");
    }

    [Fact]
    public async Task A_self_check_shows_coverage_and_the_panels_draft_to_the_institution_alone()
    {
        await ReviewRecords.AddAsync(host.Storage, "self-check", "north", ReviewStep.Submission);
        const string pack = "/institution/reviews/self-check/packs/submission";
        using (var early = await Contributor.PostAsync(pack + "/check", pack + "/check"))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        using (var sent = await SendFilesAsync(Contributor, pack, ("report.html", Report), ("broken.pdf", "%PDF-1.7 and no more")))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        }
        using (var started = await Contributor.PostAsync(pack + "/check", pack + "/check"))
        {
            started.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await started.Content.ReadAsStringAsync());
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        string page;
        while (!(page = await Contributor.ReadAsync(pack + "/check")).Contains("The check is done", StringComparison.Ordinal))
        {
            page.ShouldNotContain("The check failed");
            await Task.Delay(300, limit.Token);
        }
        page.ShouldContain("It is not a judgement");
        page.ShouldContain("broken.pdf");
        var preview = await Submitter.ReadAsync(pack + "/check/panel");
        preview.ShouldContain("This is what the panel will see");
        var criteria = PreviewCriterion().Matches(preview).Select(m => m.Value).Distinct().ToArray();
        var shown = (await Task.WhenAll(criteria.Select(Submitter.ReadAsync))).Where(c => c.Contains("Each course is reviewed every year", StringComparison.Ordinal)).ToArray();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(c => !c.Contains("/marks", StringComparison.Ordinal), "nothing is decided there");
        using (var draft = await Submitter.GetAsync(pack + "/check/draft"))
        {
            (await draft.Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());
        }
        foreach (var path in (string[])["/check", "/check/draft", "/check/panel", criteria[0][pack.Length..]])
        {
            foreach (var stranger in Strangers().Select(s => s.Visitor).Append(host.Admin))
            {
                using var foreign = await stranger.GetAsync(pack + path);
                foreign.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            }
        }
        using (var more = await SendFilesAsync(Contributor, pack, ("annex.html", "<p>An annex.</p>")))
        {
            more.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await Contributor.ReadAsync(pack + "/check")).ShouldContain("Files have changed since");
        (await ReviewRecords.ReadAsync(host.Storage, "self-check")).Analyses.ShouldBeEmpty();
    }
}
