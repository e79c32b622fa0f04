using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.Portal;
using QaPipeline.Portal.Layout;

namespace QaPipeline.App.Portal;

/// <summary>Answers requests with pages.</summary>
public sealed class PortalPages(PageRenderer renderer, IAntiforgery antiforgery, AccessOptions options, TimeProvider clock)
{
    /// <summary>A page with its model, in the visitor's language.</summary>
    public async Task<IResult> ShowAsync<TPage, TModel>(HttpRequest request, TModel model, int status = StatusCodes.Status200OK) where TPage : PortalPage<TModel>
    {
        var html = await renderer.RenderAsync<TPage, TModel>(ContextOf(request), model);
        return Results.Content(html, "text/html; charset=utf-8", contentEncoding: null, status);
    }

    /// <summary>After a change: leads to a page by GET, so that a reload repeats nothing.</summary>
    public static IResult GoTo(string localPath) => new SeeOther(LocalPath.OrHome(localPath));

    PageContext ContextOf(HttpRequest request)
    {
        var http = request.HttpContext;
        var caller = Caller.Of(request);
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new PageContext
        {
            AgencyName = options.AgencyName,
            Texts = VisitorLanguage.TextsFor(request),
            Path = request.Path + request.QueryString,
            Now = clock.GetUtcNow(),
            VisitorName = caller.Person?.Name,
            Roles = caller.Roles,
            TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(caller.Person?.TimeZone ?? "Europe/Brussels", out var zone) ? zone : TimeZoneInfo.Utc,
            FormTokenField = tokens.FormFieldName,
            FormToken = tokens.RequestToken ?? "",
        };
    }
}
