using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>A function's method, callable: its class is made from the run's services, and whatever kind of task it returns is awaited.</summary>
sealed class FunctionMethod
{
    static readonly MethodInfo TaskResult = Open(nameof(OfTask));
    static readonly MethodInfo ValueTaskResult = Open(nameof(OfValueTask));

    readonly MethodInfo method;
    readonly ObjectFactory? factory;
    readonly Func<object?, Task<object?>> unwrap;

    public FunctionMethod(MethodInfo method)
    {
        this.method = method;
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        unwrap = UnwrapperOf(method.ReturnType);
    }

    /// <summary>Runs the method. Exceptions come as they were thrown.</summary>
    public Task<object?> InvokeAsync(IServiceProvider services, object?[] arguments)
    {
        var instance = factory?.Invoke(services, []);
        return unwrap(method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));
    }

    static Func<object?, Task<object?>> UnwrapperOf(Type type)
    {
        if (type == typeof(Task))
        {
            return async task =>
            {
                await (Task)task!;
                return null;
            };
        }
        if (type == typeof(ValueTask))
        {
            return async task =>
            {
                await (ValueTask)task!;
                return null;
            };
        }
        var open = !type.IsGenericType ? null
            : type.GetGenericTypeDefinition() == typeof(Task<>) ? TaskResult
            : type.GetGenericTypeDefinition() == typeof(ValueTask<>) ? ValueTaskResult
            : null;
        return open is null
            ? Task.FromResult
            : open.MakeGenericMethod(type.GenericTypeArguments).CreateDelegate<Func<object?, Task<object?>>>();
    }

    static async Task<object?> OfTask<T>(object? task) => await (Task<T>)task!;

    static async Task<object?> OfValueTask<T>(object? task) => await (ValueTask<T>)task!;

    static MethodInfo Open(string name) => typeof(FunctionMethod).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}
