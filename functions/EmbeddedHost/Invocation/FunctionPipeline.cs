using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Runs a function inside the app's middleware. No await here leaves the caller's scheduler, which orchestrators rely on.</summary>
sealed class FunctionPipeline(IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
{
    readonly FunctionExecutionDelegate pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)RunAsync, (next, step) => step(next));

    /// <summary>Runs the function; its result is in the context afterwards.</summary>
    public Task InvokeAsync(FunctionInvocationContext context) => pipeline(context);

    static async Task RunAsync(FunctionContext context)
    {
        var invocation = FunctionInvocationContext.Of(context);
        var parameters = invocation.Function.Parameters;
        var arguments = parameters.Count == 0 ? [] : new object?[parameters.Count];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = await parameters[index].BindAsync(invocation);
        }
        invocation.Result.Value = await invocation.Function.Body.InvokeAsync(invocation.InstanceServices, arguments);
    }
}
