using System.Collections.ObjectModel;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.EmbeddedHost.Registry;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>One run of a function.</summary>
sealed class FunctionInvocationContext(FunctionDescriptor function, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext
{
    string? invocationId;
    IDictionary<object, object>? items;
    InvocationFeatures? features;
    TraceContext? trace;

    /// <summary>The function that runs.</summary>
    public FunctionDescriptor Function => function;

    /// <summary>What the trigger brought: an HttpContext, a TimerInfo, an orchestration's context, an activity's JSON, a blob.</summary>
    public object? Trigger { get; init; }

    /// <summary>The trigger's data, built when first asked for.</summary>
    public Func<IReadOnlyDictionary<string, object?>>? BindingData { get; init; }

    /// <summary>What the function returned.</summary>
    public FunctionResult Result { get; } = new();

    public override string InvocationId => invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => trace ??= new CurrentTrace();

    public override BindingContext BindingContext => field ??= new TriggerData(BindingData?.Invoke() ?? ReadOnlyDictionary<string, object?>.Empty);

    public override RetryContext RetryContext { get; } = FirstAttempt.Instance;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    /// <summary>The host's own context behind the public type.</summary>
    public static FunctionInvocationContext Of(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context as FunctionInvocationContext
            ?? throw new InvalidOperationException("The function context wasn't made by this host.");
    }

    sealed class TriggerData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    sealed class CurrentTrace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? string.Empty;

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? string.Empty;
    }

    sealed class FirstAttempt : RetryContext
    {
        public static readonly FirstAttempt Instance = new();

        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
