namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned; middleware may read and replace it.</summary>
/// <typeparam name="T">The type expected.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>Creates the result.</summary>
    protected InvocationResult()
    {
    }

    /// <summary>The value.</summary>
    public abstract T? Value { get; set; }
}

/// <summary>What a function returned, whatever its type.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
    /// <summary>Creates the result.</summary>
    protected InvocationResult()
    {
    }
}
