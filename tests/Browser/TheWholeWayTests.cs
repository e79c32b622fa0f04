using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using QaPipeline.Domain.People;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Tests;

/// <summary>The agency, an institution, a panel and a decision body go the whole way of a review in their browsers, each with an own one.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class TheWholeWayTests(BrowserHost host)
{
    static readonly XNamespace Wml = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static readonly string[] Files = ["NM01_Self-Evaluation-Report_2025.docx", "NM07_Participant-survey-2024_summary.pdf", "NM08_catalogue_study-in-small-steps.html"];

    [Fact]
    public async Task A_review_goes_from_its_plan_to_the_published_decision()
    {
        var agency = await host.PageAsync("en", host.AdminState, policy: true);
        await GrantOneselfAsync(agency, nameof(Role.Coordinator));
        await SendAsync(agency, "/agency/imports", "Import", ("what", "institutions"), ("table", "id,name,country\nhalden,Halden Coast University,NO"));
        var review = await OpenCycleAsync(agency);
        var institution = await InviteAsync(agency, "Nora Field", "nora@halden.example", Role.InstitutionSubmitter, "institution/halden");
        var panel = await InviteAsync(agency, "Clara Berg", "clara@panel.example", null, "");
        var body = await InviteAsync(agency, "Dora Holm", "dora@body.example", Role.DecisionBody, "");

        // Terms, panel, interests.
        await institution.GotoAsync($"/institution/reviews/{review}");
        await institution.Locator("[name=terms]").FillAsync("Scope, criteria and dates as agreed on 3 March.");
        await institution.Locator("form[action$='agree-terms'] button").ClickAsync();
        await Expect(institution, "#done").ToBeVisibleAsync();
        await CommandAsync(agency, review, "propose-panel", ("person-1", "clara@panel.example"), ("seat-1", nameof(PanelPosition.Chair)));
        await AppearsAsync(panel, "/panel", $"a[href='/panel/{review}/declaration']");
        await panel.Locator($"a[href='/panel/{review}/declaration']").First.ClickAsync();
        await panel.Locator("[name=nothing]").CheckAsync();
        await panel.Locator("main form button.button").Last.ClickAsync();
        await institution.GotoAsync($"/institution/reviews/{review}");
        await institution.Locator("form[action$='consent-to-panel'] button").ClickAsync();
        await CommandAsync(agency, review, "confirm-panel", ("reason", "A trial with a panel of one."));

        await UploadAsync(institution, review);
        await CheckAndSubmitAsync(institution, review);
        await CommandAsync(agency, review, "judge-completeness", ("complete", "yes"));
        await AppearsAsync(agency, $"/agency/reviews/{review}", "#command-brief-panel");
        await CommandAsync(agency, review, "brief-panel", ("notes", "Roles, dates, rules."));

        await ReadAndMarkAsync(panel, review);
        await ReturnDraftAsync(panel, review);
        await CommandAsync(panel, review, "record-visit", ("notes", "Teachers, learners and employers were heard."));
        await SendReportAsync(panel, review);

        await CommentAsync(institution, review);
        await panel.GotoAsync($"/panel/{review}/report");
        await panel.Locator("#field-accepted-1").CheckAsync();
        await panel.Locator("[name=answer-1]").FillAsync("The number is corrected.");
        await panel.Locator("form[action$='facts/1'] button").ClickAsync();
        await CommandAsync(panel, review, "vote-on-report", ("agrees", "yes"));
        await panel.Locator("[name=recommendation]").SelectOptionAsync(nameof(Outcome.Positive));
        await panel.Locator("form[action$='approval'] button").ClickAsync();
        await Expect(panel, ".table").ToContainTextAsync(["Clara Berg", "approved"]);

        await institution.GotoAsync($"/institution/reviews/{review}/facts");
        await Expect(institution, "main").ToContainTextAsync("The number is corrected.");
        await agency.GotoAsync($"/agency/reviews/{review}");
        var report = await DownloadAsync(agency, $"a[href='/agency/reviews/{review}/report']");
        Document(report).Descendants(Wml + "t").Select(t => t.Value).ShouldContain("Employers were heard late.");
        await DecideAndPublishAsync(agency, institution, body, review);
        foreach (var page in (IPage[])[agency, institution, panel, body])
        {
            await page.Context.CloseAsync();
        }
    }

    static async Task<string> OpenCycleAsync(IPage agency)
    {
        (string, string)[] plan =
        [
            ("id", "way"), ("name", "Cycle of the north"), ("procedure", "Review of micro-credentials"), ("framework", "micro-credentials"), ("audience", "institution"), ("languages", "en"),
            ("mode", "interval"), ("every-years", "6"), ("every-months", "0"), ("from", "2031-03-01"), ("at", "08:00"), ("zone", "Europe/Oslo"), ("institutions", "halden"),
        ];
        await SendAsync(agency, "/agency/new-plan", "Preview", plan);
        await Expect(agency, "#preview").ToBeVisibleAsync();
        await agency.Locator("button[name=do][value=save]").ClickAsync();
        await agency.Locator("form[action$='/run'] button").ClickAsync();
        var cycle = agency.Url;
        await AppearsAsync(agency, cycle, "a[href^='/agency/reviews/']");
        return (await agency.Locator("a[href^='/agency/reviews/']").First.GetAttributeAsync("href"))!.Split('/')[^1];
    }

    /// <summary>The network breaks in the middle, the browser is closed, and another one goes on: nothing that arrived is sent again.</summary>
    static async Task UploadAsync(IPage institution, string review)
    {
        var path = $"/institution/reviews/{review}/packs/submission";
        using var folder = new UploadFolder();
        var large = folder.Add("interviews.mp4", new byte[14 * 1024 * 1024]);
        var stored = new List<string>();
        var broken = await institution.Context.NewPageAsync();
        await broken.GotoAsync(path);
        var puts = 0;
        await broken.RouteAsync(url => url.Contains("comp=block&", StringComparison.Ordinal), async route =>
        {
            // Two blocks pass; then the network is gone.
            if (Interlocked.Increment(ref puts) > 2)
            {
                await route.AbortAsync("connectionfailed");
                return;
            }
            await route.ContinueAsync();
        });
        broken.Response += (_, response) => Note(stored, response);
        await broken.Locator("#pick-files").SetInputFilesAsync(large);
        await Expect(broken, ".upload-state").ToContainTextAsync("trying again", new() { Timeout = 120_000 });
        await broken.CloseAsync();

        var refused = new List<string>();
        institution.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                refused.Add(message.Text);
            }
        };
        await institution.GotoAsync(path);
        await Assertions.Expect(institution.GetByText("1 file has not arrived whole")).ToBeVisibleAsync();
        institution.Response += (_, response) => Note(stored, response);
        await institution.Locator("#pick-files").SetInputFilesAsync([large, .. Files.Select(Sample), folder.Add("copy.html", await File.ReadAllBytesAsync(Sample(Files[2])))]);
        await Expect(institution, "[data-status]").ToHaveTextAsync("All files have arrived.", new() { Timeout = 120_000 });
        await Expect(institution, ".file-item").ToHaveCountAsync(5);
        await Expect(institution, ".duplicate").Not.ToHaveCountAsync(0);
        stored.Count(id => id.Length > 0).ShouldBe(stored.Distinct(StringComparer.Ordinal).Count(id => id.Length > 0), "no block is sent twice");
        refused.ShouldBeEmpty();
        await BrowserHost.LookAsync(institution, "institution-pack-script");
    }

    static string Sample(string name) => RepositoryFiles.PathOf("samples", "packs", "northmoor", name);

    /// <summary>Files on a disk, from where the browser takes them by itself.</summary>
    sealed class UploadFolder : IDisposable
    {
        readonly string _path = Directory.CreateTempSubdirectory("qa-browser-upload-").FullName;

        public string Add(string name, byte[] content)
        {
            var path = Path.Combine(_path, name);
            File.WriteAllBytes(path, content);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }

    static async Task CheckAndSubmitAsync(IPage institution, string review)
    {
        var path = $"/institution/reviews/{review}/packs/submission";
        await institution.GotoAsync(path + "/check");
        await institution.GetByRole(AriaRole.Button, new() { Name = "Check the files" }).ClickAsync();
        await Expect(institution, "#state").ToHaveTextAsync("The check is done", new() { Timeout = 180_000 });
        await Expect(institution, "main").ToContainTextAsync("interviews.mp4");
        await BrowserHost.LookAsync(institution, "institution-check");
        await institution.GotoAsync(path);
        await institution.GetByLabel("These are all the files").CheckAsync();
        await institution.GetByRole(AriaRole.Button, new() { Name = "Submit the pack" }).ClickAsync();
        await Assertions.Expect(institution.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Receipt");
        await BrowserHost.LookAsync(institution, "institution-receipt");
    }

    /// <summary>From the matrix to a passage of a PDF, which the browser draws under the app's own policy, and to a decision about it.</summary>
    static async Task ReadAndMarkAsync(IPage panel, string review)
    {
        await panel.GotoAsync($"/panel/{review}");
        await BrowserHost.LookAsync(panel, "panel-review");
        var ids = await panel.Locator("main a[href*='/criteria/']").EvaluateAllAsync<string[]>("all => [...new Set(all.map(a => a.getAttribute('href')))]");
        var problems = new List<string>();
        panel.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                problems.Add(message.Text);
            }
        };
        foreach (var criterion in ids)
        {
            await panel.GotoAsync(criterion);
            if (await panel.Locator(".panel-passage", new() { HasText = "NM07" }).Locator("a").First.IsVisibleAsync())
            {
                break;
            }
        }
        await panel.Locator(".panel-passage", new() { HasText = "NM07" }).Locator("a").First.ClickAsync();
        await Expect(panel, ".panel-pdf").ToBeVisibleAsync();
        await Expect(panel, ".panel-pdf[data-marked]").ToHaveCountAsync(1);
        (await panel.EvaluateAsync<int>(
            """
            () => {
              const canvas = document.querySelector(".panel-pdf canvas");
              const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              let yellow = 0;
              for (let i = 0; i < pixels.length; i += 4) yellow += pixels[i] > 200 && pixels[i + 1] > 180 && pixels[i + 2] < 170 ? 1 : 0;
              return yellow;
            }
            """)).ShouldBeGreaterThan(200, "the passage is marked on the drawn page");
        problems.ShouldBeEmpty("the policy of the page lets pdf.js work");
        await BrowserHost.LookAsync(panel, "panel-criterion-pdf");
        await panel.Locator("#field-verdict-reject").CheckAsync();
        await panel.Locator("[name=note]").FillAsync("About another programme.");
        await panel.Locator(".panel-mark button[type=submit]").ClickAsync();
        await Expect(panel, "#field-verdict-reject").ToBeCheckedAsync();
        await panel.Locator("#field-verdict-move").CheckAsync();
        await panel.Locator("[name=target]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await panel.Locator(".panel-mark button[type=submit]").ClickAsync();
        await Expect(panel, "#field-verdict-move").ToBeCheckedAsync();
    }

    static async Task ReturnDraftAsync(IPage panel, string review)
    {
        await panel.GotoAsync($"/panel/{review}/workbook");
        var draft = await DownloadAsync(panel, $"a[href='/panel/{review}/draft']");
        await panel.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = "draft.docx", MimeType = "application/octet-stream", Buffer = Fill(draft, "Employers were heard late.") });
        await panel.Locator("form[action$='/workbook'] button").ClickAsync();
        await Expect(panel, ".notice").ToContainTextAsync("1 of ");
    }

    static async Task SendReportAsync(IPage panel, string review)
    {
        await panel.GotoAsync($"/panel/{review}/members");
        await Expect(panel, "main").ToContainTextAsync("Employers were heard late.");
        await panel.GotoAsync($"/panel/{review}/report");
        var working = await DownloadAsync(panel, $"a[href='/panel/{review}/working-draft']");
        await panel.Locator("[name=working]").SetInputFilesAsync(new FilePayload { Name = "working.docx", MimeType = "application/octet-stream", Buffer = working });
        await panel.Locator("form[action$='/report-draft'] button").ClickAsync();
        await Expect(panel, ".notice-good").ToBeVisibleAsync();
    }

    static async Task CommentAsync(IPage institution, string review)
    {
        await institution.GotoAsync($"/institution/reviews/{review}/facts");
        await institution.Locator("[name=place-1]").FillAsync("Introduction");
        await institution.Locator("[name=comment-1]").FillAsync("There were 312 learners, not 300.");
        await institution.Locator("button[name=do][value=send]").ClickAsync();
        await Expect(institution, ".notice-good").ToBeVisibleAsync();
    }

    /// <summary>What was decided is the body's alone to say; the institution knows it before it is public, and the agency publishes both together.</summary>
    static async Task DecideAndPublishAsync(IPage agency, IPage institution, IPage body, string review)
    {
        await AppearsAsync(body, "/agency", $".task a[href='/agency/reviews/{review}']");
        await body.GotoAsync($"/agency/reviews/{review}");
        await Expect(body, "main").ToContainTextAsync("Halden Coast University");
        Document(await DownloadAsync(body, $"a[href='/agency/reviews/{review}/report']")).Descendants(Wml + "t").Select(t => t.Value).ShouldContain("Employers were heard late.");
        await Expect(body, "#command-end-embargo, #command-brief-panel").ToHaveCountAsync(0);
        await BrowserHost.LookAsync(body, "decision-body-review");
        await institution.GotoAsync($"/institution/reviews/{review}");
        await Expect(institution, "main").Not.ToContainTextAsync("Dora Holm");

        await CommandAsync(body, review, "decide", ("outcome", nameof(Outcome.Positive)), ("deciders", await IdOfAsync(body)));
        await institution.GotoAsync($"/institution/reviews/{review}");
        await Expect(institution, "main").ToContainTextAsync("Positive.");
        await Expect(institution, "form[action$='lodge-appeal']").ToHaveCountAsync(1);
        await BrowserHost.LookAsync(institution, "institution-embargo");
        await CommandAsync(agency, review, "end-embargo", ("reason", "The institution agrees."));
        await CommandAsync(agency, review, "publish", ("address", "https://agency.example/reports/halden"));
        await institution.GotoAsync($"/institution/reviews/{review}");
        await Expect(institution, "main a[href='https://agency.example/reports/halden']").ToHaveCountAsync(1);
        await BrowserHost.LookAsync(institution, "institution-published");
        await body.GotoAsync("/agency");
        await Expect(body, $".task a[href='/agency/reviews/{review}']").ToHaveCountAsync(0);
    }

    /// <summary>The id of the one person who can be chosen as having decided.</summary>
    static async Task<string> IdOfAsync(IPage body) => (await body.Locator("#command-decide [name='decide.deciders']").First.GetAttributeAsync("value"))!;

    /// <summary>Gives a command by its form, on the page of the agency or on that of the panel.</summary>
    static async Task CommandAsync(IPage page, string review, string command, params (string Name, string Value)[] fields)
    {
        await page.GotoAsync(new Uri(page.Url).AbsolutePath.StartsWith("/panel", StringComparison.Ordinal) ? $"/panel/{review}/report" : $"/agency/reviews/{review}");
        await page.Locator($"#command-{command} summary").ClickAsync();
        foreach (var (name, value) in fields)
        {
            await PutAsync(page, $"{command}.{name}", value);
        }
        await page.Locator($"#command-{command} button[type=submit]").ClickAsync();
        await Expect(page, ".notice-good").ToBeVisibleAsync();
    }

    static async Task SendAsync(IPage page, string path, string button, params (string Name, string Value)[] fields)
    {
        await page.GotoAsync(path);
        foreach (var (name, value) in fields)
        {
            await PutAsync(page, name, value);
        }
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    static async Task PutAsync(IPage page, string name, string value)
    {
        var field = page.Locator($"main [name='{name}']:not([type=hidden])").First;
        var kind = await field.EvaluateAsync<string>("e => e.tagName + (e.multiple ? '*' : '') + (e.type ?? '')");
        await (kind switch
        {
            var k when k.StartsWith("SELECT", StringComparison.Ordinal) => field.SelectOptionAsync(value),
            "INPUTcheckbox" or "INPUTradio" => page.Locator($"main [name='{name}'][value='{value}']").CheckAsync(),
            _ => field.FillAsync(value),
        });
    }

    /// <summary>Looks at a page again and again until the app has done its part.</summary>
    static async Task AppearsAsync(IPage page, string path, string selector)
    {
        for (var i = 0; i < 100; i++)
        {
            await page.GotoAsync(path);
            if (await page.Locator(selector).CountAsync() > 0)
            {
                return;
            }
            await page.WaitForTimeoutAsync(300);
        }
        await Expect(page, selector).ToHaveCountAsync(1);
    }

    static async Task GrantOneselfAsync(IPage agency, string role)
    {
        await agency.GotoAsync("/agency/people");
        await agency.GetByRole(AriaRole.Link, new() { Name = "Ada Lindgren" }).First.ClickAsync();
        await agency.Locator("select[name=role]").SelectOptionAsync(role);
        await agency.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
    }

    async Task<IPage> InviteAsync(IPage agency, string name, string email, Role? role, string scope)
    {
        await SendAsync(agency, "/agency/people", "Add person", ("name", name), ("email", email));
        if (role is { } given)
        {
            await agency.Locator("select[name=role]").SelectOptionAsync(given.ToString());
            await agency.Locator("select[name=scope]").SelectOptionAsync(scope);
            await agency.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        }
        await agency.GetByRole(AriaRole.Button, new() { Name = "Make an invitation link" }).ClickAsync();
        var link = await agency.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
        var page = await host.PageAsync("en", policy: true);
        await page.GotoAsync(link);
        await page.Locator("[name=password]").FillAsync(BrowserHost.Password);
        await page.Locator("[name=repeat]").FillAsync(BrowserHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/invitation/"));
        return page;
    }

    static async Task<byte[]> DownloadAsync(IPage page, string selector)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(selector).First.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    static XDocument Document(byte[] word)
    {
        using var archive = new ZipArchive(new MemoryStream(word), ZipArchiveMode.Read);
        using var part = archive.GetEntry("word/document.xml")!.Open();
        return XDocument.Load(part, LoadOptions.PreserveWhitespace);
    }

    /// <summary>The draft with a text in the first of the panel's fields, as a word processor saves it.</summary>
    static byte[] Fill(byte[] draft, string text)
    {
        var document = Document(draft);
        var control = document.Descendants(Wml + "sdt").First(s => AnalysisField().IsMatch((string?)s.Element(Wml + "sdtPr")?.Element(Wml + "tag")?.Attribute(Wml + "val") ?? ""));
        control.Element(Wml + "sdtPr")!.Element(Wml + "showingPlcHdr")?.Remove();
        control.Element(Wml + "sdtContent")!.ReplaceNodes(new XElement(Wml + "p", new XElement(Wml + "r", new XElement(Wml + "t", text))));
        using var copy = new MemoryStream();
        copy.Write(draft);
        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("word/document.xml")!.Delete();
            using var part = archive.CreateEntry("word/document.xml").Open();
            document.Save(part, SaveOptions.DisableFormatting);
        }
        return copy.ToArray();
    }

    static ILocatorAssertions Expect(IPage page, string selector) => Assertions.Expect(page.Locator(selector));

    static void Note(List<string> stored, IResponse response)
    {
        if (response.Request.Method == "PUT" && response.Status == 201 && new Uri(response.Url).Query.Contains("blockid=", StringComparison.Ordinal))
        {
            lock (stored)
            {
                stored.Add(new Uri(response.Url).GetLeftPart(UriPartial.Path) + new Uri(response.Url).Query.Split("blockid=")[^1]);
            }
        }
    }

    [GeneratedRegex("analysis", RegexOptions.IgnoreCase)]
    private static partial Regex AnalysisField();
}
