using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>A Kestrel request as the Functions worker's own type.</summary>
sealed class KestrelRequestData : HttpRequestData
{
    readonly HttpContext http;
    HttpHeadersCollection? headers;

    KestrelRequestData(FunctionContext context, HttpContext http)
        : base(context)
    {
        this.http = http;
        // The worker's types have synchronous writers, which Kestrel refuses unless told.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control)
        {
            control.AllowSynchronousIO = true;
        }
    }

    public override Stream Body => http.Request.Body;

    public override HttpHeadersCollection Headers => headers ??= new(
        http.Request.Headers.Select(header => KeyValuePair.Create(header.Key, (IEnumerable<string>)[.. header.Value.OfType<string>()])));

    public override IReadOnlyCollection<IHttpCookie> Cookies => [.. http.Request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url => new(http.Request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => http.User.Identities;

    public override string Method => http.Request.Method;

    public override HttpResponseData CreateResponse() => new KestrelResponseData(FunctionContext, http.Response);

    /// <summary>The request of a run, the same object each time; null when HTTP didn't trigger it.</summary>
    public static HttpRequestData? Of(FunctionContext context)
    {
        if (context.GetHttpContext() is not { } http)
        {
            return null;
        }
        if (context.Features.Get<KestrelRequestData>() is not { } request)
        {
            request = new KestrelRequestData(context, http);
            context.Features.Set(request);
        }
        return request;
    }
}
