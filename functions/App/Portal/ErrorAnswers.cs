using Microsoft.AspNetCore.Http;
using QaPipeline.App.Access;
using QaPipeline.App.Platform;
using QaPipeline.Portal.Pages;

namespace QaPipeline.App.Portal;

/// <summary>Tells a fault: below <c>api/</c> as a problem (RFC 9457), elsewhere as a page that says what to do. Whoever isn't signed in is led to the sign-in.</summary>
public sealed class ErrorAnswers(PortalPages pages)
{
    /// <summary>The answer to a request that ends with a fault.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(fault);
        if (fault == Fault.TooMany)
        {
            request.HttpContext.Response.Headers.RetryAfter = "60";
        }
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            if (fault == Fault.Unknown)
            {
                request.HttpContext.Response.Headers.WWWAuthenticate = "FunctionsKey, Session";
            }
            return Answers.Problem(fault.Status, fault.Code, fault.Detail ?? VisitorLanguage.TextsFor(request)[$"errors.{fault.Code}.text"]);
        }
        return fault == Fault.Unknown && HttpMethods.IsGet(request.Method)
            ? Results.LocalRedirect("/sign-in?to=" + Uri.EscapeDataString(request.Path + request.QueryString))
            : await pages.ShowAsync<ErrorPage, ErrorModel>(request, new ErrorModel(fault.Code, fault.Reference, !Caller.Of(request).IsNobody), fault.Status);
    }
}
