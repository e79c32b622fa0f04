using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>A Kestrel response as the Functions worker's own type: what is written goes out at once, headers and cookies just before.</summary>
sealed class KestrelResponseData : HttpResponseData
{
    readonly HttpResponse response;

    public KestrelResponseData(FunctionContext context, HttpResponse response)
        : base(context)
    {
        this.response = response;
        Body = response.Body;
        Cookies = new ResponseCookies(response.Cookies);
        response.OnStarting(CopyHeadersAsync);
    }

    public override HttpStatusCode StatusCode
    {
        get => (HttpStatusCode)response.StatusCode;
        set => response.StatusCode = (int)value;
    }

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; }

    public override HttpCookies Cookies { get; }

    /// <summary>Sends what is left: a body that the function put in the place of the response's own.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(Body, response.Body))
        {
            if (Body.CanSeek)
            {
                Body.Position = 0;
            }
            await Body.CopyToAsync(response.Body, cancellationToken);
        }
    }

    Task CopyHeadersAsync()
    {
        foreach (var header in Headers.NonValidated)
        {
            response.Headers[header.Key] = header.Value.ToArray();
        }
        return Task.CompletedTask;
    }

    sealed class ResponseCookies(IResponseCookies cookies) : HttpCookies
    {
        public override void Append(string name, string value) => cookies.Append(name, value);

        public override void Append(IHttpCookie cookie) => cookies.Append(cookie.Name, cookie.Value, new CookieOptions
        {
            Domain = cookie.Domain,
            Expires = cookie.Expires,
            HttpOnly = cookie.HttpOnly ?? false,
            MaxAge = cookie.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Path = cookie.Path ?? "/",
            SameSite = cookie.SameSite switch
            {
                SameSite.Lax => SameSiteMode.Lax,
                SameSite.Strict => SameSiteMode.Strict,
                SameSite.ExplicitNone => SameSiteMode.None,
                _ => SameSiteMode.Unspecified,
            },
            Secure = cookie.Secure ?? false,
        });

        public override IHttpCookie CreateNew() => new HttpCookie(string.Empty, string.Empty);
    }
}
