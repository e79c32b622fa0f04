using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Access;

/// <summary>The headers that every answer carries: pages run no script or style but the app's own files, are framed nowhere and tell other sites nothing.</summary>
public sealed class SecurityHeaders(AccessOptions options, BlobServiceClient storage)
{
    readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "worker-src 'self'",
        $"connect-src {string.Join(' ', (string[])["'self'", storage.Uri.GetLeftPart(UriPartial.Authority), .. options.ConnectOrigins])}",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'");

    /// <summary>Sets them; a function may set its own Cache-Control afterwards.</summary>
    public void Set(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        headers.CacheControl = "no-cache, no-store";
        if (http.Request.IsHttps || options.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }
}
