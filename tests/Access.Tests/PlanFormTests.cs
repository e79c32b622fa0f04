using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Portal.Pages.AgencyDesk;
using QaPipeline.Portal.Texts;
using QaPipeline.Messaging.Texts;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The form of a plan and the agency's own frameworks, as somebody uses them who has never read a manual.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class PlanFormTests(PortalHost host)
{
    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Fact]
    public async Task Each_thing_wrong_with_a_plan_stands_at_its_field_and_the_summary_leads_there_in_the_order_of_the_page()
    {
        using var refused = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan",
            [.. Fields("Not An Id").Where(f => !f.Name.StartsWith("seats.", StringComparison.Ordinal)).Select(f => f.Name is "name" or "languages" or "from" ? (f.Name, "") : f.Name == "zone" ? (f.Name, "Mars") : f.Name == "every-years" ? (f.Name, "0") : f), ("seats.Chair", "0"), ("seats.Student", "70"), ("do", "save")]);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        var summary = Summary().Match(page).Value;
        string[] wrong = ["name", "id", "languages", "every-years", "from", "zone", "institutions", "seats.Student"];
        Target().Matches(summary).Select(m => m.Groups[1].Value).ShouldBe(wrong);
        Regex.Count(summary, "<li>").ShouldBe(wrong.Length);
        wrong.ShouldAllBe(f => page.Contains($"id=\"field-{f}\"", StringComparison.Ordinal) && page.Contains($"id=\"field-{f}-error\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_panel_of_nobody_is_refused_by_form_and_over_HTTP()
    {
        var nobody = Fields("nobody-plan").Select(f => f.Name.StartsWith("seats.", StringComparison.Ordinal) ? (f.Name, "0") : f).Append(("institutions", "north")).Append(("do", "save"));
        await ImportAsync();

        using var refused = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", [.. nobody]);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("<a href=\"#field-seats\">The panel of the plan has no member.");
        (await Register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, "nobody-plan", default)).ShouldBeNull();
        using var put = await host.Client.PutAsJsonAsync("api/plans/nobody-plan", new { id = "nobody-plan", name = "N", framework = "micro-credentials", frameworkVersion = "", schedule = new { zone = "Europe/Brussels", everyYears = 1, from = "2031-03-01" }, institutions = new[] { "north" }, panel = Array.Empty<string>() });
        put.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await put.Content.ReadAsStringAsync()).ShouldContain("has no member");
    }

    [Fact]
    public async Task A_framework_of_the_agency_is_checked_added_chosen_in_a_plan_and_kept_by_its_cycle()
    {
        await ImportAsync();
        const string Own = """{ "id": "own-short", "version": "2031", "title": "Our short questions", "criteria": [ { "id": "Q1", "text": "How are learners involved?", "audiences": ["institution"] } ] }""";

        var wrong = await SendAsync(Own.Replace("\"id\": \"Q1\", ", "\"colour\": 7, ", StringComparison.Ordinal));
        var added = await SendAsync(Own);

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page.ShouldContain("Line 1, criteria[0]");
        wrong.Page.ShouldContain("href=\"#field-file\"");
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Page);
        var key = added.Page.Split('=')[^1];
        (await host.Admin.ReadAsync("/agency/frameworks?added=" + key)).ShouldContain("Our short questions (2031) was added.");
        (await host.Client.GetStringAsync(new Uri("api/frameworks", UriKind.Relative))).ShouldContain(key);
        var choice = $"name=\"framework\" value=\"{key}\"";
        (await host.Admin.ReadAsync("/agency/new-plan")).ShouldContain(choice);
        (string, string)[] fields = [.. Fields("own-plan").Where(f => f.Name != "framework"), ("framework", key), ("institutions", "north"), ("do", "save")];
        using var other = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", [.. fields.Where(f => f.Item1 != "audience"), ("audience", "agency")]);
        using var saved = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", fields);
        (await other.Content.ReadAsStringAsync()).ShouldContain("<a href=\"#field-audience\">The chosen framework asks nothing of this audience.");
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        (await host.Admin.ReadAsync("/agency/plans/own-plan")).ShouldContain("Our short questions</a> (2031)");
        using var run = await host.Admin.PostAsync("/agency/plans", "/agency/plans/own-plan/run", ("order", "0/0"));
        var cycle = (await Register.GetAsync<ReviewCycle>(RegisterKinds.Cycles, run.Headers.Location!.OriginalString.Split('/')[^1], default)).Value;
        (cycle.Plan.Framework, cycle.Plan.FrameworkVersion).ShouldBe((key, "2031"));
    }

    [Fact]
    public async Task A_framework_that_was_only_tried_serves_its_analyses_and_appears_nowhere_until_it_is_added()
    {
        await ImportAsync();
        const string Tried = """{ "id": "odd-trial", "version": "1", "title": "An odd trial", "criteria": [ { "id": "Q1", "text": "How odd is it?" } ] }""";

        using var sent = await host.Client.PostAsync("api/frameworks?trial=true&name=odd.json", new StringContent(Tried));
        var key = (await sent.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
        using var announced = await host.Client.PostAsJsonAsync("api/packs", new { name = "odd", files = new[] { new { name = "odd.txt", sha256 = new string('a', 64), length = 3 } } });
        var pack = (await announced.Content.ReadFromJsonAsync<JsonObject>())!["pack"]!["id"]!.GetValue<string>();
        using var analysed = await host.Client.PostAsJsonAsync("api/analyses", new { packId = pack, framework = key });
        using var unknown = await host.Client.PostAsJsonAsync("api/analyses", new { packId = pack, framework = new string('b', 64) });

        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
        // Nothing but the bytes of the pack is missing.
        (await analysed.Content.ReadAsStringAsync()).ShouldContain("uploads-missing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ShouldKnowAsync(key, known: false);
        using var planned = await host.Client.PutAsJsonAsync("api/plans/odd-plan", new { id = "odd-plan", name = "N", framework = key, frameworkVersion = "", schedule = new { zone = "Europe/Brussels", everyYears = 1, from = "2031-03-01" }, institutions = new[] { "north" } });
        planned.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var added = await host.Client.PostAsync("api/frameworks?name=odd.json", new StringContent(Tried));
        await ShouldKnowAsync(key, known: true);
    }

    [Fact]
    public async Task A_retired_framework_begins_no_review_stays_with_what_runs_and_can_be_taken_back()
    {
        await ImportAsync();
        var key = (await SendAsync("""{ "id": "worn", "version": "2019", "title": "Worn questions", "criteria": [ { "id": "Q1", "text": "How are learners involved?", "audiences": ["institution"] } ] }""")).Page.Split('=')[^1];
        (string, string)[] fields = [.. Fields("worn-plan").Where(f => f.Name != "framework"), ("framework", key), ("institutions", "north"), ("do", "save")];
        using var saved = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", fields);
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        using var before = await host.Admin.PostAsync("/agency/plans", "/agency/plans/worn-plan/run", ("order", "first"));
        var cycle = before.Headers.Location!.OriginalString;
        (await host.Admin.ReadAsync("/agency/frameworks/" + key)).ShouldContain("1 plan has it and could not begin its next cycle");

        using var retired = await host.Admin.PostAsync("/agency/frameworks/" + key, $"/agency/frameworks/{key}/state", ("retired", "yes"));
        using var again = await host.Admin.PostAsync("/agency/frameworks/" + key, $"/agency/frameworks/{key}/state", ("retired", "yes"));
        var list = await host.Admin.ReadAsync("/agency/frameworks");
        var form = await host.Admin.ReadAsync("/agency/new-plan");
        using var chosen = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", [.. fields.Where(f => f.Item1 != "id"), ("id", "worn-again")]);
        using var overHttp = await host.Client.PutAsJsonAsync("api/plans/worn-again", new { id = "worn-again", name = "N", framework = key, frameworkVersion = "", schedule = new { zone = "Europe/Brussels", everyYears = 1, from = "2031-03-01" }, institutions = new[] { "north" } });
        using var run = await host.Admin.PostAsync("/agency/plans", "/agency/plans/worn-plan/run", ("order", "second"));
        var plan = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/worn-plan"));
        var edit = await host.Admin.ReadAsync("/agency/plans/worn-plan/edit");

        (retired.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther));
        list.ShouldContain(">retired<");
        form.ShouldNotContain(key);
        edit.ShouldContain(key, Case.Sensitive, "the plan keeps it until another is chosen");
        chosen.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        overHttp.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await overHttp.Content.ReadAsStringAsync()).ShouldContain("take it back into use under Frameworks");
        run.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        plan.ShouldContain("The framework of this plan is retired: no cycle can begin.");
        (await host.Admin.ReadAsync(cycle)).ShouldContain("Worn questions", Case.Sensitive, "what runs keeps it");

        using var restored = await host.Client.PostAsync(new Uri($"api/frameworks/{key}/restore", UriKind.Relative), null);
        restored.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.ReadAsync("/agency/new-plan")).ShouldContain(key);
        using var after = await host.Admin.PostAsync("/agency/plans", "/agency/plans/worn-plan/run", ("order", "second"));
        after.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await after.Content.ReadAsStringAsync());
        using var audit = new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit));
        (await audit.ListAsync(0, int.MaxValue, "framework/" + key, default)).Select(e => e.What).ShouldBe(["framework.add", "framework.retire", "framework.restore"]);
    }

    [Fact]
    public async Task A_file_that_an_earlier_release_kept_after_a_trial_is_in_no_list_until_somebody_adds_or_uses_it()
    {
        await ImportAsync();
        const string Odd = """{ "id": "old-trial", "version": "1", "title": "An odd trial of old", "criteria": [ { "id": "Q1", "text": "How odd was it?" } ] }""";
        var framework = FrameworkReader.Read(Encoding.UTF8.GetBytes(Odd), "odd.json");
        await new RecordStore(new BlobFolder(host.Storage.GetBlobContainerClient(StorageContainers.Register))).AddFrameworkAsync(framework, default);

        var lists = new[] { await host.Client.GetStringAsync(new Uri("api/frameworks", UriKind.Relative)), await host.Admin.ReadAsync("/agency/frameworks"), await host.Admin.ReadAsync("/agency/new-plan") };
        var added = await SendAsync(Odd);

        lists.ShouldAllBe(l => !l.Contains(framework.Sha256!, StringComparison.Ordinal));
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Page);
        (await host.Admin.ReadAsync("/agency/frameworks")).ShouldContain("An odd trial of old");
    }

    async Task ShouldKnowAsync(string key, bool known)
    {
        (await host.Client.GetStringAsync(new Uri("api/frameworks", UriKind.Relative))).Contains(key, StringComparison.Ordinal).ShouldBe(known);
        (await host.Admin.ReadAsync("/agency/new-plan")).Contains(key, StringComparison.Ordinal).ShouldBe(known);
        (await host.Admin.ReadAsync("/agency/frameworks")).Contains("An odd trial", StringComparison.Ordinal).ShouldBe(known);
        using var page = await host.Admin.GetAsync("/agency/frameworks/" + key);
        page.StatusCode.ShouldBe(known ? HttpStatusCode.OK : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_framework_that_is_added_over_HTTP_and_by_form_leaves_one_entry_in_the_audit_trail_that_names_who_was_first()
    {
        const string Own = """{ "id": "own-audited", "version": "1", "title": "Audited questions", "criteria": [ { "id": "Q1", "text": "Who checks the results?", "audiences": ["institution"] } ] }""";
        using var sent = new StringContent(Own, Encoding.UTF8, "application/json");

        using var overHttp = await host.Client.PostAsync(new Uri("api/frameworks", UriKind.Relative), sent);
        var byForm = await SendAsync(Own);

        overHttp.StatusCode.ShouldBe(HttpStatusCode.Created, await overHttp.Content.ReadAsStringAsync());
        using var audit = new AuditStore(host.Storage.GetBlobContainerClient(StorageContainers.Audit));
        var entries = await audit.ListAsync(0, int.MaxValue, "framework/" + byForm.Page.Split('=')[^1], default);
        entries.Select(e => (e.What, e.Who)).ShouldBe([("framework.add", "automation")]);
    }

    [Fact]
    public async Task On_German_pages_a_new_plan_begins_in_German_and_frameworks_have_German_titles()
    {
        var visitor = host.NewVisitor();
        using var signedIn = await visitor.PostAsync("/sign-in", "/sign-in", ("email", PortalHost.AdminEmail), ("password", PortalHost.Password));
        using var chosen = await visitor.GetAsync("/language/de?to=/agency");

        var plan = WebUtility.HtmlDecode(await visitor.ReadAsync("/agency/new-plan"));
        var frameworks = WebUtility.HtmlDecode(await visitor.ReadAsync("/agency/frameworks"));
        var framework = WebUtility.HtmlDecode(await visitor.ReadAsync("/agency/frameworks/micro-credentials"));

        Value(plan, "languages").ShouldBe("de");
        Value(plan, "zone").ShouldBe("Europe/Berlin");
        Value(plan, "procedure").ShouldBe("Institutionelle Begutachtung");
        foreach (var page in (string[])[plan, frameworks, framework])
        {
            page.ShouldNotContain("Reflective questions");
            page.ShouldContain(PortalTexts.For("de").Sentence(Mapping.Frameworks.FrameworkLibrary.Default.Get("micro-credentials").Title));
        }
        framework.ShouldNotContain("lang=\"en\">Who");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Each_message_has_a_title_of_its_own_a_purpose_and_a_group(string language)
    {
        var texts = PortalTexts.For(language);
        var templates = TextLanguage.Of("en").Templates.Keys.Where(t => t is not ("frame" or "digest" or "account-invitation" or "password-reset" or "deadline-reminder")).ToArray();

        var options = MessageWords.Options(texts, templates);

        foreach (var outside in (string[])["account-invitation", "password-reset", "digest", "review-step"])
        {
            MessageWords.Title(texts, outside).ShouldNotBe(outside, "the list of notifications shows it");
        }
        options.Select(o => o.Value).ShouldBe(templates, ignoreOrder: true);
        options.Where(o => o.Text == o.Value || o.Group is null || MessageWords.Purpose(texts, o.Value) is null).ShouldBeEmpty();
        options.GroupBy(o => o.Text).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    async Task<(HttpStatusCode Status, string Page)> SendAsync(string json)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenIn(await host.Admin.ReadAsync("/agency/frameworks"))), "form-token" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(json)), "file", "own.json" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agency/frameworks") { Content = form };
        using var answer = await host.Admin.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    async Task ImportAsync()
    {
        using var done = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nnorth,University of the North,BE"), ("do", "apply"));
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
    }

    static string Value(string page, string field) => Regex.Match(page, $"<input id=\"field-{field}\"[^>]* value=\"([^\"]*)\"").Groups[1].Value;

    static (string Name, string Value)[] Fields(string id) =>
    [
        ("id", id), ("name", "Plan of the form"), ("procedure", "Institutional review"), ("framework", "micro-credentials"), ("audience", "institution"), ("languages", "en"), ("mode", "interval"),
        ("every-years", "6"), ("every-months", "0"), ("from", "2031-03-01"), ("at", "08:00"), ("zone", "Europe/Brussels"), ("overlap", "Skip"), ("catch-up", "Latest"),
        ("seats.Chair", "1"), ("seats.Student", "1"), .. ReviewSteps.All.Where(s => new StepDurations().Of(s) is not null).Select(s => ("days." + s.Name(), "10")),
    ];

    [GeneratedRegex("<div class=\"error-summary\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("href=\"#field-([^\"]+)\"")]
    private static partial Regex Target();
}
