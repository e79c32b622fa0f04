namespace Microsoft.Azure.Functions.Worker;

/// <summary>All that is known of one run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Creates the context.</summary>
    protected FunctionContext()
    {
    }

    /// <summary>Unique per run.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same in each run.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace this run belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The trigger's data by name.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which attempt this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this run's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What the function is: name, method, parameters.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share during this run.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host stops or the caller has gone.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>Features of a run by their type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets or replaces a feature.</summary>
    void Set<T>(T? instance);

    /// <summary>The feature of that type, or the default value.</summary>
    T? Get<T>();
}

/// <summary>The trigger's data.</summary>
public abstract class BindingContext
{
    /// <summary>Creates the context.</summary>
    protected BindingContext()
    {
    }

    /// <summary>The trigger's data by name; names compare without case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>The distributed trace a run belongs to.</summary>
public abstract class TraceContext
{
    /// <summary>Creates the context.</summary>
    protected TraceContext()
    {
    }

    /// <summary>The W3C traceparent.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The W3C tracestate.</summary>
    public abstract string TraceState { get; }
}

/// <summary>Which attempt a run is.</summary>
public abstract class RetryContext
{
    /// <summary>Creates the context.</summary>
    protected RetryContext()
    {
    }

    /// <summary>Attempts before this one.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How many further attempts there are at most.</summary>
    public abstract int MaxRetryCount { get; }
}
