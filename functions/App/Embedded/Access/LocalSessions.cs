using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using QaPipeline.EmbeddedHost.Http;
using QaPipeline.Storage;

namespace QaPipeline.App.Access;

/// <summary>Sessions of people who sign in with a local account: a sealed cookie that names the person and the stamp of the account. Another stamp ends it at once.</summary>
public sealed class LocalSessions(AccessStore store, IDataProtectionProvider protection, IHostKeys keys, AccessOptions options, TimeProvider clock) : ICallerSource
{
    const char Separator = '|';

    readonly IDataProtector _protector = protection.CreateProtector("QaPipeline.Session", "v1");

    /// <summary>Name of the cookie; over https its prefix makes browsers refuse one from another host or path.</summary>
    public string CookieName => options.IsHttps ? "__Host-qa-session" : "qa-session";

    /// <inheritdoc/>
    public async Task<string?> FindPersonAsync(HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Cookies[CookieName] is not { Length: > 0 and < 4096 } sealedText || Open(sealedText) is not { } session)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        if (now - session.Used >= options.SessionIdle || now - session.Began >= options.SessionLifetime
            || (await store.FindAccountAsync(session.PersonId, cancellationToken))?.Value.SecurityStamp != session.Stamp)
        {
            return null;
        }
        if (now - session.Used > options.SessionIdle / 10)
        {
            Append(http, session with { Used = now });
        }
        return session.PersonId;
    }

    /// <inheritdoc/>
    public bool IsAutomation(HttpRequest request) => keys.Open(request);

    /// <inheritdoc/>
    public string AddressOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return (http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();
    }

    /// <summary>Begins a session.</summary>
    public void Begin(HttpContext http, string personId, string stamp)
    {
        var now = clock.GetUtcNow();
        Append(http, new Session(personId, stamp, now, now));
    }

    /// <summary>Takes the cookie away.</summary>
    public void End(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Cookies.Delete(CookieName, Cookie());
    }

    void Append(HttpContext http, Session session) =>
        http.Response.Cookies.Append(CookieName, _protector.Protect(string.Join(Separator, session.PersonId, session.Stamp, Text(session.Began), Text(session.Used))), Cookie());

    // Lax, so that a link in a mail finds the reader signed in; what changes something needs the token of a form besides.
    CookieOptions Cookie() => new() { HttpOnly = true, Secure = options.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    Session? Open(string sealedText)
    {
        try
        {
            return _protector.Unprotect(sealedText).Split(Separator) is [var person, var stamp, var began, var used] ? new Session(person, stamp, Moment(began), Moment(used)) : null;
        }
        catch (CryptographicException)
        {
            // Forged, damaged, or sealed with a key that is gone: nobody is signed in.
            return null;
        }
    }

    static string Text(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    static DateTimeOffset Moment(string text) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));

    sealed record Session(string PersonId, string Stamp, DateTimeOffset Began, DateTimeOffset Used);
}
