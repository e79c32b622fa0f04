using Microsoft.Extensions.Logging.Abstractions;
using QaPipeline.Domain.People;
using QaPipeline.Portal.Components;
using QaPipeline.Portal.Layout;
using QaPipeline.Portal.Pages;
using QaPipeline.Portal.Texts;

namespace QaPipeline.Portal.Tests;

public sealed class RenderingTests : IAsyncDisposable
{
    readonly PageRenderer _renderer = new(NullLoggerFactory.Instance);

    static PageContext Context(params Role[] roles) => new()
    {
        AgencyName = "Agency",
        Texts = PortalTexts.For("en"),
        Path = "/agency/people?x=1",
        Now = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero),
        VisitorName = "Ada",
        Roles = roles.ToHashSet(),
        FormTokenField = "form-token",
        FormToken = "t&1",
    };

    [Fact]
    public async Task A_page_is_a_whole_document_with_the_token_in_its_forms()
    {
        var html = await _renderer.RenderAsync<SignInPage, SignInModel>(Context(), new SignInModel("a\"b@x", "/", FormErrors.None));

        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("<html lang=\"en\">");
        html.ShouldContain("name=\"form-token\" value=\"t&amp;1\"");
        html.ShouldContain("value=\"a&quot;b@x\"");
    }

    [Fact]
    public async Task What_is_wrong_stands_above_the_form_and_at_its_field()
    {
        var errors = new FormErrors([new FieldError("email", "Enter <an> address.")]);

        var html = await _renderer.RenderAsync<SignInPage, SignInModel>(Context(), new SignInModel("", "/", errors));

        html.ShouldContain("<a href=\"#field-email\">Enter &lt;an&gt; address.</a>");
        html.ShouldContain("aria-invalid=\"true\"");
        html.ShouldContain("aria-describedby=\"field-email-error\"");
    }

    [Fact]
    public async Task The_navigation_shows_what_the_roles_open_and_marks_where_one_is()
    {
        var admin = await _renderer.RenderAsync<ErrorPage, ErrorModel>(Context(Role.AgencyAdmin), new ErrorModel("not-found", null, true));
        var member = await _renderer.RenderAsync<ErrorPage, ErrorModel>(Context(Role.PanelMember), new ErrorModel("not-found", null, true));

        admin.ShouldContain("href=\"/agency/people\" aria-current=\"page\"");
        admin.ShouldNotContain("href=\"/agency\" aria-current");
        member.ShouldContain("href=\"/panel\"");
        member.ShouldNotContain("/agency/people\"");
    }

    [Fact]
    public void The_name_of_a_static_file_holds_the_hash_of_its_content()
    {
        var url = PortalAssets.Url("portal.css");

        var asset = PortalAssets.Find(url["/assets/".Length..]).ShouldNotBeNull();
        asset.ETag.Trim('"').ShouldBe(Domain.Serialization.ContentHash.Of(asset.Content.Span)[..12]);
        url.ShouldContain(asset.ETag.Trim('"'));
        PortalAssets.Find("portal.css").ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _renderer.DisposeAsync();
}
