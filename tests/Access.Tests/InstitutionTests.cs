using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;
using QaPipeline.Storage;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Tests;

/// <summary>The institution's part of the portal over HTTP: what its people can do, and that nobody else can.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class InstitutionTests(PortalHost host)
{
    const string Report = "<html><body><h1>Self-evaluation report</h1><p>Each course is reviewed every year by its teachers and learners, and the results of 2025 led to a shorter module.</p></body></html>";

    Visitor Submitter => Of(Role.InstitutionSubmitter, "institution/north");

    Visitor Contributor => Of(Role.InstitutionContributor, "institution/north");

    Visitor Of(Role role, string scope) => host.Personas.Single(p => p.Role == role && p.Scope == scope).Visitor;

    [Fact]
    public async Task After_the_decision_the_one_in_force_comes_first_and_its_conditions_stand_by_themselves_with_their_days()
    {
        var past = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        await ReviewRecords.AddAsync(host.Storage, "decided-twice", "north", ReviewStep.FollowUp, r => r with
        {
            Decisions = [new Decision(1, Outcome.Negative, past, "someone") { SetAside = true }, new Decision(2, Outcome.Conditional, past.AddDays(60), "someone")],
            Conditions =
            [
                new ReviewCondition(1, 1, "Close the old course.", past.AddYears(9)) { State = ConditionState.Void },
                new ReviewCondition(2, 2, "State the level on every certificate.", new DateTimeOffset(2031, 5, 6, 10, 0, 0, TimeSpan.Zero)),
                new ReviewCondition(3, 2, "Publish the results.", new DateTimeOffset(2030, 1, 8, 10, 0, 0, TimeSpan.Zero)) { Findings = ["Nothing was public in autumn."] },
            ],
            Deadlines = [new ReviewDeadline(ReviewDeadline.IdOf(ReviewDeadline.Condition, 3), new DateTimeOffset(2030, 2, 9, 10, 0, 0, TimeSpan.Zero), 1)],
        });

        var page = WebUtility.HtmlDecode(await Submitter.ReadAsync("/institution/reviews/decided-twice"));

        page.ShouldContain("id=\"decision\"");
        string[] order = ["id=\"decision\"", "Positive, with conditions.", "Earlier decisions", "Negative.", "set aside by an appeal", "id=\"conditions\"", "Until 9 February 2030", "Publish the results.", "Nothing was public in autumn.", "Until 6 May 2031", "State the level", "Conditions that fell with an earlier decision", "Close the old course."];
        order.Select(text => page.IndexOf(text, page.IndexOf("id=\"decision\"", StringComparison.Ordinal), StringComparison.Ordinal)).ShouldBeInOrder();
        order.ShouldAllBe(text => page.Contains(text, StringComparison.Ordinal));
        page.ShouldNotContain("id=\"papers\"", customMessage: "conditions are no documents");
    }

    [Fact]
    public async Task A_pack_is_sent_by_a_plain_form_marked_and_submitted_once_and_has_a_receipt()
    {
        (await Contributor.ReadAsync("/institution")).ShouldNotContain("plain-way");
        await ReviewRecords.AddAsync(host.Storage, "plain-way", "north", ReviewStep.Submission);
        const string pack = "/institution/reviews/plain-way/packs/submission";
        (await Contributor.ReadAsync("/institution")).ShouldContain("/institution/reviews/plain-way");

        using (var nothing = await SendFilesAsync(Contributor, pack))
        {
            nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        using (var sent = await SendFilesAsync(Contributor, pack, ("report.html", Report), ("copy of <report>.html", Report), ("../escape.html", "x")))
        {
            var page = await sent.Content.ReadAsStringAsync();
            sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, page);
            page.ShouldContain("Same content as");
            page.ShouldNotContain("copy of <report>");
            FileId().Count(page).ShouldBeGreaterThanOrEqualTo(4, "both files have their two forms");
        }
        var id = FileId().Matches(await Contributor.ReadAsync(pack))[0].Groups[1].Value;
        using (var marked = await Contributor.PostAsync(pack, pack + "/marks", ("file", id), ("mark", "Confidential")))
        {
            marked.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await Contributor.ReadAsync(pack)).ShouldContain("value=\"Confidential\" selected");

        using (var refused = await Contributor.PostAsync(pack, pack + "/submission", ("sure", "yes")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        using (var unsure = await Submitter.PostAsync(pack, pack + "/submission"))
        {
            unsure.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        var session = SessionId().Match(await Submitter.ReadAsync(pack)).Groups[1].Value;
        using var submitted = await Submitter.PostAsync(pack, pack + "/submission", ("sure", "yes"), ("session", session));
        submitted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await submitted.Content.ReadAsStringAsync());
        using var again = await Submitter.PostAsync(pack, pack + "/submission", ("sure", "yes"), ("session", session));
        again.Headers.Location.ShouldBe(submitted.Headers.Location);

        var review = await ReviewRecords.ReadAsync(host.Storage, "plain-way");
        review.Step.ShouldBe(ReviewStep.Completeness);
        review.Packs.ShouldHaveSingleItem().Channel.ShouldBe(PackChannel.Submission);
        var receipt = submitted.Headers.Location!.OriginalString;
        (await Contributor.ReadAsync(receipt)).ShouldContain("report.html");
        using var word = await Contributor.GetAsync(receipt + "/word");
        (await word.Content.ReadAsByteArrayAsync())[..2].ShouldBe("PK"u8.ToArray());
        foreach (var stranger in Strangers())
        {
            using var foreign = await stranger.Visitor.GetAsync(receipt);
            foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden, stranger.Name);
        }
    }

    [Fact]
    public async Task A_plain_form_without_the_pages_own_token_is_refused_and_nothing_is_kept()
    {
        await ReviewRecords.AddAsync(host.Storage, "no-token", "north", ReviewStep.Submission);
        const string pack = "/institution/reviews/no-token/packs/submission";
        foreach (var token in (string?[])[null, "forged"])
        {
            using var form = Form(token, ("report.html", Report));
            using var request = new HttpRequestMessage(HttpMethod.Post, pack + "/files") { Content = form };
            using var answer = await Submitter.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await Submitter.ReadAsync(pack)).ShouldNotContain("report.html");
    }

    [Fact]
    public async Task Nobody_else_reaches_an_institutions_upload_by_any_address()
    {
        await ReviewRecords.AddAsync(host.Storage, "own-alone", "north", ReviewStep.Submission);
        var token = Visitor.TokenIn(await Contributor.ReadAsync("/institution"));
        var begun = await CallAsync(Contributor, token, HttpMethod.Post, "/api/uploads", new { owner = "own-alone", name = "Pack" });
        begun.Status.ShouldBe(201);
        var id = begun.Body!["id"]!.GetValue<string>();
        var files = await CallAsync(Contributor, token, HttpMethod.Post, $"/api/uploads/{id}/files", new { files = new[] { new { name = "a.txt", length = 3 } } });
        var file = files.Body!["files"]![0]!["id"]!.GetValue<string>();
        (await CallAsync(Contributor, token, HttpMethod.Get, $"/api/uploads/{id}/files/{file}/target", null)).Status.ShouldBe(200);
        (await CallAsync(Contributor, token, HttpMethod.Post, $"/api/uploads/{id}/submit", null)).Status.ShouldBe(403);

        foreach (var stranger in Strangers())
        {
            var theirs = Visitor.TokenIn(await stranger.Visitor.ReadAsync("/nothing-here"));
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Get, $"/api/uploads/{id}", null),
                (HttpMethod.Get, "/api/uploads?owner=own-alone", null),
                (HttpMethod.Post, "/api/uploads", new { owner = "own-alone", name = "Mine" }),
                (HttpMethod.Get, $"/api/uploads/{id}/files/{file}/target", null),
                (HttpMethod.Delete, $"/api/uploads/{id}/files/{file}", null),
                (HttpMethod.Post, $"/api/uploads/{id}/submit", null),
                (HttpMethod.Get, $"/api/uploads/{id}/receipt", null),
                (HttpMethod.Get, "/institution/reviews/own-alone", null),
                (HttpMethod.Get, "/institution/reviews/own-alone/packs/submission", null),
                (HttpMethod.Get, "/institution/reviews/own-alone/packs/submission/check", null),
                (HttpMethod.Get, "/institution/reviews/own-alone/packs/submission/check/draft", null),
                (HttpMethod.Get, "/institution/reviews/own-alone/facts", null),
            })
            {
                (await CallAsync(stranger.Visitor, theirs, method, path, body)).Status.ShouldBeOneOf([403, 404], $"{stranger.Name}: {method} {path}");
            }
        }
        // The students' way is not the institution's.
        using var students = await Submitter.GetAsync("/institution/reviews/own-alone/packs/students");
        students.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_taken_out_or_given_up_leaves_the_storage_unless_something_else_holds_it()
    {
        var evidence = host.Storage.GetBlobContainerClient(StorageContainers.Evidence);
        async Task<bool[]> AreThereAsync(params string[] contents) => await Task.WhenAll(contents.Select(async c => (await evidence.GetBlobClient(ContentHash.Of(Encoding.UTF8.GetBytes(c))).ExistsAsync()).Value));
        foreach (var review in (string[])["cleared-a", "cleared-b"])
        {
            await ReviewRecords.AddAsync(host.Storage, review, "north", ReviewStep.Submission);
        }
        const string a = "/institution/reviews/cleared-a/packs/submission";
        (await SendFilesAsync(Contributor, a, ("1.txt", "only here"), ("2.txt", "in both"), ("3.txt", "taken out"))).Dispose();
        (await SendFilesAsync(Contributor, "/institution/reviews/cleared-b/packs/submission", ("other.txt", "in both"))).Dispose();
        (await AreThereAsync("only here", "in both", "taken out")).ShouldBe([true, true, true]);

        var third = FileId().Matches(await Contributor.ReadAsync(a)).Select(m => m.Groups[1].Value).Distinct().ToArray()[2];
        using var removed = await Contributor.PostAsync(a, a + "/removals", ("file", third));
        (await AreThereAsync("only here", "in both", "taken out")).ShouldBe([true, true, false]);

        using var cancelled = await Contributor.PostAsync(a, a + "/cancellation");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await cancelled.Content.ReadAsStringAsync());
        (await AreThereAsync("only here", "in both", "taken out")).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task Students_send_their_own_submission_and_the_institution_sees_nothing_of_it()
    {
        await ReviewRecords.AddAsync(host.Storage, "r-south", "south", ReviewStep.Submission);
        var students = Of(Role.StudentSubmitter, "review/r-south");
        const string pack = "/institution/reviews/r-south/packs/students";
        (await students.ReadAsync("/institution")).ShouldContain(pack);
        using (var sent = await SendFilesAsync(students, pack, ("students.html", Report)))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        }
        using (var submitted = await students.PostAsync(pack, pack + "/submission", ("sure", "yes")))
        {
            submitted.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await submitted.Content.ReadAsStringAsync());
            using var foreign = await Of(Role.InstitutionSubmitter, "institution/south").GetAsync(submitted.Headers.Location!.OriginalString);
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await ReviewRecords.ReadAsync(host.Storage, "r-south")).StudentSubmissions.ShouldHaveSingleItem();
        using var theirs = await students.GetAsync("/institution/reviews/r-south/packs/submission");
        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.Storage.GetBlobContainerClient("register").DeleteBlobAsync("reviews/r-south.json");
    }

    [Fact]
    public async Task Who_has_agreed_to_the_panel_is_no_longer_told_to_expect_a_question_about_it()
    {
        var member = new PanelMember("person-x", PanelPosition.Chair);
        var asked = new ReviewDeadline(ReviewDeadline.PanelObjection, TimeProvider.System.GetUtcNow().AddDays(9), 1);
        await ReviewRecords.AddAsync(host.Storage, "unproposed", "north", ReviewStep.PanelProposal);
        await ReviewRecords.AddAsync(host.Storage, "consented", "north", ReviewStep.PanelProposal, r => r with { Panel = [member], PanelNumber = 1, Deadlines = [.. r.Deadlines, asked] });
        await ReviewRecords.AddAsync(host.Storage, "objected", "north", ReviewStep.PanelProposal, r => r with { Panel = [member], PanelNumber = 1, Objections = [new PanelObjection(1, "person-x", "She taught here.", asked.Due)] });
        const string Page = "/institution/reviews/consented";

        using var consent = await Submitter.PostAsync(Page, Page + "/commands/consent-to-panel", ("key", "consented"));

        consent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await consent.Content.ReadAsStringAsync());
        (await Submitter.ReadAsync("/institution/reviews/unproposed")).ShouldContain("You will be asked whether you object");
        var after = await Submitter.ReadAsync(Page);
        after.ShouldNotContain("You will be asked");
        after.ShouldContain("The agency confirms it next.");
        (await Submitter.ReadAsync("/institution/reviews/objected")).ShouldContain("The agency answers your objection");
    }

    [Fact]
    public async Task Forms_of_a_review_become_commands_of_its_state_machine_and_say_what_is_missing()
    {
        var panel = new PanelMember("person-x", PanelPosition.Chair);
        await ReviewRecords.AddAsync(host.Storage, "forms", "north", ReviewStep.PanelProposal, r => r with
        {
            Panel = [panel], PanelNumber = 1, Deadlines = [.. r.Deadlines, new ReviewDeadline(ReviewDeadline.PanelObjection, TimeProvider.System.GetUtcNow().AddDays(9), 1)],
        });
        const string page = "/institution/reviews/forms";
        async Task<string> SendAsync(string command, HttpStatusCode expected, params (string, string)[] fields)
        {
            using var answer = await Submitter.PostAsync(page, $"{page}/commands/{command}", [("key", Guid.NewGuid().ToString("N")), .. fields]);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(expected, text);
            return text;
        }
        (await SendAsync("object-to-panel", HttpStatusCode.UnprocessableEntity, ("member", "person-x"))).ShouldContain("Give a reason.");
        await SendAsync("object-to-panel", HttpStatusCode.SeeOther, ("member", "person-x"), ("reason", "She worked here <script>"));
        (await SendAsync("request-extension", HttpStatusCode.UnprocessableEntity, ("deadline", "panel-objection"), ("until", "2020-01-01"), ("reason", "Holidays"))).ShouldContain("must lie in the future");
        await SendAsync("request-extension", HttpStatusCode.SeeOther, ("deadline", "panel-objection"), ("until", TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(30).ToString("yyyy-MM-dd")), ("reason", "Holidays"));
        await SendAsync("lodge-complaint", HttpStatusCode.SeeOther, ("text", "Nobody answers."));
        await SendAsync("lodge-appeal", HttpStatusCode.UnprocessableEntity, ("text", "Too early"));
        await SendAsync("confirm-panel", HttpStatusCode.NotFound);
        var review = await ReviewRecords.ReadAsync(host.Storage, "forms");
        review.Objections.ShouldHaveSingleItem().PersonId.ShouldBe("person-x");
        review.Extensions.ShouldHaveSingleItem();
        review.Complaints.ShouldHaveSingleItem();
        var shown = await Submitter.ReadAsync(page);
        shown.ShouldContain("Nobody answers.");
        shown.ShouldNotContain("here <script>");
        (await Contributor.ReadAsync(page)).ShouldNotContain("Nobody answers.");
        using var contributor = await Contributor.PostAsync(page, page + "/commands/consent-to-panel", ("key", "k"));
        contributor.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Comments_on_facts_are_sent_row_by_row_once()
    {
        await ReviewRecords.AddAsync(host.Storage, "facts", "north", ReviewStep.FactualAccuracy, r => r with
        {
            Reports = [new ReportVersion(1, new string('a', 64), TimeProvider.System.GetUtcNow(), "secretary") { InstitutionCopy = new string('b', 64) }],
        });
        const string page = "/institution/reviews/facts/facts";
        (await Contributor.ReadAsync(page)).ShouldContain("Somebody with the role of submitter sends them.");
        using (var empty = await Submitter.PostAsync(page, page, ("do", "send"), ("place-1", ""), ("comment-1", "")))
        {
            empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        using (var more = await Submitter.PostAsync(page, page, ("do", "more"), ("place-1", "Section 2"), ("comment-1", "It is 300")))
        {
            var text = await more.Content.ReadAsStringAsync();
            text.ShouldContain("It is 300");
            text.ShouldContain("name=\"comment-4\"");
        }
        using (var sent = await Submitter.PostAsync(page, page, ("key", "once"), ("do", "send"), ("place-1", "Section 2"), ("comment-1", "It is 300"), ("place-2", ""), ("comment-2", "")))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        }
        var review = await ReviewRecords.ReadAsync(host.Storage, "facts");
        review.FactComments.ShouldHaveSingleItem().Comment.ShouldBe("It is 300");
        review.Step.ShouldBe(ReviewStep.PanelResponse);
        (await Submitter.ReadAsync(page)).ShouldContain("The answer is awaited.");
    }

    IEnumerable<Persona> Strangers() => host.Personas.Where(p => p.Scope != "institution/north" && (p.Role is null || !p.Scope.Contains("south", StringComparison.Ordinal) || p.Role is Role.InstitutionSubmitter or Role.Chair or Role.Coordinator));

    static async Task<(int Status, JsonNode? Body)> CallAsync(Visitor visitor, string token, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Form-Token", token);
        using var answer = await visitor.SendAsync(request);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? await answer.Content.ReadFromJsonAsync<JsonNode>() : null);
    }

    static async Task<HttpResponseMessage> SendFilesAsync(Visitor visitor, string pack, params (string Name, string Content)[] files)
    {
        using var form = Form(Visitor.TokenIn(await visitor.ReadAsync(pack)), files);
        using var request = new HttpRequestMessage(HttpMethod.Post, pack + "/files") { Content = form };
        return await visitor.SendAsync(request);
    }

    static MultipartFormDataContent Form(string? token, params (string Name, string Content)[] files)
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
        {
            form.Add(new StringContent(token), "form-token");
        }
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name);
        }
        return form;
    }

    [GeneratedRegex("name=\"file\" value=\"([0-9a-f]+)\"")]
    private static partial Regex FileId();

    [GeneratedRegex("/institution/reviews/self-check/packs/submission/check/panel/criteria/[A-Za-z0-9.-]+")]
    private static partial Regex PreviewCriterion();

    [GeneratedRegex("name=\"session\" value=\"([^\"]+)\"")]
    private static partial Regex SessionId();
}
