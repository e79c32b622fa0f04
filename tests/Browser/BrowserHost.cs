using Microsoft.Playwright;

namespace QaPipeline.Tests;

/// <summary>The running app and a browser; the first administrator has come in through the link of the first start.</summary>
public sealed class BrowserHost : AppProcess
{
    public const string Password = "corn-lamp-silver-42";

    IPlaywright? _playwright;
    IBrowser? _browser;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access__AgencyName"] = "Agency for Quality in Higher Education",
        ["Access__AttemptsPerMinute"] = "1000",
    };

    /// <summary>The administrator's cookies.</summary>
    public string AdminState { get; private set; } = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"], Timeout = 120_000 });
        var page = await PageAsync("en");
        await page.GotoAsync(await File.ReadAllTextAsync(Path.Combine(Folder, "host", "first-admin")));
        await page.GetByLabel("Your name").FillAsync("Ada Lindgren");
        await page.GetByLabel("Email address").FillAsync("ada@agency.example");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the account" }).ClickAsync();
        await page.WaitForURLAsync("**/agency");
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
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
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
