using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Access;

/// <summary>Refuses requests that another site makes a browser send: by what the browser says of their origin, and by a token that only the app's own pages have.</summary>
public sealed class ForgedRequests(IAntiforgery antiforgery, AccessOptions options)
{
    /// <summary>Header that carries the token where no form does.</summary>
    public const string TokenHeader = "X-Form-Token";

    /// <summary>Whether a request that changes something may have been forged.</summary>
    public async Task<bool> IsSuspectAsync(HttpContext http, Caller caller, AccessRule rule)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(rule);
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || caller.IsAutomation)
        {
            return false;
        }
        if (!ComesFromHere(http.Request))
        {
            return true;
        }
        if (rule.StreamedForm && !http.Request.Headers.ContainsKey(TokenHeader))
        {
            return false;
        }
        // A browser sends cookies by itself; somebody who isn't signed in has nothing to lose but the sign-in form, which is a page.
        return (caller.Person is not null || !rule.IsApi) && !await antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>Whether a token that a function read from a streamed form is the app's own for this visitor.</summary>
    public Task<bool> IsGenuineAsync(HttpContext http, string token)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Request.Headers[TokenHeader] = token;
        return antiforgery.IsRequestValidAsync(http);
    }

    bool ComesFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, options.PublicAddress?.Authority ?? request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
