using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using QaPipeline.App.Frameworks;
using QaPipeline.App.Reviews;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>A review that went on with another framework, and the scale of its plan: what reaches the panel.</summary>
[Collection(PanelCollection.Name)]
public sealed partial class FrameworkVersionsTests(PanelHost host)
{
    static readonly DateTimeOffset Past = DateTimeOffset.UnixEpoch.AddYears(56);

    RecordStore Records => new(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Register)));

    ReviewPacks Packs => new(Records, new FrameworkCatalogue(Records, new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit)), TimeProvider.System), host.Register);

    /// <summary>The built-in framework with a criterion more, as an agency had it before.</summary>
    static Framework Earlier => FrameworkLibrary.Default.Get("micro-credentials") switch
    {
        var now => now with { Version = "0.9", Sha256 = ContentHash.Of("earlier"), Criteria = [.. now.Criteria, new Criterion { Id = "OLD1", Text = "Is the price <fair>?", Kind = CriterionKind.Principle }] },
    };

    [Fact]
    public async Task Texts_on_a_criterion_that_a_new_framework_took_away_stay_side_by_side_and_in_the_working_draft_even_over_a_newer_return()
    {
        await Records.AddFrameworkAsync(Earlier, default);
        var review = await host.ReviewAsync(r => PanelHost.Cleared(r) with
        {
            Analyses = [new AnalysisRun(1, 1, Earlier.Sha256!, "0.9", Past) { AnalysisId = "before-the-change", FinishedAt = Past }, new AnalysisRun(2, 1, "micro-credentials", "1", Past) { AnalysisId = host.AnalysisId, FinishedAt = Past }],
            Returns = [new WorkbookReturn(1, PanelHost.IdOf("anna"), new string('a', 64), Past, false, 1, "before-the-change")],
        });
        var returns = new ReturnStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Analyses)), new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Drafts)));
        using var file = new MemoryStream("workbook"u8.ToArray());
        await returns.WriteAsync("before-the-change", new MemberReturn("anna", new PanelReturn { Fields = [FieldOf("OLD1", "The price <i>is</i> fair.")], Comments = [new ReturnedComment("anna", null, "Ask for the price list.", "OLD1", "price")] }) { PersonId = PanelHost.IdOf("anna") }, file, default);

        var page = await host.Chair.ReadAsync($"/panel/{review}/members");
        using var draft = await host.Anna.GetAsync($"/panel/{review}/draft");
        using var content = new MultipartFormDataContent { { new StringContent(Visitor.TokenIn(await host.Anna.ReadAsync($"/panel/{review}/workbook"))), "form-token" }, { new ByteArrayContent(await draft.Content.ReadAsByteArrayAsync()), "file", "workbook.docx" } };
        using var newer = await host.Anna.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/panel/{review}/workbook") { Content = content });
        newer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await newer.Content.ReadAsStringAsync());
        var word = await WordAsync(await host.Chair.GetAsync($"/panel/{review}/working-draft"));

        foreach (var shown in (string[])[page, await host.Chair.ReadAsync($"/panel/{review}/members")])
        {
            shown.ShouldContain("Texts on criteria no longer in the framework");
            shown.ShouldContain("Is the price &lt;fair&gt;?");
            shown.ShouldContain("The price &lt;i&gt;is&lt;/i&gt; fair.");
            shown.ShouldContain("Ask for the price list.");
            shown.ShouldNotContain("criteria/OLD1");
        }
        word.ShouldContain("Texts on criteria no longer in this draft");
        word.ShouldContain("The price &lt;i&gt;is&lt;/i&gt; fair.");
        word.ShouldContain("Ask for the price list.");
        word.ShouldContain("OLD1  Is the price &lt;fair&gt;?");
    }

    [Fact]
    public async Task Pages_of_a_review_whose_framework_and_reading_are_gone_say_so_in_the_place_of_a_fault()
    {
        var gone = ContentHash.Of("gone");
        var review = await host.ReviewAsync(r => PanelHost.Cleared(r) with
        {
            Framework = gone, Analyses = [new AnalysisRun(1, 1, gone, "0.9", Past) { AnalysisId = "gone-with-its-framework", FinishedAt = Past }],
        });
        foreach (var page in (string[])["", "/criteria/EQ1", "/findings", "/changes", "/members", "/search?find=learners", "/workbook", "/draft", "/working-draft", "/report"])
        {
            using var answer = await host.Chair.GetAsync($"/panel/{review}{page}");
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        }
        (await host.Chair.ReadAsync($"/panel/{review}/criteria/EQ1")).ShouldContain("Something that this page needs is not there any more");
    }

    [Fact]
    public async Task A_criterion_that_was_given_to_a_member_and_taken_away_by_a_new_framework_does_not_stop_the_reading()
    {
        var pack = await PackAsync("divided");
        var review = new Review("r-divided", "cycle-1", "plan-1", "veritas", "micro-credentials", "1")
        {
            Audience = "agency",
            Packs = [new PackVersion(1, pack, PackChannel.Submission, Past, null, false, "someone")],
            Panel = [new PanelMember(PanelHost.IdOf("anna"), PanelPosition.Academic) { Criteria = ["OLD1", "EQ1"] }],
        };

        var order = await Packs.OrderAsync(review, new AnalysisRun(1, 1, review.Framework, "1", Past), default);

        order.Particulars!.Assignments.ShouldHaveSingleItem().Criterion.ShouldBe("EQ1");
        (await host.PostAsync("api/analyses", order)).Status.ShouldBe(202);
    }

    [Theory]
    [InlineData("esg-2015-part-1", "institution", true)]
    [InlineData("micro-credentials", "institution", false)]
    [InlineData("micro-credentials", "agency", false)]
    public async Task The_scale_of_a_plan_is_what_standards_are_judged_by_and_reflective_questions_get_no_judgement(string framework, string audience, bool judged)
    {
        var plan = new ReviewPlan("scaled", "Scaled", framework, "1", new Schedule { Zone = "Etc/UTC", EveryYears = 6, From = new DateOnly(2031, 3, 1) }) { Scale = ["in full", "in essence", "not yet"], Audience = audience, Institutions = ["veritas"] };
        var review = ReviewCycle.Of(plan, "1", Past, queued: false).NewReview("veritas", new ReviewPeople(), [], Past) with { Packs = [new PackVersion(1, await PackAsync("scaled"), PackChannel.Submission, Past, null, false, "someone")] };

        var (_, started) = await host.PostAsync("api/analyses", await Packs.OrderAsync(review, new AnalysisRun(1, 1, review.Framework, "1", Past), default));
        var analysis = started!["id"]!.GetValue<string>();
        await host.WaitForAnalysisAsync(analysis);
        var word = await WordAsync(await host.Client.GetAsync(new Uri($"api/analyses/{analysis}/draft", UriKind.Relative)));

        var judgements = Judgement().Count(word);
        (judgements > 0).ShouldBe(judged);
        Regex.Count(word, "w:displayText=\"in essence\"").ShouldBe(judgements);
        Panel().Count(word).ShouldBeGreaterThan(0);
    }

    static ReturnedField FieldOf(string criterion, string text) => new(criterion, PanelField.Analysis, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);

    async Task<string> PackAsync(string name)
    {
        var bytes = Encoding.UTF8.GetBytes("The university has a policy on quality assurance. It names micro-credentials, and the senate reviews it every year with students.\n");
        var (_, added) = await host.PostAsync("api/packs", new { name, files = new[] { new { name = "policy.txt", sha256 = ContentHash.Of(bytes), length = bytes.Length } } });
        var pack = added!["pack"]!["id"]!.GetValue<string>();
        using var content = new ByteArrayContent(bytes);
        (await host.Client.PutAsync(new Uri($"api/packs/{pack}/files/{ContentHash.Of(bytes)}", UriKind.Relative), content)).EnsureSuccessStatusCode();
        return pack;
    }

    /// <summary>The main part of a Word file that was answered.</summary>
    static async Task<string> WordAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
            return await reader.ReadToEndAsync();
        }
    }

    [GeneratedRegex("<w:tag w:val=\"qa/panel/[^\"]*/judgement\"")]
    private static partial Regex Judgement();

    [GeneratedRegex("<w:tag w:val=\"qa/panel/")]
    private static partial Regex Panel();
}
