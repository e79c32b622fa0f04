using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Runs functions that no request brings a scope for, each in a scope of its own and inside the app's middleware.</summary>
sealed class ScopedRuns(FunctionPipeline pipeline, IServiceScopeFactory scopes)
{
    /// <summary>Runs the function and gives what it returned; exceptions come as they were thrown.</summary>
    public async Task<object?> RunAsync(FunctionDescriptor function, object? trigger, Func<IReadOnlyDictionary<string, object?>> bindingData, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new FunctionInvocationContext(function, scope.ServiceProvider, cancellationToken)
        {
            Trigger = trigger,
            BindingData = bindingData,
        };
        await pipeline.InvokeAsync(invocation);
        return invocation.Result.Value;
    }
}
