using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>What plans and reviews may still do with a framework that was retired, and the way back where the record of that is damaged.</summary>
[Collection(PortalCollection.Name)]
public sealed class RetiredFrameworkTests(PortalHost host)
{
    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_framework_whose_retirement_can_not_be_read_counts_as_retired_says_so_and_can_be_taken_back(bool byForm)
    {
        var key = await AddAsync(byForm ? "torn-form" : "torn-http");
        await DamageAsync(key);

        var list = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/frameworks"));
        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/frameworks/" + key));
        var overHttp = await FrameworkAsync(key);
        using var restored = byForm
            ? await host.Admin.PostAsync("/agency/frameworks", $"/agency/frameworks/{key}/state", ("retired", "no"))
            : await host.Client.PostAsync(new Uri($"api/frameworks/{key}/restore", UriKind.Relative), null);

        list.ShouldContain($"The record that retires {(byForm ? "torn-form" : "torn-http")} (1) is damaged");
        list.ShouldContain("the damaged record is put aside and stays in the storage");
        page.ShouldContain("the damaged record is put aside and stays in the storage");
        (overHttp.GetProperty("retired").GetBoolean(), overHttp.GetProperty("markUnreadable").GetBoolean()).ShouldBe((true, true));
        restored.StatusCode.ShouldBe(byForm ? HttpStatusCode.SeeOther : HttpStatusCode.OK, await restored.Content.ReadAsStringAsync());
        (await FrameworkAsync(key)).GetProperty("retired").GetBoolean().ShouldBeFalse();
        var aside = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobs(prefix: $"set-aside/retired-frameworks/{key}.json/").ShouldHaveSingleItem();
        (await host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient(aside.Name).DownloadContentAsync()).Value.Content.ToString().ShouldBe(Torn);
        using var audit = new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit));
        (await audit.ListAsync(0, int.MaxValue, "framework/" + key, default)).Select(e => e.What).ShouldBe(["framework.add", "record.set-aside", "framework.restore"]);
    }

    [Fact]
    public async Task A_damaged_retirement_of_a_framework_that_is_gone_can_be_put_aside_and_the_dashboard_leads_there()
    {
        var key = new string('b', 64);
        await DamageAsync(key);
        await ForgetAsync();

        var list = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/frameworks"));
        var home = await host.Admin.ReadAsync("/agency");
        using var aside = await host.Admin.PostAsync("/agency/frameworks", $"/agency/frameworks/{key}/state", ("retired", "no"));
        using var again = await host.Admin.PostAsync("/agency/frameworks", $"/agency/frameworks/{key}/state", ("retired", "no"));

        list.ShouldContain("The framework that it was about is not there any more");
        home.ShouldContain($"<a href=\"/agency/frameworks\">retired-frameworks/{key}</a>");
        aside.Headers.Location!.OriginalString.ShouldBe("/agency/frameworks");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound, "there is neither a framework nor a record of it any more");
        (await host.Admin.ReadAsync("/agency/frameworks")).ShouldNotContain(key);
        (await host.Admin.ReadAsync("/agency")).ShouldNotContain(key);
    }

    [Fact]
    public async Task A_plan_with_a_retired_framework_says_so_at_once_and_offers_what_can_be_done_in_place_of_a_cycle()
    {
        var key = await AddAsync("plan-retired");
        await Register.AddAsync(RegisterKinds.Plans, "retired-plan", Plan("retired-plan", key), default);
        await Register.AddAsync(RegisterKinds.Plans, "retired-pause", Plan("retired-pause", key) with { Paused = true }, default);
        var before = await host.Admin.ReadAsync("/agency/plans/retired-plan");
        using var retired = await host.Client.PostAsync(new Uri($"api/frameworks/{key}/retire", UriKind.Relative), null);
        await ForgetAsync();

        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/retired-plan"));
        var list = await host.Admin.ReadAsync("/agency/plans");
        var home = await host.Admin.ReadAsync("/agency");
        var summary = (await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/plans", UriKind.Relative))).EnumerateArray().Single(p => p.GetProperty("id").GetString() == "retired-plan");
        var plan = await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/plans/retired-plan", UriKind.Relative));

        before.ShouldContain("Begin a cycle now");
        page.ShouldNotContain("Begin a cycle now");
        page.ShouldContain("No cycle can begin now.");
        page.ShouldContain("The framework of this plan is retired: no cycle can begin.");
        page.ShouldContain("<a href=\"/agency/plans/retired-plan/edit#field-framework\">Choose another framework</a>");
        page.ShouldContain($"<a href=\"/agency/frameworks/{key}\">");
        Regex.IsMatch(list, "Plan retired-plan</a>\\s*<span class=\"[^\"]*\">can&#x27;t begin").ShouldBeTrue(list);
        home.ShouldContain("<a href=\"/agency/plans/retired-plan\">Plan retired-plan</a>");
        home.ShouldNotContain("retired-pause", Case.Sensitive, "nothing of it begins, whatever its framework");
        foreach (var told in (JsonElement[])[summary, plan])
        {
            told.GetProperty("failure").GetProperty("why").GetString().ShouldBe(PlanFailure.Retired);
        }

        using var restored = await host.Client.PostAsync(new Uri($"api/frameworks/{key}/restore", UriKind.Relative), null);
        (await host.Admin.ReadAsync("/agency/plans/retired-plan")).ShouldContain("Begin a cycle now");
        (await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/plans/retired-plan", UriKind.Relative))).TryGetProperty("failure", out var failure).ShouldBe(failure.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_review_can_be_compared_with_a_retired_framework_and_does_not_go_on_with_it()
    {
        var key = await AddAsync("compared");
        await ReviewRecords.AddAsync(host.Storage, "r-compared", "compared", ReviewStep.Registration);
        var coordinator = host.Personas.First(p => p.Role == Role.Coordinator && p.Scope == RoleScope.Agency).Visitor;
        var address = "/agency/reviews/r-compared/framework";
        var offered = await coordinator.ReadAsync($"{address}?to={key}");
        using var retired = await host.Client.PostAsync(new Uri($"api/frameworks/{key}/retire", UriKind.Relative), null);

        var shown = WebUtility.HtmlDecode(await coordinator.ReadAsync($"{address}?to={key}"));
        var choices = await coordinator.ReadAsync(address);
        using var changed = await coordinator.PostAsync(address, address, ("command", "change-framework"), ("version", "\"0\""), ("revision", "0"),
            ("change-framework.framework", key), ("change-framework.reason", "It is shorter."), ("change-framework.seen", "yes"));
        var token = Visitor.TokenIn(offered);
        using var order = new HttpRequestMessage(HttpMethod.Post, "/api/reviews/r-compared/commands") { Content = JsonContent.Create(new { type = "change-framework", key = "once", framework = key, frameworkVersion = "1", reason = "It is shorter." }) };
        order.Headers.Add("X-Form-Token", token);
        using var overHttp = await coordinator.SendAsync(order);
        using var difference = await host.Client.GetAsync(new Uri($"api/reviews/r-compared/framework-difference?framework={key}", UriKind.Relative));

        offered.ShouldContain("change-framework.seen");
        choices.ShouldNotContain(key, Case.Sensitive, "it is not offered any more");
        shown.ShouldContain("criterion is added");
        shown.ShouldContain("it can be compared, but no review goes on with it");
        shown.ShouldNotContain("change-framework.seen");
        changed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await changed.Content.ReadAsStringAsync()).ShouldContain("This framework was retired. Choose another one, or have it taken back into use under Frameworks.");
        overHttp.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await overHttp.Content.ReadAsStringAsync()).ShouldContain("This framework was retired. Choose another one");
        difference.StatusCode.ShouldBe(HttpStatusCode.OK, "comparing changes nothing");
        (await ReviewRecords.ReadAsync(host.Storage, "r-compared")).Revision.ShouldBe(0);
    }

    const string Torn = "{\"key\": \"torn";

    Task DamageAsync(string key) => host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient($"retired-frameworks/{key}.json").UploadAsync(BinaryData.FromString(Torn), overwrite: true);

    /// <summary>An import has the lists read anew.</summary>
    async Task ForgetAsync()
    {
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nnorth,University of North,BE"), ("do", "apply"));
    }

    async Task<string> AddAsync(string id)
    {
        var json = $$"""{ "id": "{{id}}", "version": "1", "title": "{{id}}", "criteria": [ { "id": "Q1", "text": "How are learners of {{id}} involved?", "audiences": ["institution"] } ] }""";
        using var sent = new StringContent(json, Encoding.UTF8, "application/json");
        using var added = await host.Client.PostAsync(new Uri("api/frameworks", UriKind.Relative), sent);
        return (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    async Task<JsonElement> FrameworkAsync(string key) =>
        (await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/frameworks", UriKind.Relative))).EnumerateArray().Single(f => f.GetProperty("key").GetString() == key);

    /// <summary>Nothing of it is due while tests run.</summary>
    static ReviewPlan Plan(string id, string framework) => new(id, "Plan " + id, framework, "1", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 1 })
    {
        Institutions = ["north"], SettledUntil = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
