using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Http;
using QaPipeline.EmbeddedHost.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP side of a run.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request and response of a run that HTTP triggered; null for others.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<HttpContext>();
    }
}

/// <summary>Request and response of a run in the Functions worker's own types.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request; null for a run that HTTP didn't trigger.</summary>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context) =>
        ValueTask.FromResult(KestrelRequestData.Of(context));

    /// <summary>The response that the function returned; null for another result.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context) =>
        FunctionInvocationContext.Of(context).Result.Value as HttpResponseData;
}

/// <summary>Loggers for a run.</summary>
public static class FunctionContextLoggerExtensions
{
    /// <summary>A logger named after <typeparamref name="T"/>.</summary>
    public static ILogger<T> GetLogger<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstanceServices.GetRequiredService<ILogger<T>>();
    }

    /// <summary>A logger of that name.</summary>
    public static ILogger GetLogger(this FunctionContext context, string categoryName)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
    }
}

/// <summary>What a run returned.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result, to read or to replace after the function has run.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => FunctionInvocationContext.Of(context).Result;

    /// <summary>The result as <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new TypedInvocationResult<T>(FunctionInvocationContext.Of(context).Result);
}
