using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Holds what a function returned.</summary>
sealed class FunctionResult : InvocationResult
{
    public override object? Value { get; set; }
}

/// <summary>The same result under another type.</summary>
sealed class TypedInvocationResult<T>(FunctionResult result) : InvocationResult<T>
{
    public override T? Value
    {
        get => result.Value switch
        {
            null => default,
            T value => value,
            var other => throw new InvalidOperationException($"The function returned {other.GetType()}, not {typeof(T)}."),
        };
        set => result.Value = value;
    }
}
