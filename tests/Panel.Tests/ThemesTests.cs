using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>What published reviews show together, from real reports.</summary>
[Collection(PanelCollection.Name)]
public sealed class ThemesTests(PanelHost host)
{
    [Fact]
    public async Task Published_reviews_are_counted_by_evidence_and_by_what_their_reports_say_and_others_are_not_opened()
    {
        var criterion = host.Map.Criteria.First(c => c.Id == "KP1");
        var published = await ReportedAsync("themes", criterion.Id, "Rules are short.");
        var open = await ReportedAsync("themes", criterion.Id, "Not to be counted yet.");
        await ChangeAsync(published, r => r with { Step = ReviewStep.Closed, Publications = [new Publication(r.StartedAt, "someone", "https://agency.example/reports/veritas")] });

        var themes = JsonNode.Parse(await host.Client.GetStringAsync(new Uri("api/themes?cycle=themes", UriKind.Relative)))!;
        var table = await host.Client.GetStringAsync(new Uri("api/themes/table?cycle=themes", UriKind.Relative));

        (themes["reviews"]!.GetValue<int>(), themes["counted"]!.GetValue<int>(), themes["withTexts"]!.GetValue<int>()).ShouldBe((2, 1, 1));
        var counted = themes["criteria"]!.AsArray().Single(c => c!["id"]!.GetValue<string>() == criterion.Id)!;
        counted["texts"]!["commendations"]!.GetValue<int>().ShouldBe(1);
        counted["texts"]!["suggestions"]!.GetValue<int>().ShouldBe(0);
        counted["coverage"]!.AsObject().Sum(c => c.Value!.GetValue<int>()).ShouldBe(1);
        themes["reports"]!.AsArray().ShouldHaveSingleItem()!["address"]!.GetValue<string>().ShouldBe("https://agency.example/reports/veritas");
        table.ShouldContain($",{criterion.Id},");
        themes.ToJsonString().ShouldNotContain(open);
        await host.ReviewAsync(r => r with { CycleId = "themes", Step = ReviewStep.Closed, Analyses = [], Publications = [new Publication(r.StartedAt, "someone", "https://agency.example/reports/unread")] });
        await host.ReviewAsync(r => r with { CycleId = "themes", Step = ReviewStep.Closed, Analyses = [new AnalysisRun(1, 1, "f", "1", r.StartedAt) { AnalysisId = "gone" }], Publications = [new Publication(r.StartedAt, "someone", "https://agency.example/reports/gone")] });
        var page = await host.Admin.ReadAsync("/agency/themes?cycle=themes");
        string[] facts = ["<dt>Reviews begun</dt><dd>4</dd>", "<dt>Published</dt><dd>3</dd>", "<dt>Counted here</dt><dd>1</dd>", "was over</dt><dd>1</dd>", "by the system</dt><dd>1</dd>"];
        var told = Regex.Replace(page, @"\s*\n\s*", "");
        facts.ShouldAllBe(f => told.Contains(f, StringComparison.Ordinal));
        page.ShouldContain("Reflective questions");
        (await host.Admin.ReadAsync("/agency/themes?plan=nothing")).ShouldContain("There is no review yet. What published reviews show together will stand here.");
    }

    [Fact]
    public async Task A_review_whose_record_can_not_be_read_hides_no_themes_of_the_others()
    {
        var damaged = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient("reviews/damaged-themes.json");
        await damaged.UploadAsync(new BinaryData("???"), overwrite: true);

        using var answer = await host.Client.GetAsync(new Uri("api/themes?cycle=nothing-here", UriKind.Relative));
        await damaged.DeleteAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A review whose report holds a commendation, which the panel has approved.</summary>
    async Task<string> ReportedAsync(string cycle, string criterion, string commendation)
    {
        var id = await host.ReviewAsync(r => PanelHost.Cleared(r) with { CycleId = cycle, Step = ReviewStep.ReportDraft, Deadlines = [new ReviewDeadline("report-draft", r.StartedAt.AddYears(20), 0)] });
        var returns = new ReturnStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Analyses)), new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Drafts)));
        using var file = new MemoryStream("workbook"u8.ToArray());
        await returns.WriteAsync("themes-" + id, new MemberReturn("anna", new PanelReturn { Fields = [new ReturnedField(criterion, PanelField.Commendations, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(commendation)])])] }) { PersonId = PanelHost.IdOf("anna") }, file, default);
        await ChangeAsync(id, r => r with
        {
            Analyses = [r.Analyses[0] with { AnalysisId = "themes-" + id }, r.Analyses[0] with { Number = 2 }],
            Returns = [new WorkbookReturn(1, PanelHost.IdOf("anna"), new string('a', 64), r.StartedAt, false, 1, "themes-" + id)],
        });
        using var draft = await host.Chair.GetAsync($"/panel/{id}/working-draft");
        using var content = new MultipartFormDataContent { { new StringContent(Visitor.TokenIn(await host.Chair.ReadAsync($"/panel/{id}/report"))), "form-token" }, { new ByteArrayContent(await draft.Content.ReadAsByteArrayAsync()), "working", "working.docx" } };
        using var sent = await host.Chair.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/panel/{id}/report-draft") { Content = content });
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        await ChangeAsync(id, r => r with { Approvals = [new PanelApprovalRecord(1, Outcome.Positive, r.StartedAt, "someone")] });
        return id;
    }

    /// <summary>The app hands over notes of the review meanwhile, so the change is made anew where it was faster.</summary>
    async Task ChangeAsync(string id, Func<Review, Review> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = (await host.Register.ReadAsync<Review>(RegisterKinds.Reviews, id, default))!;
            try
            {
                await host.Register.ReplaceAsync(RegisterKinds.Reviews, id, change(read.Value), read.ETag, default);
                return;
            }
            catch (RecordChangedException) when (attempt < 10)
            {
            }
        }
    }
}
