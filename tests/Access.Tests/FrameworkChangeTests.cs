using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Audit;
using QaPipeline.Domain.Frameworks;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Returns;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>A review goes on with another framework: the difference is seen first, and the step is explicit.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class FrameworkChangeTests(PortalHost host)
{
    static readonly DateTimeOffset Past = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    static readonly Framework Esg = FrameworkLibrary.Default.Get("esg-2015-part-1");

    Visitor Coordinator => host.Personas.First(p => p.Role == Role.Coordinator && p.Scope == RoleScope.Agency).Visitor;

    RecordStore Records => new(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Register)));

    [Fact]
    public async Task The_difference_shows_what_is_added_taken_away_and_reworded_and_which_texts_are_concerned_to_those_who_may_know()
    {
        var first = Own("1.0", ("A1", "Who decides?"), ("A2", "Is it <public>?"));
        var second = Own("2.0", ("A1", "Who decides, and when?"), ("A3", "Who pays?"));
        await Records.AddFrameworkAsync(first, default);
        await Records.AddFrameworkAsync(second, default);
        using (var audit = new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit)))
        {
            await audit.AppendAsync([new AuditNote("framework/" + second.Sha256, Past, "admin", null, "framework.add", "framework/" + second.Sha256, null, null, second.Sha256)], default);
        }
        var returns = new ReturnStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Analyses)), new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Drafts)));
        using var file = new MemoryStream("workbook"u8.ToArray());
        await returns.WriteAsync("r-versions-1", new MemberReturn("Kim", new PanelReturn { Fields = [Field("A1", "On the first"), Field("A2", "On the second")] }), file, default);
        await AddAsync("r-versions", r => r with { Framework = first.Sha256!, FrameworkVersion = "1.0", Analyses = [new AnalysisRun(1, 1, first.Sha256!, "1.0", Past) { AnalysisId = "r-versions-1", FinishedAt = Past }] });
        var address = $"/agency/reviews/r-versions/framework?to={second.Sha256}";

        var admin = await host.Admin.ReadAsync(address);
        var coordinator = await Coordinator.ReadAsync(address);

        foreach (var page in (string[])[admin, coordinator])
        {
            foreach (var text in (string[])["1 criterion is taken away", "1 criterion is added", "1 criterion is worded differently", "Is it &lt;public&gt;?", "Who pays?", "Who decides?", "Who decides, and when?"])
            {
                page.ShouldContain(text);
            }
            page.ShouldNotContain("On the second");
        }
        coordinator.ShouldContain("kept in the list of the working draft");
        coordinator.ShouldContain("stay with the reworded criterion");
        coordinator.ShouldContain("name=\"change-framework.seen\"");
        admin.ShouldNotContain("Texts of members that are concerned");
        admin.ShouldNotContain("change-framework.seen");
        admin.ShouldContain("up to the coordinator");
        (await host.Admin.ReadAsync("/agency/reviews/r-versions")).ShouldContain("/agency/reviews/r-versions/framework");
        using var unknown = await host.Admin.GetAsync("/agency/reviews/r-versions/framework?to=nothing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Going_on_needs_a_look_a_reason_and_the_coordinator_is_done_once_and_keeps_the_version_by_its_hash()
    {
        await AddAsync("r-change", r => r);
        var page = $"/agency/reviews/r-change/framework?to={Esg.Sha256}";
        var shown = await Coordinator.ReadAsync(page);
        (string, string)[] form = [("command", "change-framework"), ("version", WebUtility.HtmlDecode(Version().Match(shown).Groups[1].Value)), ("revision", "0"), ("change-framework.framework", Esg.Sha256!), ("change-framework.reason", "The agency adopted it.")];
        Task<HttpResponseMessage> SendAsync(Visitor visitor, string path, params (string, string)[] fields) => visitor.PostAsync("/agency", "/agency/reviews/r-change/" + path, fields);

        using var unseen = await SendAsync(Coordinator, "framework", form);
        using var silent = await SendAsync(Coordinator, "framework", [.. form.Where(f => f.Item1 != "change-framework.reason"), ("change-framework.seen", "yes")]);
        using var elsewhere = await SendAsync(Coordinator, "commands", [.. form, ("change-framework.seen", "yes")]);
        using var admin = await SendAsync(host.Admin, "framework", [.. form, ("change-framework.seen", "yes")]);
        (unseen.StatusCode, silent.StatusCode, elsewhere.StatusCode, admin.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.Forbidden));
        var again = await unseen.Content.ReadAsStringAsync();
        again.ShouldContain("href=\"#field-change-framework.seen\"");
        again.ShouldContain("The agency adopted it.</textarea>");
        using var neither = await SendAsync(Coordinator, "framework", [.. form.Where(f => f.Item1 != "change-framework.reason")]);
        var both = await neither.Content.ReadAsStringAsync();
        both.IndexOf("href=\"#field-change-framework.reason\"", StringComparison.Ordinal).ShouldBeInRange(1, both.IndexOf("href=\"#field-change-framework.seen\"", StringComparison.Ordinal));

        using var done = await SendAsync(Coordinator, "framework", [.. form, ("change-framework.seen", "yes")]);
        using var twice = await SendAsync(Coordinator, "framework", [.. form, ("change-framework.seen", "yes")]);

        (done.StatusCode, twice.StatusCode).ShouldBe((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther));
        var after = await ReviewRecords.ReadAsync(host.Storage, "r-change");
        (after.Framework, after.FrameworkVersion, after.Revision).ShouldBe((Esg.Sha256, Esg.Version, 1));
        (await Records.FindFrameworkAsync(Esg.Sha256!, default)).ShouldNotBeNull();
        (await Coordinator.ReadAsync("/agency/reviews/r-change")).ShouldContain("The agency adopted it.");
    }

    [Fact]
    public async Task Over_HTTP_a_framework_that_is_named_by_its_id_is_kept_by_its_hash_and_one_that_is_not_there_is_refused()
    {
        await AddAsync("r-change-http", r => r);
        var token = Visitor.TokenIn(await Coordinator.ReadAsync("/agency/reviews/r-change-http"));
        async Task<(int Status, string Body)> ChangeAsync(string framework)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reviews/r-change-http/commands") { Content = JsonContent.Create(new { type = "change-framework", key = framework, framework, frameworkVersion = "any", reason = "The agency adopted it." }) };
            request.Headers.Add("X-Form-Token", token);
            using var answer = await Coordinator.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        var (missing, problem) = await ChangeAsync("no-such");
        var (status, body) = await ChangeAsync(Esg.Id);

        missing.ShouldBe(404, problem);
        status.ShouldBe(200, body);
        (await ReviewRecords.ReadAsync(host.Storage, "r-change-http")).ShouldSatisfyAllConditions(r => r.Framework.ShouldBe(Esg.Sha256), r => r.FrameworkVersion.ShouldBe(Esg.Version));
    }

    Task<Review> AddAsync(string id, Func<Review, Review> with) => ReviewRecords.AddAsync(host.Storage, id, "versions", ReviewStep.Registration, with);

    static Framework Own(string version, params (string Id, string Text)[] criteria) =>
        new() { Id = "own", Version = version, Title = "Own criteria", Sha256 = Domain.Serialization.ContentHash.Of("own " + version), Criteria = [.. criteria.Select(c => new Criterion { Id = c.Id, Text = c.Text, Kind = CriterionKind.Principle })] };

    static ReturnedField Field(string criterion, string text) => new(criterion, PanelField.Analysis, [new ReturnedParagraph(ReturnedParagraphKind.Text, 0, [new ReturnedRun(text)])]);

    [GeneratedRegex("name=\"version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();
}
