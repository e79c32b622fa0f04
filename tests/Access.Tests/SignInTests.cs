using System.Net;
using QaPipeline.App.Access;
using QaPipeline.Domain.People;
using QaPipeline.Storage;

namespace QaPipeline.Tests;

/// <summary>Sessions, passwords and invitations.</summary>
[Collection(PortalCollection.Name)]
public sealed class SignInTests(PortalHost host)
{
    async Task<(string Id, Visitor Visitor, string Email)> SomebodyAsync(string name)
    {
        var email = $"{name}@sign-in.example";
        var id = await host.AddPersonAsync(name, email);
        var visitor = host.NewVisitor();
        using var accepted = await PortalHost.AcceptAsync(visitor, await host.InviteAsync(id), name);
        accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return (id, visitor, email);
    }

    static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Address_and_password_open_a_session_and_a_wrong_pair_says_the_same_for_known_and_unknown_people()
    {
        var (_, _, email) = await SomebodyAsync("pia");
        var visitor = host.NewVisitor();

        using var unknown = await visitor.PostAsync("/sign-in", "/sign-in", ("email", "stranger@sign-in.example"), ("password", PortalHost.Password));
        using var wrong = await visitor.PostAsync("/sign-in", "/sign-in", ("email", email), ("password", "not-the-password"));
        using var right = await visitor.PostAsync("/sign-in", "/sign-in", ("email", email.ToUpperInvariant()), ("password", PortalHost.Password), ("to", "/institution"));

        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("do not match");
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("do not match");
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        right.Headers.Location!.OriginalString.ShouldBe("/institution");
        (await StatusAsync(visitor, "/")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_every_device_and_a_copied_cookie_with_it()
    {
        var (_, first, email) = await SomebodyAsync("olaf");
        var second = host.NewVisitor();
        using var signedIn = await second.PostAsync("/sign-in", "/sign-in", ("email", email), ("password", PortalHost.Password));
        (await StatusAsync(second, "/")).ShouldBe(HttpStatusCode.OK);

        using var signedOut = await first.PostAsync("/", "/sign-out");

        signedOut.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await StatusAsync(first, "/")).ShouldBe(HttpStatusCode.Found);
        (await StatusAsync(second, "/")).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_session_cookie_that_was_changed_opens_nothing()
    {
        var (_, visitor, _) = await SomebodyAsync("mara");
        var address = host.Client.BaseAddress!;
        var cookie = visitor.Cookies.GetCookies(address)["qa-session"]!;
        var thief = host.NewVisitor();
        thief.Cookies.Add(address, new Cookie("qa-session", cookie.Value[..^4] + (cookie.Value.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA")));

        cookie.HttpOnly.ShouldBeTrue();
        (await StatusAsync(thief, "/")).ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_gets_in_and_nobody_afterwards()
    {
        var id = await host.AddPersonAsync("twin", "twin@sign-in.example");
        var link = await host.InviteAsync(id);
        var visitors = Enumerable.Range(0, 4).Select(_ => host.NewVisitor()).ToArray();

        var answers = await Task.WhenAll(visitors.Select(v => PortalHost.AcceptAsync(v, link, "Twin")));

        answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Gone).ShouldBe(3);
        (await StatusAsync(host.NewVisitor(), link)).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(host.NewVisitor(), host.FirstAdminLink)).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_link_opens_for_its_own_purpose_alone_and_not_after_it_was_taken_back_or_replaced()
    {
        var id = await host.AddPersonAsync("rita", "rita@sign-in.example");
        var replaced = await host.InviteAsync(id);
        var link = await host.InviteAsync(id);
        (await StatusAsync(host.NewVisitor(), replaced)).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(host.NewVisitor(), link)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host.NewVisitor(), link.Replace("/join/", "/first-administrator/", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(host.NewVisitor(), link.Replace("/join/", "/password/", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Gone);
        (await StatusAsync(host.NewVisitor(), link[..^6] + "abcdef")).ShouldBe(HttpStatusCode.Gone);

        using var revoked = await host.Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/invitations/revoke");

        (await StatusAsync(host.NewVisitor(), link)).ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task An_invitation_goes_by_mail_and_neither_the_trail_nor_the_outbox_can_be_read_for_its_link()
    {
        const string email = "mail@sign-in.example";
        var link = await host.InviteAsync(await host.AddPersonAsync("mail", email));
        string? mail = null;
        for (var tries = 0; mail is null && tries < 600; tries++)
        {
            await Task.Delay(100);
            mail = Directory.EnumerateFiles(Path.Combine(host.Folder, "mail"), "*.eml").Select(File.ReadAllText).FirstOrDefault(m => m.Contains(email, StringComparison.Ordinal));
        }
        mail.ShouldNotBeNull();
        var token = link[(link.LastIndexOf('/') + 1)..];
        mail.Replace("=\r\n", "", StringComparison.Ordinal).ShouldContain(token);
        foreach (var container in (string[])[StorageContainers.Audit, StorageContainers.Outbox])
        {
            var blobs = host.Storage.GetBlobContainerClient(container);
            var read = 0;
            foreach (var name in blobs.GetBlobs().Select(b => b.Name).ToArray())
            {
                if ((await blobs.GetBlobClient(name).ExistsAsync()).Value)
                {
                    (await blobs.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString().ShouldNotContain(token);
                    read++;
                }
            }
            read.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void An_invitation_is_worthless_from_its_last_moment_on()
    {
        var made = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
        var invitation = new Invitation("1", "person", InvitationPurpose.Join, "system", made, made.AddDays(14), "hash");

        invitation.IsOpen(made.AddDays(14).AddTicks(-1)).ShouldBeTrue();
        invitation.IsOpen(made.AddDays(14)).ShouldBeFalse();
        (invitation with { UsedAt = made }).IsOpen(made).ShouldBeFalse();
        (invitation with { RevokedAt = made }).IsOpen(made).ShouldBeFalse();
    }

    [Theory]
    [InlineData("short", "short", "12 to 200")]
    [InlineData("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "easy to guess")]
    [InlineData("weak@passwords", "weak@passwords", "easy to guess")]
    [InlineData("corn-lamp-silver-42", "corn-lamp-silver-43", "differ")]
    public async Task A_password_that_is_short_or_easy_or_mistyped_is_refused_and_the_link_stays_good(string password, string repeat, string reason)
    {
        var id = await host.AddPersonAsync("weak", $"weak@passwords{Guid.NewGuid():N}.example");
        var link = await host.InviteAsync(id);
        var visitor = host.NewVisitor();

        using var refused = await visitor.PostAsync(link, link, ("name", "Weak"), ("password", password), ("repeat", repeat));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(reason);
        using var accepted = await PortalHost.AcceptAsync(visitor, link, "Weak");
        accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_role_that_ends_closes_its_pages_at_once_and_the_last_administrator_keeps_theirs()
    {
        var (id, visitor, _) = await SomebodyAsync("kim");
        (await StatusAsync(visitor, "/agency/audit")).ShouldBe(HttpStatusCode.Forbidden);
        await host.GrantAsync(id, Role.AgencyAdmin, "");
        (await StatusAsync(visitor, "/agency/audit")).ShouldBe(HttpStatusCode.OK);

        using var ended = await host.Admin.PostAsync($"/agency/people/{id}", $"/agency/people/{id}/grants/end", ("version", await host.VersionAsync(id)), ("role", "AgencyAdmin"), ("scope", "agency"));

        ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await StatusAsync(visitor, "/agency/audit")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_refusal_and_a_change_of_roles_are_in_the_audit_trail()
    {
        var (id, visitor, _) = await SomebodyAsync("audrey");
        await host.GrantAsync(id, Role.Chair, "r-audit");
        (await StatusAsync(visitor, "/agency/people")).ShouldBe(HttpStatusCode.Forbidden);

        var trail = await host.Admin.ReadAsync("/agency/audit");

        trail.ShouldContain("person/" + id);
        trail.ShouldContain("role given");
        (await host.Admin.ReadAsync("/agency/audit?subject=function/PeoplePage")).ShouldContain("access refused");
        (await host.Admin.ReadAsync($"/agency/audit?subject=person/{Person.IdOf(PortalHost.AdminEmail)}")).ShouldContain("invitation accepted", customMessage: "the first administrator too");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/agency")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_site(string target)
    {
        var visitor = host.NewVisitor();

        using var answer = await visitor.PostAsync("/sign-in?to=" + Uri.EscapeDataString(target), "/sign-in", ("email", PortalHost.AdminEmail), ("password", PortalHost.Password), ("to", target));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public void Attempts_are_counted_by_address_and_by_account_and_requests_by_person()
    {
        using var rates = new RequestRates(new AccessOptions { AttemptsPerMinute = 3, RequestsPerMinute = 2, AnonymousRequestsPerMinute = 1 });
        var now = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
        var ann = Caller.Of(new Person("ann", "Ann", "ann@example.org"), now);

        Enumerable.Range(0, 4).Select(_ => rates.AllowsAttempt("10.0.0.1")).ShouldBe([true, true, true, false]);
        rates.AllowsAttempt("10.0.0.2").ShouldBeTrue();
        Enumerable.Range(0, 3).Select(_ => rates.Allows(ann, "10.0.0.1", upload: false)).ShouldBe([true, true, false]);
        Enumerable.Range(0, 2).Select(_ => rates.Allows(Caller.Nobody, "10.0.0.1", upload: false)).ShouldBe([true, false]);
        rates.Allows(Caller.Automation(now), "10.0.0.1", upload: false).ShouldBeTrue();
        Enumerable.Range(0, 21).Count(_ => rates.Allows(ann, "10.0.0.1", upload: true)).ShouldBe(20, "uploads are counted for themselves");
        (3 * 500).ShouldBeLessThan(10 * new AccessOptions().RequestsPerMinute, "a pack of 500 files takes three requests for each");
    }
}
