using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Mapping.Frameworks;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>Pages and answers about plans and cycles of which something is gone: they say so, and what to do.</summary>
[Collection(PortalCollection.Name)]
public sealed class PlansInBadStateTests(PortalHost host)
{
    const string Gone = "00000000000000000000000000000000000000000000000000000000000000aa";

    static readonly DateTimeOffset Past = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    [Fact]
    public async Task A_plan_that_could_not_begin_its_cycle_says_why_and_what_to_do()
    {
        // What the clock would write: a look of it meanwhile changes nothing.
        var due = new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
        await PutAsync(Plan("failed-plan") with
        {
            Schedule = new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2026, 3, 2), EveryYears = 50 },
            SettledUntil = due.AddDays(-1),
            Failure = new PlanFailure(PlanFailure.Framework, due) { Occurrence = "20260302T0800", Due = due },
        });

        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/failed-plan"));
        var list = await host.Admin.ReadAsync("/agency/plans");
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nunknown,University of Unknown,BE"), ("do", "apply"));
        var home = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency"));
        var answer = await host.Client.GetStringAsync(new Uri("api/plans", UriKind.Relative));

        page.ShouldContain("The cycle of 2 March 2026");
        page.ShouldContain("The framework of this plan is not there any more. Add its file again under Frameworks, or choose another framework in the plan.");
        page.ShouldNotContain("/agency/frameworks/" + Gone, Case.Sensitive, "no link to a page that does not exist");
        list.ShouldContain("can&#x27;t begin");
        home.ShouldContain("Plans can't begin a cycle");
        home.ShouldContain("<a href=\"/agency/plans/failed-plan\">Plan failed-plan</a>");
        answer.ShouldContain("\"why\":\"framework\"");
    }

    [Fact]
    public async Task Saving_the_form_of_a_plan_keeps_an_institution_whose_record_can_not_be_read()
    {
        await PutAsync(Plan("keeps-plan") with { Framework = FrameworkLibrary.DefaultId, Institutions = ["damaged"], Schedule = new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 6 } });
        await Register.AddAsync(RegisterKinds.Institutions, "damaged", new Institution("damaged", "University of Damage", "BE"), default);
        await host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient("institutions/damaged.json").UploadAsync(new BinaryData("???"), overwrite: true);
        var form = await host.Admin.ReadAsync("/agency/plans/keeps-plan/edit");
        var version = WebUtility.HtmlDecode(Regex.Match(form, "name=\"version\" value=\"([^\"]*)\"").Groups[1].Value);

        form.ShouldContain("value=\"damaged\"");
        using var saved = await host.Admin.PostAsync("/agency/plans/keeps-plan/edit", "/agency/plans/keeps-plan/edit",
            ("do", "save"), ("version", version), ("id", "keeps-plan"), ("name", "Kept"), ("framework", FrameworkLibrary.DefaultId), ("audience", "institution"), ("zone", "Europe/Brussels"), ("from", "2091-03-01"), ("years", "6"), ("institutions", "damaged"));

        var kept = (await Register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, "keeps-plan", default))!.Value;
        await host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient("institutions/damaged.json").DeleteAsync();
        kept.Institutions.ShouldBe(["damaged"], await saved.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_cycle_of_a_plan_whose_framework_is_gone_is_refused_with_the_reason_by_form_and_over_HTTP()
    {
        await PutAsync(Plan("gone-plan"));
        using var order = new HttpRequestMessage(HttpMethod.Post, "api/plans/gone-plan/run");
        order.Headers.Add("Idempotency-Key", "once");

        using var overHttp = await host.Client.SendAsync(order);
        using var byForm = await host.Admin.PostAsync("/agency/plans/gone-plan", "/agency/plans/gone-plan/run", ("order", "0/0"));

        overHttp.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await overHttp.Content.ReadAsStringAsync()).ShouldContain("Choose another one in the plan, or add its file again.");
        byForm.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await byForm.Content.ReadAsStringAsync());
        page.ShouldContain("The framework of this plan is not there any more. Choose another one in the plan, or add its file again.");
        page.ShouldNotContain(Gone, Case.Sensitive, "a hash says nothing");
        page.ShouldContain("Plan gone-plan");
        using var framework = await host.Admin.GetAsync("/agency/frameworks/" + Gone);
        framework.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await framework.Content.ReadAsStringAsync()).ShouldContain("This framework is not there any more");
    }

    [Fact]
    public async Task A_plan_whose_schedule_can_not_be_understood_takes_no_list_with_it_and_can_be_mended()
    {
        var schedules = new Dictionary<string, (Schedule Schedule, string Why)>(StringComparer.Ordinal)
        {
            ["zone-plan"] = (new Schedule { Zone = "Mars/Olympus", From = new DateOnly(2091, 3, 1), EveryYears = 1 }, "'Mars/Olympus' is no time zone."),
            ["cron-plan"] = (new Schedule { Zone = "Europe/Brussels", Cron = "sometimes" }, "'sometimes' is no NCRONTAB expression."),
            ["from-plan"] = (new Schedule { Zone = "Europe/Brussels", EveryYears = 1 }, "needs the first day"),
        };
        foreach (var (id, (schedule, why)) in schedules)
        {
            await PutAsync(Plan(id) with { Framework = "micro-credentials", Schedule = schedule });
            using var preview = await host.Client.GetAsync(new Uri($"api/plans/{id}/preview", UriKind.Relative));
            preview.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans/" + id)).ShouldContain(why);
            using var run = await host.Admin.PostAsync("/agency/plans", $"/agency/plans/{id}/run", ("order", "0/0"));
            WebUtility.HtmlDecode(await run.Content.ReadAsStringAsync()).ShouldContain(why);
            using var edit = await host.Admin.GetAsync($"/agency/plans/{id}/edit");
            edit.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var resumed = await host.Client.PostAsync(new Uri($"api/plans/{id}/resume", UriKind.Relative), null);
            resumed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await host.Admin.ReadAsync("/agency/plans")).ShouldContain("Plan zone-plan");
        (await host.Client.GetStringAsync(new Uri("api/plans", UriKind.Relative))).ShouldContain("zone-plan");
        foreach (var id in schedules.Keys)
        {
            await Register.UpdateAsync<ReviewPlan>(RegisterKinds.Plans, id, p => p with { Schedule = Plan(id).Schedule }, default);
        }
    }

    [Fact]
    public async Task A_plan_that_can_not_be_read_hides_no_other_and_can_be_put_aside_and_made_anew()
    {
        await PutAsync(Plan("whole-plan"));
        await DamageAsync("plans/torn-plan");
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nunknown,University of Unknown,BE"), ("do", "apply"));

        var list = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/plans"));
        var home = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency"));
        var answer = await host.Client.GetStringAsync(new Uri("api/plans", UriKind.Relative));
        using var page = await host.Admin.GetAsync("/agency/plans/torn-plan");
        using var overHttp = await host.Client.GetAsync(new Uri("api/plans/torn-plan", UriKind.Relative));
        using var whole = await host.Admin.PostAsync("/agency/plans", "/agency/plans/whole-plan/set-aside");
        using var aside = await host.Admin.PostAsync("/agency/plans", "/agency/plans/torn-plan/set-aside");

        list.ShouldContain("The plan torn-plan can't be read");
        list.ShouldContain("bring back an earlier version");
        list.ShouldContain("Plan whole-plan");
        home.ShouldContain("Records can't be read");
        home.ShouldContain("plans/torn-plan");
        answer.ShouldContain("\"id\":\"whole-plan\"");
        answer.ShouldContain("\"id\":\"torn-plan\"");
        (await page.Content.ReadAsStringAsync()).ShouldContain("<code>plans/torn-plan</code>");
        overHttp.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var problem = await overHttp.Content.ReadAsStringAsync();
        problem.ShouldContain("\"title\":\"record-unreadable\"");
        problem.ShouldContain("Bring back an earlier version of the blob 'plans/torn-plan.json'");
        aside.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var afterwards = await host.Admin.ReadAsync("/agency/plans");
        afterwards.ShouldNotContain("torn-plan");
        afterwards.ShouldContain("Plan whole-plan");
        (await host.Admin.ReadAsync("/agency/audit")).ShouldContain("unreadable record put aside");
        await PutAsync(Plan("torn-plan"));
        (await host.Admin.ReadAsync("/agency/plans")).ShouldContain("Plan torn-plan");
    }

    [Fact]
    public async Task A_review_that_can_not_be_read_hides_no_other()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-whole", "whole", ReviewStep.Submission);
        await DamageAsync("reviews/r-torn");
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nwhole,University of Whole,BE"), ("do", "apply"));

        var home = await host.Admin.ReadAsync("/agency?show=all");
        var answer = await host.Client.GetStringAsync(new Uri("api/reviews", UriKind.Relative));
        using var page = await host.Admin.GetAsync("/agency/reviews/r-torn");
        var text = await page.Content.ReadAsStringAsync();
        await host.Storage.GetBlobContainerClient(StorageContainers.Register).DeleteBlobAsync("reviews/r-torn.json");

        home.ShouldContain("reviews/r-torn");
        home.ShouldContain("University of Whole");
        answer.ShouldContain("r-whole");
        text.ShouldContain("<code>reviews/r-torn</code>");
    }

    [Fact]
    public async Task A_review_whose_record_can_not_be_read_is_not_called_one_that_has_not_begun()
    {
        var cycle = ReviewCycle.Of(Plan("damaged-plan"), "20260302T0800", Past, queued: true);
        await Register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        var record = host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient($"reviews/{cycle.Reviews[0].ReviewId}.json");
        await record.UploadAsync(new BinaryData("???"), overwrite: true);
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\ndamaged-too,University of Damage,BE"), ("do", "apply"));

        var page = await host.Admin.ReadAsync("/agency/cycles/" + cycle.Id);
        await record.DeleteAsync();

        page.ShouldContain("its record is damaged");
        page.ShouldNotContain("not begun");
    }

    [Fact]
    public async Task A_review_that_waits_for_a_damaged_condition_says_so_and_an_import_of_the_same_table_mends_it()
    {
        const string Table = "institution,text\nwaits-north,State the level.";
        using var places = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nwaits-north,University of Waiting,BE\nwaits-south,University of Going On,BE"), ("do", "apply"));
        using var before = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "conditions"), ("table", Table), ("do", "apply"));
        var condition = (await Register.IdsAsync(RegisterKinds.Conditions, onlyPending: false, default)).Single(i => i.StartsWith("waits-north/", StringComparison.Ordinal));
        await DamageAsync("conditions/" + condition);
        var cycle = ReviewCycle.Of(Plan("waiting-plan") with { Institutions = ["waits-north", "waits-south"] }, "20260302T0800", Past, queued: false);
        await Register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        using var anew = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nwaits-south,University of Going On,BE"), ("do", "apply"));

        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/cycles/" + cycle.Id));
        var home = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency"));
        var told = await WaitingAsync(cycle.Id);
        using var mended = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "conditions"), ("table", Table), ("do", "apply"));
        var report = WebUtility.HtmlDecode(await mended.Content.ReadAsStringAsync());
        var after = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/cycles/" + cycle.Id));

        page.ShouldContain("Some reviews can't begin yet");
        page.ShouldContain($"University of Waiting: <code>conditions/{condition}</code>");
        page.ShouldContain("Import that table again");
        told.ShouldBe([(cycle.Reviews[0].ReviewId, "waits-north", "conditions/" + condition)], "over HTTP the same is told");
        (await WaitingAsync(cycle.Id)).ShouldBeEmpty();
        page.ShouldNotContain("University of Going On: <code>");
        home.ShouldContain("Reviews can't begin");
        home.ShouldContain($"<a href=\"/agency/cycles/{cycle.Id}\">University of Waiting</a>");
        home.ShouldContain("conditions/" + condition);
        mended.StatusCode.ShouldBe(HttpStatusCode.OK, report);
        report.ShouldContain("It is put aside, and this line takes its place.");
        after.ShouldNotContain("Some reviews can't begin yet");
        (await host.Admin.ReadAsync("/agency/audit")).ShouldContain("unreadable record put aside");
    }

    [Fact]
    public async Task A_cycle_over_HTTP_tells_at_once_which_reviews_wait_whenever_the_portal_last_looked()
    {
        var cycle = ReviewCycle.Of(Plan("at-once-plan") with { Institutions = ["once-north", "once-south"] }, "20260302T0800", Past, queued: false);
        await Register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        await host.Admin.ReadAsync("/agency/cycles/" + cycle.Id);
        const string Condition = "conditions/once-north/0123456789abcdef";
        await DamageAsync(Condition);

        var told = await WaitingAsync(cycle.Id);
        await host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient(Condition + ".json").DeleteAsync();

        told.ShouldBe([(cycle.Reviews[0].ReviewId, "once-north", Condition)]);
        (await WaitingAsync(cycle.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_review_whose_framework_is_gone_says_so_and_its_coordinator_can_go_on_with_another()
    {
        var cycle = ReviewCycle.Of(Plan("lost-plan"), "20260302T0800", Past, queued: true);
        await Register.AddAsync(RegisterKinds.Cycles, cycle.Id, cycle, default);
        var review = await ReviewRecords.AddAsync(host.Storage, cycle.Reviews[0].ReviewId, "lost", ReviewStep.Submission, r => r with { Framework = Gone, CycleId = cycle.Id, PlanId = "lost-plan" });
        var coordinator = host.Personas.First(p => p.Role == Role.Coordinator && p.Scope == RoleScope.Agency).Visitor;
        var other = FrameworkLibrary.Default.Get("micro-credentials").Sha256!;
        var address = $"/agency/reviews/{review.Id}/framework";

        var shownCycle = WebUtility.HtmlDecode(await coordinator.ReadAsync("/agency/cycles/" + cycle.Id));
        var shown = WebUtility.HtmlDecode(await coordinator.ReadAsync("/agency/reviews/" + review.Id));
        var choice = await coordinator.ReadAsync($"{address}?to={other}");
        using var changed = await coordinator.PostAsync(address, address, ("command", "change-framework"), ("version", Value(choice, "version")), ("revision", Value(choice, "revision")),
            ("change-framework.framework", other), ("change-framework.reason", "The file of the first one is lost."), ("change-framework.seen", "yes"));

        shownCycle.ShouldContain("The framework of this cycle is not there any more");
        shown.ShouldContain("not there any more");
        choice.ShouldContain("The framework of this review is not there any more");
        foreach (var page in (string[])[shownCycle, shown, choice])
        {
            page.ShouldNotContain("/agency/frameworks/" + Gone, Case.Sensitive);
        }
        changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await changed.Content.ReadAsStringAsync());
        (await ReviewRecords.ReadAsync(host.Storage, review.Id)).Framework.ShouldBe(other);
    }

    [Fact]
    public async Task A_review_of_people_and_a_time_zone_that_nobody_knows_can_be_opened()
    {
        var review = await ReviewRecords.AddAsync(host.Storage, "r-unknown", "unknown", ReviewStep.PanelProposal, r => r with
        {
            Zone = "Mars/Olympus", Panel = [new PanelMember("nobody-1", PanelPosition.Chair)], People = new ReviewPeople { Institution = ["nobody-2"], Coordinators = ["erased-3"] },
        });
        await Register.AddAsync(RegisterKinds.People, "erased-3", new Person("erased-3", "erased", "") { Erased = true }, default);
        // An import has the lists read anew.
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nunknown,University of Unknown,BE"), ("do", "apply"));

        foreach (var address in (string[])["/agency", "/agency/reviews/" + review.Id])
        {
            using var page = await host.Admin.GetAsync(address);
            page.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
        (await host.Admin.ReadAsync("/agency/reviews/" + review.Id)).ShouldContain("somebody whose data were erased");
    }

    [Fact]
    public async Task A_review_that_reaches_nobody_is_on_the_dashboard_and_says_so()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-alone", "alone", ReviewStep.Registration, r => r with { People = new ReviewPeople { Coordinators = ["gone-9"], Institution = ["gone-9"] } });
        await ReviewRecords.AddAsync(host.Storage, "r-silent", "silent", ReviewStep.Registration);
        await Register.AddAsync(RegisterKinds.People, "gone-9", new Person("gone-9", "erased", "") { Erased = true }, default);
        using var imported = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nalone,University of Alone,BE"), ("do", "apply"));

        var home = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency"));
        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/reviews/r-silent"));

        home.ShouldContain("Reviews without anybody of the institution");
        home.ShouldContain("Reviews without a coordinator");
        page.ShouldContain("nobody; the administrators are told in their place");
        page.ShouldContain("nobody: no mail reaches the institution");
    }

    [Fact]
    public async Task Commands_on_a_review_whose_time_zone_nobody_knows_are_refused_with_what_to_do()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-zone", "north", ReviewStep.Submission, r => r with { Zone = "Mars/Olympus" });
        var submitter = host.Personas.First(p => p.Role == Role.InstitutionSubmitter && p.Scope == RoleScope.Institution("north")).Visitor;
        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/reviews/r-zone"));
        using var command = new StringContent("{\"type\":\"withdraw\",\"key\":\"w1\",\"reason\":\"No time.\"}", Encoding.UTF8, "application/json");

        using var overHttp = await host.Client.PostAsync(new Uri("api/reviews/r-zone/commands", UriKind.Relative), command);
        using var byForm = await host.Admin.PostAsync("/agency", "/agency/reviews/r-zone/commands", ("command", "withdraw"), ("version", Value(page, "version")), ("revision", Value(page, "revision")), ("withdraw.reason", "No time."));
        using var extension = await submitter.PostAsync("/institution/reviews/r-zone", "/institution/reviews/r-zone/commands/request-extension", ("deadline", "submission"), ("until", "2091-01-01"), ("reason", "Holidays."));

        page.ShouldContain("The time zone Mars/Olympus of this review is not known here");
        overHttp.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await overHttp.Content.ReadAsStringAsync();
        problem.ShouldContain("\"title\":\"unknown-time-zone\"");
        problem.ShouldContain("Ask those who run it for time zone data that knows it");
        byForm.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await byForm.Content.ReadAsStringAsync()).ShouldContain("Ask those who run it for time zone data that knows it");
        ((int)extension.StatusCode).ShouldBeLessThan(500);
        WebUtility.HtmlDecode(await extension.Content.ReadAsStringAsync()).ShouldContain("Please tell the agency, then do this again.");
        (await ReviewRecords.ReadAsync(host.Storage, "r-zone")).Revision.ShouldBe(0);
    }

    static string Value(string page, string field) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{field}\" value=\"([^\"]*)\"").Groups[1].Value);

    async Task<(string?, string?, string?)[]> WaitingAsync(string cycle) =>
        [.. (await host.Client.GetFromJsonAsync<JsonElement>(new Uri("api/cycles/" + cycle, UriKind.Relative))).GetProperty("waitingReviews").EnumerateArray()
            .Select(w => (w.GetProperty("id").GetString(), w.GetProperty("institutionId").GetString(), w.GetProperty("record").GetString()))];

    /// <summary>Leaves the beginning of a record in its place.</summary>
    Task DamageAsync(string name) => host.Storage.GetBlobContainerClient(StorageContainers.Register).GetBlobClient(name + ".json").UploadAsync(BinaryData.FromString("{\"id\": \"torn"), overwrite: true);

    async Task PutAsync(ReviewPlan plan)
    {
        var there = await Register.ReadAsync<ReviewPlan>(RegisterKinds.Plans, plan.Id, default);
        _ = there is null ? await Register.AddAsync(RegisterKinds.Plans, plan.Id, plan, default) : await Register.ReplaceAsync(RegisterKinds.Plans, plan.Id, plan, there.ETag, default);
    }

    /// <summary>Nothing of it is due while tests run.</summary>
    static ReviewPlan Plan(string id) => new(id, "Plan " + id, Gone, "3", new Schedule { Zone = "Europe/Brussels", From = new DateOnly(2091, 3, 1), EveryYears = 1 })
    {
        Institutions = ["north"], SettledUntil = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
