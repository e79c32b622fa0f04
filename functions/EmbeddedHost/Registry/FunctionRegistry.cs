using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Registry;

/// <summary>All functions of the app. Names compare without case, as on Azure.</summary>
sealed class FunctionRegistry
{
    readonly Dictionary<string, FunctionDescriptor> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, FunctionDescriptor> activities = new(StringComparer.OrdinalIgnoreCase);

    public FunctionRegistry(IReadOnlyList<FunctionDescriptor> functions)
    {
        Functions = functions;
        foreach (var function in functions)
        {
            switch (function.Trigger)
            {
                case OrchestrationTriggerAttribute trigger:
                    orchestrators.Add(trigger.Orchestration ?? function.Name, function);
                    break;
                case ActivityTriggerAttribute trigger:
                    activities.Add(trigger.Activity ?? function.Name, function);
                    break;
            }
        }
    }

    /// <summary>The functions, ordered by name.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>Whether any function needs the durable engine.</summary>
    public bool HasDurable => orchestrators.Count > 0 || activities.Count > 0
        || Functions.Any(function => function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute), inherit: false)));

    public FunctionDescriptor? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public FunctionDescriptor? Activity(string name) => activities.GetValueOrDefault(name);

    public IEnumerable<FunctionDescriptor> Of(FunctionKind kind) => Functions.Where(function => function.Kind == kind);
}
