using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QaPipeline.Domain.Reviews;

namespace QaPipeline.Tests;

/// <summary>What a person does with the keyboard, without script, and when something was typed wrong.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FormsTests(BrowserHost host)
{
    [Fact]
    public async Task An_administrator_adds_a_person_gives_a_role_and_the_person_comes_in_by_the_link()
    {
        await ReviewRecords.AddAsync(host.Storage, "2026-northmoor", "northmoor", ReviewStep.PanelProposal);
        var page = await host.PageAsync("en", host.AdminState);
        await page.GotoAsync("/agency/people");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Bruno Okafor");
        await page.GetByLabel("Email address", new() { Exact = true }).FillAsync("not an address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add person" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        (await Accessibility.ViolationsAsync(page)).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter an email address" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Email address", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByLabel("Email address", new() { Exact = true }).FillAsync("bruno@panel.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add person" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bruno Okafor");

        // What can be chosen is looked up every few seconds.
        for (var looks = 0; looks < 60 && await page.Locator("option[value='review/2026-northmoor']").CountAsync() == 0; looks++)
        {
            await Task.Delay(200);
            await page.ReloadAsync();
        }
        await page.GetByLabel("Role", new() { Exact = true }).SelectOptionAsync("PanelMember");
        await page.GetByLabel("Institution or review").SelectOptionAsync("review/2026-northmoor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give role" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Panel member" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an invitation link" }).ClickAsync();
        var link = await page.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
        (await Accessibility.ViolationsAsync(page)).ShouldBeEmpty();

        var guest = await host.PageAsync("de");
        await guest.GotoAsync(link);
        (await Accessibility.ViolationsAsync(guest)).ShouldBeEmpty();
        await guest.GetByLabel("Passwort", new() { Exact = true }).FillAsync(BrowserHost.Password);
        await guest.GetByLabel("Passwort wiederholen").FillAsync(BrowserHost.Password);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Annehmen und anmelden" }).ClickAsync();
        await Assertions.Expect(guest).ToHaveURLAsync(new Regex("/panel$"));
        (await Accessibility.ViolationsAsync(guest)).ShouldBeEmpty();
        await guest.GetByRole(AriaRole.Button, new() { NameRegex = new("Abmelden|Sign out") }).ClickAsync();
        await Assertions.Expect(guest).ToHaveURLAsync(new Regex("/sign-in$"));
        await guest.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signing_in_works_without_JavaScript_and_by_keyboard_alone()
    {
        var page = await host.PageAsync("en", script: false);
        await page.GotoAsync("/agency/frameworks");
        page.Url.ShouldContain("/sign-in?to=%2Fagency%2Fframeworks");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("ada@agency.example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(BrowserHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/agency/frameworks$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Deutsch" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kriterienkataloge");
        await page.Context.CloseAsync();
    }
}
