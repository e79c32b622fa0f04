using System.Text.Json;
using Microsoft.Playwright;

namespace QaPipeline.Tests;

/// <summary>axe-core over a page.</summary>
static class Accessibility
{
    static readonly string Axe = File.ReadAllText(RepositoryFiles.PathOf("node_modules", "axe-core", "axe.min.js"));

    /// <summary>Has the browser bring axe-core into each page by itself: for a walk through many, the way from here is the longer one.</summary>
    public static Task PrepareAsync(IPage page) => page.AddInitScriptAsync(Axe);

    /// <summary>Violations of WCAG 2.2 A and AA and of axe's best practices, each with the elements.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }
        var result = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help} – ${v.nodes.map(n => n.target.join(' ')).join(', ')}`)");
        return [.. result.EnumerateArray().Select(v => v.GetString()!)];
    }
}
