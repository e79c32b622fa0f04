using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Registry;

/// <summary>What makes a function run.</summary>
enum FunctionKind
{
    Http,
    Timer,
    Blob,
    Orchestrator,
    Activity,
}

/// <summary>One function of the app: its method, its trigger and how each parameter is filled.</summary>
sealed record FunctionDescriptor(string Name, FunctionKind Kind, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger)
{
    /// <summary>Type and method, joined by a dot.</summary>
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public required FunctionDefinition Definition { get; init; }

    public required IReadOnlyList<BoundParameter> Parameters { get; init; }

    public required FunctionMethod Body { get; init; }
}
