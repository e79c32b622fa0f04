using Microsoft.AspNetCore.Http;

namespace QaPipeline.App.Portal;

/// <summary>303: what the request asked for is done; look there.</summary>
sealed class SeeOther(string localPath) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = localPath;
        return Task.CompletedTask;
    }
}
