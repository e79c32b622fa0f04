using System.Net;
using System.Text.RegularExpressions;
using QaPipeline.App.Portal.Agency.Commands;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Portal.Texts;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>The agency's pages: plans, cycles, reviews with their commands, imports and settings, by forms alone.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class AgencyDeskTests(PortalHost host)
{
    static readonly DateTimeOffset Past = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    RegisterStore Register => new(host.Storage.GetBlobContainerClient(StorageContainers.Register));

    Visitor Of(Role role) => host.Personas.First(p => p.Role == role && p.Scope == RoleScope.Agency).Visitor;

    [Fact]
    public void Every_command_that_the_agency_may_give_has_a_form_with_words_in_each_language()
    {
        var rows = ReviewTransitions.All.Where(t => t.Roles.Any(r => AgencyCommands.Roles.Contains(r))).ToArray();

        rows.Where(t => !AgencyCommands.All.ContainsKey(t.Name)).Select(t => t.Name).ShouldBeEmpty();
        foreach (var texts in PortalTexts.Languages.Select(PortalTexts.For))
        {
            ReviewTransitions.All.Where(t => !texts.Has("agency-commands." + t.Name)).Select(t => t.Name).ShouldBeEmpty();
            rows.Where(t => !texts.Has($"agency-commands.{t.Name}.text")).Select(t => t.Name).ShouldBeEmpty();
            ReviewSteps.All.Where(s => !texts.Has("agency.step." + s.Name())).ShouldBeEmpty();
            ReviewTemplates.Reminders.Select(r => r[..^"-reminder".Length]).Where(k => k != "student-submission" && !texts.Has("agency.wait." + k) && !texts.Has("agency.step." + k)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_new_agency_is_told_where_to_begin_until_there_is_a_review()
    {
        await AddAsync("desk-first", r => r);
        await Task.Delay(AgencyPatience);

        foreach (var place in (string[])["/agency/imports", "/agency/people", "/agency/frameworks", "/agency/new-plan", "/agency/plans"])
        {
            Steps(host.FirstDashboard).ShouldContain($"href=\"{place}\"");
        }
        Steps(host.FirstDashboard).ShouldNotContain(">done<", customMessage: "the frameworks are there, but nobody has chosen one");
        host.FirstDashboard.ShouldContain("There is no review yet.");
        Steps(await host.Admin.ReadAsync("/agency")).ShouldBeEmpty();

        static string Steps(string page) => Regex.Match(page, "<ol class=\"first-steps\">.*?</ol>", RegexOptions.Singleline).Value;
    }

    [Fact]
    public async Task A_plan_is_previewed_saved_and_run_and_a_second_click_begins_no_second_cycle()
    {
        await ImportInstitutionAsync("desk-a");
        var fields = Fields("desk-plan", "desk-a");

        using var preview = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", [.. fields, ("do", "preview")]);
        var shown = await preview.Content.ReadAsStringAsync();
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.ShouldContain("1 March 2031");
        shown.ShouldContain("Panel proposal");
        (await host.Admin.ReadAsync("/agency/plans")).ShouldNotContain("/agency/plans/desk-plan");

        using var saved = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", [.. fields, ("do", "save")]);
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        var page = await host.Admin.ReadAsync("/agency/plans/desk-plan");
        var order = WebUtility.HtmlDecode(Order().Match(page).Groups[1].Value);

        using var first = await host.Admin.PostAsync("/agency/plans", "/agency/plans/desk-plan/run", ("order", order));
        using var second = await host.Admin.PostAsync("/agency/plans", "/agency/plans/desk-plan/run", ("order", order));

        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        Regex.Count(await host.Admin.ReadAsync("/agency/plans/desk-plan"), "<th scope=\"row\"><a href=\"/agency/cycles/cycle-desk-plan-run-").ShouldBe(1);
        (await host.Admin.ReadAsync(first.Headers.Location!.OriginalString)).ShouldContain("University desk-a");

        using var paused = await host.Admin.PostAsync("/agency/plans", "/agency/plans/desk-plan/state", ("paused", "yes"));
        (await host.Admin.ReadAsync("/agency/plans/desk-plan")).ShouldContain("This plan is paused");
    }

    [Fact]
    public async Task A_plan_that_makes_no_sense_is_shown_again_as_it_was_typed_with_what_is_wrong()
    {
        (string, string)[] fields = [.. Fields("Not An Id", "nowhere").Where(f => f.Item1 is not ("zone" or "every-years")), ("zone", "Mars/Olympus"), ("every-years", "often<b>"), ("do", "save")];

        using var refused = await host.Admin.PostAsync("/agency/new-plan", "/agency/new-plan", fields);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.ShouldContain("Mars/Olympus");
        page.ShouldContain("often&lt;b&gt;");
        page.ShouldContain("no time zone");
        page.ShouldContain("names no institution");
    }

    [Fact]
    public async Task A_command_is_done_once_whatever_is_clicked_twice_and_not_at_all_from_a_page_that_is_out_of_date()
    {
        var review = await AddAsync("r-desk-once", r => r);
        var page = await host.Admin.ReadAsync("/agency/reviews/r-desk-once");
        (string, string)[] sent = [("command", "move-deadline"), .. Versions(page), ("move-deadline.deadline", "registration"), ("move-deadline.until", "2031-05-06"), ("move-deadline.reason", "Strike <i>week</i>")];

        using var first = await host.Admin.PostAsync("/agency", "/agency/reviews/r-desk-once/commands", sent);
        using var second = await host.Admin.PostAsync("/agency", "/agency/reviews/r-desk-once/commands", sent);
        using var stale = await host.Admin.PostAsync("/agency", "/agency/reviews/r-desk-once/commands", [.. sent.Where(f => f.Item1 != "move-deadline.until"), ("move-deadline.until", "2031-06-07")]);

        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await first.Content.ReadAsStringAsync());
        second.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await stale.Content.ReadAsStringAsync()).ShouldContain("value=\"2031-06-07\"");
        var after = (await Register.GetAsync<Review>(RegisterKinds.Reviews, "r-desk-once", default)).Value;
        after.Revision.ShouldBe(review.Revision + 1);
        LocalTime.Day(after.Deadlines[0].Due, LocalTime.Zone(after.Zone)).ShouldBe(new DateOnly(2031, 5, 6));
        (await host.Admin.ReadAsync("/agency/reviews/r-desk-once")).ShouldContain("Strike &lt;i&gt;week&lt;/i&gt;");
    }

    [Fact]
    public async Task A_command_without_its_reason_or_for_another_role_is_refused()
    {
        await AddAsync("r-desk-refused", r => r with { Step = ReviewStep.Completeness });
        var page = await host.Admin.ReadAsync("/agency/reviews/r-desk-refused");
        page.ShouldNotContain("judge-completeness");

        using var other = await host.Admin.PostAsync("/agency", "/agency/reviews/r-desk-refused/commands", [("command", "judge-completeness"), .. Versions(page), ("judge-completeness.complete", "yes")]);
        using var silent = await host.Admin.PostAsync("/agency", "/agency/reviews/r-desk-refused/commands", [("command", "withdraw"), .. Versions(page)]);

        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        silent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await silent.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-withdraw.reason\"");
    }

    [Fact]
    public async Task Administrators_see_nothing_of_deliberations_and_those_who_decide_see_the_report_and_decide()
    {
        var deciders = host.Personas.First(p => p.Role == Role.DecisionBody && p.Scope == RoleScope.Agency);
        var decider = Person.IdOf("decisionbody-agency@people.example");
        await AddAsync("r-desk-decision", r => r with
        {
            Step = ReviewStep.Decision,
            Visit = new SiteVisit { Notes = "secret-visit-notes", HeldAt = Past },
            Votes = [new PanelVote("someone", false, "secret-dissent", Past)],
            FactComments = [new FactComment(1, 1, "p. 3", "secret-comment", Past) { Answer = "secret-answer" }],
            Reports = [new ReportVersion(1, "secret-file", Past, "someone")],
            Returns = [new WorkbookReturn(1, "someone", "secret-workbook", Past, false, 1, null)],
            Approvals = [new PanelApprovalRecord(1, Outcome.Negative, Past, "someone") { WithoutAllBecause = "secret-because" }],
            History = [new HistoryEntry(1, "k", Past, "someone", Role.Chair, "revise-report", ReviewStep.PanelApproval, ReviewStep.ReportDraft, "secret-why")],
            People = new ReviewPeople { DecisionBody = [decider] },
        });

        var admin = await host.Admin.ReadAsync("/agency/reviews/r-desk-decision");
        using var report = await host.Admin.GetAsync("/agency/reviews/r-desk-decision/report");
        admin.ShouldContain("Decision");
        admin.ShouldNotContain("secret-");
        admin.ShouldNotContain("It recommends");
        admin.ShouldNotContain("decide.outcome");
        report.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await Of(Role.Coordinator).ReadAsync("/agency/reviews/r-desk-decision")).ShouldContain("secret-visit-notes");
        var body = await deciders.Visitor.ReadAsync("/agency/reviews/r-desk-decision");
        body.ShouldContain("It recommends: negative");
        body.ShouldContain("secret-dissent");
        body.ShouldNotContain("secret-visit-notes");

        (string, string)[] decision = [("command", "decide"), .. Versions(body), ("decide.outcome", "Positive"), ("decide.deciders", decider)];
        using var unreasoned = await deciders.Visitor.PostAsync("/agency", "/agency/reviews/r-desk-decision/commands", decision);
        using var reasoned = await deciders.Visitor.PostAsync("/agency", "/agency/reviews/r-desk-decision/commands", [.. decision, ("decide.reason", "The law has changed.")]);

        unreasoned.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await unreasoned.Content.ReadAsStringAsync()).ShouldContain("give the reason");
        reasoned.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await reasoned.Content.ReadAsStringAsync());
        (await host.Admin.ReadAsync("/agency/reviews/r-desk-decision")).ShouldContain("The law has changed.");
    }

    [Fact]
    public async Task The_appeals_body_sees_reviews_with_an_appeal_alone()
    {
        await AddAsync("r-desk-appeal", r => r with { Step = ReviewStep.Appeal, Appeals = [new Appeal(1, "The visit was too short.", Past, "someone", ReviewStep.Embargo)] });
        await AddAsync("r-desk-no-appeal", r => r with { Step = ReviewStep.Embargo });

        (await Of(Role.AppealsBody).ReadAsync("/agency/reviews/r-desk-appeal")).ShouldContain("The visit was too short.");
        using var other = await Of(Role.AppealsBody).GetAsync("/agency/reviews/r-desk-no-appeal");
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_dashboard_puts_overdue_reviews_first_and_tells_what_needs_somebody()
    {
        await AddAsync("r-desk-late", r => r with
        {
            InstitutionId = "aaa-late", Deadlines = [new ReviewDeadline("registration", Past, 0)],
            Analyses = [new AnalysisRun(1, 1, "f", "1", Past) { Problem = "broken" }],
            Extensions = [new ExtensionRequest(1, "registration", Past, "more", Past, "someone", Role.InstitutionSubmitter)],
        });
        await Task.Delay(AgencyPatience);

        var page = await host.Admin.ReadAsync("/agency");
        page.ShouldContain("Readings failed");
        page.ShouldContain("Requests for more time");
        var list = page[page.IndexOf("id=\"reviews\"", StringComparison.Ordinal)..];
        list.IndexOf("aaa-late", StringComparison.Ordinal).ShouldBeGreaterThan(0);
        list.ShouldContain("overdue");
        (await host.Admin.ReadAsync("/agency?show=overdue")).ShouldContain("aaa-late");
        (await host.Admin.ReadAsync("/agency?show=ended")).ShouldNotContain("<a href=\"/agency/reviews/r-desk-late\">aaa-late</a></th>");
    }

    [Fact]
    public async Task An_import_reports_on_each_line_and_writes_nothing_while_a_line_is_wrong()
    {
        const string Table = "id,name,country\nimport-good,Good,BE\nIMPORT BAD,Bad,nowhere";

        using var preview = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nimport-good,Good,BE"), ("do", "preview"));
        using var refused = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", Table), ("do", "apply"));

        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await preview.Content.ReadAsStringAsync()).ShouldContain("nothing was written yet");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Register.ReadAsync<Institution>(RegisterKinds.Institutions, "import-good", default)).ShouldBeNull();

        await ImportInstitutionAsync("import-good");
        (await Register.ReadAsync<Institution>(RegisterKinds.Institutions, "import-good", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task On_German_pages_forms_say_in_German_what_is_wrong()
    {
        (string, string)[] plan = [.. Fields("Not An Id", "nowhere").Where(f => f.Item1 is not "zone"), ("zone", "Mars/Olympus"), ("new-template", "step-registration"), ("new-language", "de"), ("new-text", "Betreff\n\n{unknown}"), ("do", "save")];
        var german = Of(Role.AgencyAdmin);
        using var chosen = await german.GetAsync("/language/de?to=/agency");

        using var refused = await german.PostAsync("/agency/new-plan", "/agency/new-plan", plan);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        using var table = await german.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,name,country\nBad Id,University,Belgium"), ("do", "apply"));
        var report = WebUtility.HtmlDecode(await table.Content.ReadAsStringAsync());
        using var columns = await german.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", "id,colour\na,red"), ("do", "apply"));
        using var back = await german.GetAsync("/language/en?to=/agency");

        page.ShouldContain("„Mars/Olympus“ ist keine Zeitzone. Geben Sie einen IANA-Namen wie Europe/Brussels an.");
        page.ShouldContain("„{unknown}“ ist kein Wert dieser Nachricht.");
        page.ShouldNotContain("Use 1 to 60");
        report.ShouldContain("„Belgium“ ist kein Land. Verwenden Sie zwei Großbuchstaben");
        report.ShouldNotContain(" is no ");
        WebUtility.HtmlDecode(await columns.Content.ReadAsStringAsync()).ShouldContain("Die Spalte „colour“ ist nicht bekannt.");
    }

    [Fact]
    public async Task Many_people_come_in_pages_and_are_found_by_their_names()
    {
        await Parallel.ForAsync(0, 110, async (i, cancel) => await Register.AddAsync(RegisterKinds.People, $"many-{i:000}", new Person($"many-{i:000}", $"Zz Many {i:000}", $"many{i:000}@people.example"), cancel));

        var first = await host.Admin.ReadAsync("/agency/people");
        var found = await host.Admin.ReadAsync("/agency/people?find=MANY+people.example");
        var rest = await host.Admin.ReadAsync("/agency/people?find=many%20people.example&page=2");

        first.ShouldNotContain("Zz Many 109");
        first.ShouldContain("page=2");
        found.ShouldContain("110 people found.");
        Regex.Count(found, "href=\"/agency/people/many-").ShouldBe(100);
        Regex.Count(rest, "href=\"/agency/people/many-").ShouldBe(10);
        (await host.Admin.ReadAsync("/agency/people?find=109")).ShouldContain("Zz Many 109");
        await Register.UpdateAsync<Person>(RegisterKinds.People, "many-109", p => p with { Name = "Zz Renamed" }, default);
        (await host.Admin.ReadAsync("/agency/people?find=many109@")).ShouldContain("Zz Renamed");
        var none = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/people?find=nobody-of-this-name"));
        none.ShouldContain("holds “nobody-of-this-name”");
        none.ShouldContain("<a href=\"/agency/people\">Show everybody</a>");
    }

    [Fact]
    public async Task People_are_found_and_sorted_whatever_the_accents_the_case_and_the_apostrophes()
    {
        foreach (var name in (string[])["Zoé O’Folded", "Ängström Folded", "Azur Folded", "aaron folded"])
        {
            var person = new Person("folded-" + name[0], name, $"folded.{(int)name[0]}@people.example");
            await Register.AddAsync(RegisterKinds.People, $"folded-{(int)name[0]}", person with { Id = $"folded-{(int)name[0]}" }, default);
        }

        var all = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/people?find=FOLDED"));

        string[] order = ["aaron folded", "Ängström Folded", "Azur Folded", "Zoé O’Folded"];
        order.Select(n => all.IndexOf(n + "</a>", StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(n => all.Contains(n + "</a>", StringComparison.Ordinal));
        foreach (var words in (string[])["zoe%20o'folded", "ZOÉ%20ofolded", "o%60folded"])
        {
            WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/people?find=" + words)).ShouldContain("Zoé O’Folded</a>", customMessage: words);
        }
    }

    [Theory]
    [InlineData("Müller Jürgen", "mueller", "MÜLLER", "mu\u0308ller", "muller", "Juergen Mueller", "eller"), InlineData("Mueller Jorg", "müller", "Müller jorg", "uell"), InlineData("Strauß Weiss", "strauss", "weiß", "STRAUSS WEISS")]
    [InlineData("Bjørn Århus", "bjoern aarhus", "bjorn arhus", "Bjørn"), InlineData("Aarestrup Soeren", "årestrup", "søren", "Åre")]
    public async Task A_name_is_found_with_its_letters_written_out_and_the_other_way_round(string name, params string[] sought)
    {
        var id = "letters-" + Domain.Serialization.ContentHash.Of(name)[..8];
        await Register.AddAsync(RegisterKinds.People, id, new Person(id, name, id + "@people.example"), default);
        foreach (var words in sought)
        {
            WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/people?find=" + Uri.EscapeDataString(words))).ShouldContain(name + "</a>", customMessage: words);
        }
        WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/people?find=" + Uri.EscapeDataString(name + " somebodyelse"))).ShouldNotContain(name + "</a>");
    }

    [Fact]
    public async Task Settings_are_saved_by_form_and_a_value_out_of_range_is_refused()
    {
        var page = await host.Admin.ReadAsync("/agency/settings");
        var fields = Field().Matches(page[..page.IndexOf("/agency/settings/notifications", StringComparison.Ordinal)]).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Where(f => f.Item1 != "form-token").Append(("family-counts", "yes")).ToArray();

        using var refused = await host.Admin.PostAsync("/agency/settings", "/agency/settings/reviews", [.. fields.Where(f => f.Item1 != "advice-years"), ("advice-years", "600")]);
        using var saved = await host.Admin.PostAsync("/agency/settings", "/agency/settings/reviews", [.. fields.Where(f => f.Item1 != "advice-years"), ("advice-years", "7")]);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("0 to 100");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("value=\"600\"", customMessage: "what was typed stays");
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        (await Register.GetAsync<AgencySettings>(RegisterKinds.Settings, AgencySettings.Id, default)).Value.AdviceYears.ShouldBe(7);
    }

    [Fact]
    public async Task Each_thing_wrong_with_the_settings_stands_at_its_field_and_the_summary_leads_there()
    {
        using var rules = await host.Admin.PostAsync("/agency/settings", "/agency/settings/reviews",
            [.. Rules.Select(f => f.Name switch { "advice-years" => (f.Name, "600"), "appeal-days" => (f.Name, "many"), "minimum-panel" => (f.Name, "0"), "reminder-days" => (f.Name, "7 0"), _ => f })]);
        using var writing = await host.Admin.PostAsync("/agency/settings", "/agency/settings/notifications",
            ("agency-name", "Agency"), ("reply-to", "nowhere"), ("signature", ""), ("digest-hour", "24"), ("max-attempts", "3"), ("held-templates", "decision"), ("held-templates", "horoscope"));

        foreach (var (answer, fields) in ((HttpResponseMessage, string[])[])[(rules, ["advice-years", "minimum-panel", "appeal-days", "reminder-days"]), (writing, ["reply-to", "digest-hour", "held-templates"])])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            var page = await answer.Content.ReadAsStringAsync();
            Regex.Matches(Regex.Match(page, "<div class=\"error-summary\".*?</div>", RegexOptions.Singleline).Value, "href=\"#field-([^\"]+)\"").Select(m => m.Groups[1].Value).ShouldBe(fields);
            fields.ShouldAllBe(f => Regex.IsMatch(page, $"id=\"field-{f}\"[^>]* aria-describedby=\"field-{f}-error") && page.Contains($"id=\"field-{f}-error\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Messages_that_wait_for_a_look_are_chosen_by_their_titles_and_stay_chosen()
    {
        var before = (await Register.ReadAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, default))?.ETag ?? "";

        using var saved = await host.Admin.PostAsync("/agency/settings", "/agency/settings/notifications",
            ("version", before), ("agency-name", "Agency"), ("reply-to", ""), ("signature", ""), ("digest-hour", "7"), ("max-attempts", "10"), ("held-templates", "decision"), ("held-templates", "cycle-opened"));
        var page = WebUtility.HtmlDecode(await host.Admin.ReadAsync("/agency/settings"));

        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await saved.Content.ReadAsStringAsync());
        (await Register.GetAsync<NotificationSettings>(RegisterKinds.Settings, NotificationSettings.Id, default)).Value.HeldTemplates.ShouldBe(["cycle-opened", "decision"], ignoreOrder: true);
        Regex.Matches(page, "name=\"held-templates\" value=\"([^\"]+)\" checked").Select(m => m.Groups[1].Value).ShouldBe(["decision", "cycle-opened"]);
        page.ShouldContain("<label for=\"held-decision\">The decision</label>");
        page.ShouldNotContain(">decision</label>");
        page.ShouldNotContain("held-frame");
    }

    static (string Name, string Value)[] Rules =>
        [("position-years", "5"), ("review-years", "2"), ("advice-years", "6"), ("joint-work-years", "5"), ("family-counts", "yes"), ("minimum-panel", "4"), ("training-years", "5"), ("objection-days", "14"), ("grace-days", "3"), ("answer-days", "14"), ("evidence-request-days", "14"), ("appeal-days", "30"), ("overdue-days", "14"), ("reminder-days", "7 1")];

    /// <summary>Longer than a snapshot of the dashboard serves.</summary>
    static TimeSpan AgencyPatience => App.Portal.Agency.AgencyOverview.Fresh + TimeSpan.FromMilliseconds(200);

    async Task<Review> AddAsync(string id, Func<Review, Review> with)
    {
        var review = with(new Review(id, "cycle-desk", "desk", "desk-a", "micro-credentials", "1")
        {
            StartedAt = Past,
            Deadlines = [new ReviewDeadline("registration", Past.AddYears(10), 0)],
            Calendar = new StepDurations().Calendar(Past, TimeZoneInfo.Utc),
        });
        await Register.AddAsync(RegisterKinds.Reviews, id, review, default);
        return review;
    }

    async Task ImportInstitutionAsync(string id)
    {
        using var done = await host.Admin.PostAsync("/agency/imports", "/agency/imports", ("what", "institutions"), ("table", $"id,name,country\n{id},University {id},BE"), ("do", "apply"));
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
    }

    static (string, string)[] Fields(string id, string institution) =>
    [
        ("id", id), ("name", "Desk plan"), ("procedure", "Institutional review"), ("framework", "micro-credentials"), ("audience", "institution"), ("languages", "en"), ("mode", "interval"),
        ("every-years", "6"), ("every-months", "0"), ("from", "2031-03-01"), ("at", "08:00"), ("zone", "Europe/Brussels"), ("overlap", "Skip"), ("catch-up", "Latest"), ("institutions", institution),
        ("seats.Chair", "1"), ("seats.Student", "1"), ("seats.Secretary", "1"),
        .. ReviewSteps.All.Where(s => new StepDurations().Of(s) is not null).Select(s => ("days." + s.Name(), "10")),
    ];

    static (string, string)[] Versions(string page) =>
        [("version", WebUtility.HtmlDecode(Version().Match(page).Groups[1].Value)), ("revision", Revision().Match(page).Groups[1].Value)];

    [GeneratedRegex("name=\"order\" value=\"([^\"]+)\"")]
    private static partial Regex Order();

    [GeneratedRegex("name=\"version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("name=\"revision\" value=\"([^\"]+)\"")]
    private static partial Regex Revision();

    [GeneratedRegex("<input id=\"field-[^\"]+\" name=\"([^\"]+)\" type=\"text\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
