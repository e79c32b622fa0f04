using Microsoft.Playwright;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Tests;

/// <summary>An institution in a real browser: from the home to the receipt, with script, by which the bytes go straight to the storage.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InstitutionTests(BrowserHost host)
{
    static readonly string? Pictures = Environment.GetEnvironmentVariable("QA_PICTURES");

    [Fact]
    public async Task An_institution_uploads_checks_itself_and_submits()
    {
        await ReviewRecords.AddAsync(host.Storage, "2026-northmoor", "northmoor", ReviewStep.Submission);
        await ReviewRecords.AddAsync(host.Storage, "2025-northmoor", "northmoor", ReviewStep.FactualAccuracy, r => r with
        {
            Reports = [new ReportVersion(1, new string('a', 64), TimeProvider.System.GetUtcNow(), "secretary") { InstitutionCopy = new string('b', 64) }],
            Extensions = [new ExtensionRequest(1, "factual-accuracy", TimeProvider.System.GetUtcNow().AddDays(40), "Holidays", TimeProvider.System.GetUtcNow(), "somebody", null)],
        });
        var state = await SubmitterAsync();
        // As the app sends it: the policy of the page decides what it may load and where it may send.
        var page = await host.PageAsync("en", state, policy: true);
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                refused.Add(message.Text);
            }
        };
        await page.GotoAsync("/institution");
        await LookAsync(state, "/institution", "institution-home");
        await page.Locator("a[href='/institution/reviews/2026-northmoor/packs/submission']").First.ClickAsync();
        var pack = new Uri(page.Url).AbsolutePath;
        var report = "<html><body><h1>Self-evaluation</h1><p>Each course is reviewed every year by teachers and learners.</p></body></html>"u8.ToArray();
        var sent = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "PUT")
            {
                sent.Add(new Uri(request.Url).Query.Split("blockid=")[^1]);
            }
        };
        await page.Locator("#pick-files").SetInputFilesAsync(
        [
            new FilePayload { Name = "report.html", MimeType = "text/html", Buffer = report },
            new FilePayload { Name = "copy.html", MimeType = "text/html", Buffer = report },
            new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = new byte[9 * 1024 * 1024 + 5] },
        ]);
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync("All files have arrived.", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator(".file-item")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".duplicate").First).ToBeVisibleAsync();
        sent.Count(id => id.Length > 0).ShouldBeInRange(4, 5, "three blocks of the large file, one or two of the small ones, none twice");
        refused.ShouldBeEmpty();
        await PictureAsync(page, "institution-pack-script");
        await LookAsync(state, pack, "institution-pack");

        await page.GotoAsync(pack + "/check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the files" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("The check is done", new() { Timeout = 180_000 });
        await LookAsync(state, pack + "/check", "institution-check");

        await page.GotoAsync(pack);
        await page.GetByLabel("These are all the files").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the pack" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Receipt");
        await LookAsync(state, new Uri(page.Url).AbsolutePath, "institution-receipt");
        await LookAsync(state, "/institution/reviews/2025-northmoor", "institution-review");
        await LookAsync(state, "/institution/reviews/2025-northmoor/facts", "institution-facts");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_cut_connection_and_a_closed_browser_send_no_block_twice()
    {
        await ReviewRecords.AddAsync(host.Storage, "2026-cut", "northmoor", ReviewStep.Submission);
        var state = await SubmitterAsync();
        const string pack = "/institution/reviews/2026-cut/packs/submission";
        var large = new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = new byte[22 * 1024 * 1024] };
        var stored = new List<string>();

        var first = await host.PageAsync("en", state, policy: true);
        await first.GotoAsync(pack);
        var puts = 0;
        await first.RouteAsync(url => url.Contains("comp=block&", StringComparison.Ordinal), async route =>
        {
            // Two blocks pass; then the network is gone.
            if (Interlocked.Increment(ref puts) > 2)
            {
                await route.AbortAsync("connectionfailed");
                return;
            }
            await route.ContinueAsync();
        });
        first.Response += (_, response) => Note(stored, response);
        await first.Locator("#pick-files").SetInputFilesAsync(large);
        await Assertions.Expect(first.Locator(".upload-state")).ToContainTextAsync("trying again", new() { Timeout = 120_000 });
        await first.WaitForTimeoutAsync(1000);
        await first.Context.CloseAsync();

        var second = await host.PageAsync("en", state, policy: true);
        await second.GotoAsync(pack);
        await Assertions.Expect(second.GetByText("1 file has not arrived whole")).ToBeVisibleAsync();
        second.Response += (_, response) => Note(stored, response);
        await second.Locator("#pick-files").SetInputFilesAsync(large);
        await Assertions.Expect(second.Locator("[data-status]")).ToHaveTextAsync("All files have arrived.", new() { Timeout = 120_000 });
        stored.Count.ShouldBe(6);
        stored.Distinct().Count().ShouldBe(6);
        await second.Context.CloseAsync();
    }

    static void Note(List<string> stored, IResponse response)
    {
        if (response.Request.Method == "PUT" && response.Status == 201)
        {
            lock (stored)
            {
                stored.Add(new Uri(response.Url).Query.Split("blockid=")[^1]);
            }
        }
    }

    async Task<string> SubmitterAsync()
    {
        var admin = await host.PageAsync("en", host.AdminState);
        await admin.GotoAsync("/agency/people");
        var email = $"{Guid.NewGuid():N}@northmoor.example";
        await admin.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Field");
        await admin.GetByLabel("Email address").FillAsync(email);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Add person" }).ClickAsync();
        await admin.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("InstitutionSubmitter");
        await admin.GetByLabel("Institution or review").FillAsync("northmoor");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make an invitation link" }).ClickAsync();
        var link = await admin.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
        await admin.Context.CloseAsync();
        var page = await host.PageAsync("en");
        await page.GotoAsync(link);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(BrowserHost.Password);
        await page.GetByLabel("Password again").FillAsync(BrowserHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await page.WaitForURLAsync("**/institution");
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    /// <summary>Looks at a page in both languages and widths.</summary>
    async Task LookAsync(string state, string path, string name)
    {
        var problems = new List<string>();
        foreach (var language in (string[])["en", "de"])
        {
            foreach (var width in (int[])[1280, 390])
            {
                var page = await host.PageAsync(language, state, width);
                await page.GotoAsync($"/language/{language}?to={Uri.EscapeDataString(path)}");
                problems.AddRange((await Accessibility.ViolationsAsync(page)).Select(v => $"{name} {language} {width}: {v}"));
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width)
                {
                    problems.Add($"{name} {language} {width}: the page is wider than the screen");
                }
                await PictureAsync(page, $"{name}-{language}-{width}");
                await page.Context.CloseAsync();
            }
        }
        problems.ShouldBeEmpty();
    }

    static Task PictureAsync(IPage page, string name) =>
        Pictures is null ? Task.CompletedTask : page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
}
