using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using QaPipeline.EmbeddedHost.Hosting;
using QaPipeline.EmbeddedHost.Invocation;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Http;

/// <summary>Answers a request with a function.</summary>
sealed partial class HttpFunctionHandler(FunctionPipeline pipeline, FunctionKeys keys, StopSignal stop, ILogger<HttpFunctionHandler> logger)
{
    public async Task HandleAsync(FunctionDescriptor function, HttpContext http)
    {
        if (!keys.Allow(http.Request, ((HttpTriggerAttribute)function.Trigger).AuthLevel, function.Name))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stop.WorkMustEnd);
        var invocation = new FunctionInvocationContext(function, http.RequestServices, cancellation.Token)
        {
            Trigger = http,
            BindingData = () => DataOf(http),
        };
        invocation.Features.Set(http);
        try
        {
            await pipeline.InvokeAsync(invocation);
            await SendAsync(invocation.Result.Value, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogCallerGone(function.Name);
        }
        catch (BadHttpRequestException bad)
        {
            // The request itself was broken, such as a body that ended early; the server knows the status for it.
            LogBadRequest(bad, function.Name);
            Fail(http, bad.StatusCode);
        }
        catch (Exception failure)
        {
            // The caller learns nothing of the failure, as on Azure; the log has it all.
            LogFailed(failure, function.Name, invocation.InvocationId);
            Fail(http, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Only these three kinds of result are sent; anything else is an empty answer with status 200, as on Azure.</summary>
    static Task SendAsync(object? result, HttpContext http) => result switch
    {
        IResult value => value.ExecuteAsync(http),
        IActionResult value => value.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new())),
        KestrelResponseData value => value.SendAsync(http.RequestAborted),
        _ => Task.CompletedTask,
    };

    static void Fail(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        http.Response.Clear();
        http.Response.StatusCode = status;
    }

    /// <summary>Route values first, then query values of other names.</summary>
    static Dictionary<string, object?> DataOf(HttpContext http)
    {
        var data = new Dictionary<string, object?>(http.Request.RouteValues, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query)
        {
            data.TryAdd(name, value.ToString());
        }
        return data;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The caller of '{Function}' has gone.")]
    partial void LogCallerGone(string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The request to '{Function}' was broken.")]
    partial void LogBadRequest(BadHttpRequestException bad, string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "The function '{Function}' failed (invocation {InvocationId}).")]
    partial void LogFailed(Exception failure, string function, string invocationId);
}
