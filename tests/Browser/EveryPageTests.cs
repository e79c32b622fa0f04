using Microsoft.Playwright;
using QaPipeline.App.Access;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Tests;

/// <summary>Each page of the app in both languages, on a desktop and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(BrowserHost host)
{
    /// <summary>Sentences of the app itself, without those that are the same in German or hold values.</summary>
    static IReadOnlyList<string> English { get; } =
    [
        .. PortalTexts.For("en").Keys.Where(k => PortalTexts.For("de")[k] != PortalTexts.For("en")[k]).Select(k => PortalTexts.For("en")[k])
            .Where(t => t.Count(c => c == ' ') >= 3 && !t.Contains('{', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task No_page_has_a_violation_and_each_fits_a_desktop_and_a_phone()
    {
        var every = new EveryPage(host);
        await every.PrepareAsync("ada@agency.example");
        var routes = AccessTable.Of(typeof(AccessTable).Assembly).Rules.Where(r => r.Methods.Contains("GET") && !r.Route.StartsWith("api/", StringComparison.Ordinal)).Select(r => r.Route).Distinct();
        routes.Where(r => !EveryPage.NoPages.Contains(r)).Order(StringComparer.Ordinal).ShouldBe(every.Addresses.Keys.Order(StringComparer.Ordinal), "each page that a route answers is looked at");

        var problems = new List<string>();
        foreach (var (language, first) in (IEnumerable<(string, int)>)[("en", 1280), ("de", 390)])
        {
            var width = first;
            var page = await host.PageAsync(language, host.AdminState, width);
            await Accessibility.PrepareAsync(page);
            var name = "";
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                {
                    problems.Add($"{name}: {message.Text}");
                }
            };
            await page.GotoAsync($"/language/{language}?to=/sign-in");
            foreach (var path in every.Addresses.Values.SelectMany(a => a).Append("/nothing-here"))
            {
                name = $"{(path == "/" ? "home" : path.Trim('/').Split('?')[0].Replace('/', '-'))}{(path.Contains('?', StringComparison.Ordinal) ? "-" + path.Split('?')[1].Split('&')[0].Replace('=', '-') : "")}-{language}";
                name = name.Length > 90 ? name[..90] : name;
                var answer = await page.GotoAsync(path);
                (await page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe(language, path);
                if (await page.Locator("[data-pdf]").CountAsync() > 0)
                {
                    await Assertions.Expect(page.Locator("[data-pdf][data-marked]")).ToHaveCountAsync(1);
                }
                // A page that says why something is closed or not there is a page as well.
                if (answer!.Status >= 400 && path is not ("/nothing-here" or "/invitation/join/forged" or "/panel/page-open"))
                {
                    problems.Add($"{name}: status {answer.Status}");
                }
                problems.AddRange(await BrowserHost.ProblemsAsync(page, $"{name}-{width}", axe: true));
                if (language == "de")
                {
                    var text = await page.EvaluateAsync<string>("document.body.innerText");
                    problems.AddRange(English.Where(e => text.Contains(e, StringComparison.Ordinal)).Select(e => $"{name}: English: {e}"));
                }
                // The other width for the layout alone: axe-core looks at the page there in the other language. The next page begins at this width.
                width = width == 390 ? 1280 : 390;
                await page.SetViewportSizeAsync(width, 900);
                problems.AddRange(await BrowserHost.ProblemsAsync(page, $"{name}-{width}", axe: false));
            }
            await page.Context.CloseAsync();
        }
        problems.ShouldBeEmpty();
    }
}
