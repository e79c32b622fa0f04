using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace QaPipeline.Tests;

/// <summary>The running app and a browser; the first administrator has come in through the link of the first start.</summary>
public sealed class BrowserHost : AppProcess
{
    public const string Password = "corn-lamp-silver-42";

    /// <summary>Where to put pictures of all pages; they are looked at by people and compared with nothing.</summary>
    static readonly string? Pictures = Environment.GetEnvironmentVariable("QA_PICTURES");

    IPlaywright? _playwright;
    IBrowser? _browser;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access__AgencyName"] = "Agency for Quality in Higher Education",
        ["Access__AttemptsPerMinute"] = "1000",
        ["Access__RequestsPerMinute"] = "10000",
    };

    /// <summary>The administrator's cookies.</summary>
    public string AdminState { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        // As long as what a page is asked to do may take: the other test projects want the processors as well.
        Assertions.SetDefaultExpectTimeout(120_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"], Timeout = 120_000 });
        var page = await PageAsync("en");
        await page.GotoAsync(await File.ReadAllTextAsync(Path.Combine(Folder, "host", "first-admin")));
        await page.GetByLabel("Your name").FillAsync("Ada Lindgren");
        await page.GetByLabel("Email address").FillAsync("ada@agency.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/agency$"));
        AdminState = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>A page in a fresh browser profile.</summary>
    public async Task<IPage> PageAsync(string language, string? state = null, int width = 1280, int height = 900, bool script = true, bool policy = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Client.BaseAddress!.ToString(),
            Locale = language,
            StorageState = state,
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
            // axe-core is brought in by the test; pages that are to obey the policy of the app ask for it.
            BypassCSP = !policy,
        });
        context.SetDefaultTimeout(120_000);
        return await context.NewPageAsync();
    }

    /// <summary>Looks over a page as it stands: nothing that axe-core finds, nothing wider than the screen, and a picture for people where somebody asked for it.</summary>
    public static async Task LookAsync(IPage page, string name)
    {
        (await ProblemsAsync(page, name, axe: true)).ShouldBeEmpty();
    }

    /// <summary>What is wrong with a page as it stands.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string name, bool axe)
    {
        var problems = axe ? (await Accessibility.ViolationsAsync(page)).Select(v => $"{name}: {v}").ToList() : [];
        var widest = await page.EvaluateAsync<string>(
            """
            () => document.documentElement.scrollWidth <= window.innerWidth ? "" : [...document.querySelectorAll("body *")]
              .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1).slice(-1).map(e => `${e.tagName}.${e.className}`).join() || "the page"
            """);
        if (widest.Length > 0)
        {
            problems.Add($"{name}: wider than the screen ({widest})");
        }
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
        return problems;
    }

    public override async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserHost>
{
    public const string Name = "browser";
}
