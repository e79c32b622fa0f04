using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using QaPipeline.Domain.People;

namespace QaPipeline.Tests;

/// <summary>What scanners and attackers try first.</summary>
[Collection(PortalCollection.Name)]
public sealed class AttackTests(PortalHost host)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/nothing-here")]
    [InlineData("/api/health")]
    [InlineData("/api/nothing-here")]
    [InlineData("/agency/people")]
    public async Task Every_answer_carries_the_headers_that_keep_a_browser_safe(string path)
    {
        using var answer = await host.NewVisitor().GetAsync(path);
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

        Header("Content-Security-Policy").ShouldContain("default-src 'none'");
        Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        Header("Content-Security-Policy").ShouldNotContain("unsafe");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Referrer-Policy").ShouldBe("no-referrer");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cache-Control").ShouldContain("no-store");
        Header("Server").ShouldBeEmpty();
        Header("X-Powered-By").ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_hold_no_script_or_style_of_their_own()
    {
        foreach (var path in (string[])["/agency", "/agency/people", "/agency/audit", "/agency/frameworks"])
        {
            var page = await host.Admin.ReadAsync(path);
            page.ShouldNotContain("<style");
            page.ShouldNotContain(" style=");
            page.ShouldNotContain(" onclick");
            page.Split("<script").Length.ShouldBe(2, path);
            page.ShouldContain("<script src=\"/assets/portal.");
        }
    }

    [Fact]
    public async Task Cookies_are_closed_to_scripts_and_to_other_sites()
    {
        using var answer = await host.NewVisitor().GetAsync("/sign-in");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();

        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldContain("path=/", Case.Insensitive);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%0d%0aSet-Cookie:x=1\r\n")]
    public async Task No_link_leads_out_of_the_app(string target)
    {
        using var answer = await host.NewVisitor().GetAsync("/language/en?to=" + Uri.EscapeDataString(target));

        answer.Headers.Location!.OriginalString.ShouldStartWith("/");
        answer.Headers.Location.OriginalString.ShouldNotContain("evil.example", customMessage: "a path of this app only");
        answer.Headers.Contains("Set-Cookie").ShouldBeTrue();
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(c => c.StartsWith("qa-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/assets/../host/keys.json")]
    [InlineData("/assets/..%2f..%2fhost%2fkeys.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/agency/frameworks/..%2f..%2fpeople")]
    [InlineData("/agency/people/..%2faccounts%2fx")]
    public async Task A_path_never_climbs_out(string path)
    {
        using var answer = await host.Admin.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("masterKey");
    }

    [Fact]
    public async Task Names_with_script_stay_text()
    {
        var id = await host.AddPersonAsync("<script>alert('x')</script>\"><img src=x onerror=alert(1)>", "script@attack.example");

        var page = await host.Admin.ReadAsync($"/agency/people/{id}");

        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("&lt;script&gt;alert");
        page.ShouldContain("Agency &lt;b&gt;&amp; Co&lt;/b&gt;");
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_that_of_somebody_else_changes_nothing()
    {
        var stolen = Visitor.TokenIn(await host.NewVisitor().ReadAsync("/sign-in"));

        using var without = await host.Admin.PostWithAsync(null, "/agency/people", ("name", "Forged"), ("email", "forged@attack.example"));
        using var foreign = await host.Admin.PostWithAsync(stolen, "/agency/people", ("name", "Forged"), ("email", "forged@attack.example"));

        without.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Admin.ReadAsync("/agency/people")).ShouldNotContain("forged@attack.example");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_form_that_another_site_sends_changes_nothing_even_with_the_token(string header, string value)
    {
        var token = Visitor.TokenIn(await host.Admin.ReadAsync("/agency/people"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agency/people")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token), KeyValuePair.Create("name", "Cross"), KeyValuePair.Create("email", "cross@attack.example")]),
        };
        request.Headers.Add(header, value);

        using var answer = await host.Admin.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Fields_that_a_form_does_not_have_are_not_taken_over()
    {
        using var added = await host.Admin.PostAsync("/agency/people", "/agency/people", ("name", "Over"), ("email", "over@attack.example"), ("language", "en"),
            ("grants[0].role", "AgencyAdmin"), ("grants[0].scope", "agency"), ("Grants", "[{\"role\":\"AgencyAdmin\",\"scope\":\"agency\"}]"), ("id", "person-chosen"));
        var id = added.Headers.Location!.OriginalString.Split('/')[^1];
        var visitor = host.NewVisitor();
        var link = await host.InviteAsync(id);
        using var accepted = await visitor.PostAsync(link, link, ("name", "Over"), ("email", "ada@agency.example"), ("personId", "first"), ("password", PortalHost.Password), ("repeat", PortalHost.Password));

        id.ShouldBe(Person.IdOf("over@attack.example"));
        accepted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.GetAsync("/agency/people")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Admin.ReadAsync($"/agency/people/{id}")).ShouldContain("over@attack.example");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_it_states_its_length_or_not()
    {
        using var stated = await host.Admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/agency/people") { Content = new ByteArrayContent(new byte[2 * 1024 * 1024]) });
        // White space never ends a JSON text, so it is the limit that ends the reading and not the first byte.
        var endless = Enumerable.Repeat((byte)' ', 2 * 1024 * 1024).ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/packs") { Content = new StreamContent(new MemoryStream(endless)) };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await host.Client.SendAsync(request);

        stated.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        chunked.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        JsonNode.Parse(await chunked.Content.ReadAsStringAsync())!["title"]!.GetValue<string>().ShouldBe("too-large");
    }

    [Fact]
    public async Task A_wrong_method_is_told_with_those_that_work_and_a_wrong_address_as_a_problem()
    {
        using var method = await host.Client.DeleteAsync(new Uri("api/health", UriKind.Relative));
        using var posted = await host.NewVisitor().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/nothing") { Content = new StringContent("{}") });
        posted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var missing = await host.Client.GetAsync(new Uri("api/nothing", UriKind.Relative));

        method.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        method.Content.Headers.Allow.ShouldBe(["GET"]);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-ID")]
    public async Task Headers_of_another_platform_make_nobody_somebody(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/agency/people");
        request.Headers.Add(header, Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"claims":[{"typ":"tid","val":"t"},{"typ":"oid","val":"o"}]}""")));

        using var answer = await host.NewVisitor().SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_key_in_a_cookie_or_a_form_of_json_opens_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agency/people") { Content = new StringContent("""{"name":"x","email":"x@example.org"}""", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Form-Token", Visitor.TokenIn(await host.Admin.ReadAsync("/agency/people")));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using var answer = await host.Admin.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Static_files_may_be_kept_for_a_year_and_are_not_sent_twice()
    {
        var page = await host.NewVisitor().ReadAsync("/sign-in");
        var path = page.Split("href=\"").Select(p => p.Split('"')[0]).First(p => p.StartsWith("/assets/portal.", StringComparison.Ordinal));
        using var first = await host.NewVisitor().GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.NewVisitor().SendAsync(request);

        first.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
        first.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }
}
