using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.Portal.Texts;

namespace QaPipeline.App.Portal;

/// <summary>The language of pages: what the visitor chose, else what the person's record says, else what the browser asks for.</summary>
static class VisitorLanguage
{
    const string CookieName = "qa-language";

    public static PortalTexts TextsFor(HttpRequest request)
    {
        if (request.Cookies[CookieName] is { } chosen && PortalTexts.Languages.Contains(chosen, StringComparer.Ordinal))
        {
            return PortalTexts.For(chosen);
        }
        return PortalTexts.For(Caller.Of(request).Person?.Language ?? Asked(request));
    }

    public static void Choose(HttpResponse response, string language, bool https) => response.Cookies.Append(CookieName, language, new CookieOptions
    {
        HttpOnly = true,
        Secure = https,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
    });

    static string? Asked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.Value is { Length: >= 2 } value ? value[..2].ToLowerInvariant() : null)
        .FirstOrDefault(l => l is not null && PortalTexts.Languages.Contains(l, StringComparer.Ordinal));
}
