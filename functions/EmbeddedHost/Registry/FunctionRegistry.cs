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
                case OrchestrationTriggerAttribute:
                    orchestrators.Add(OrchestratorName(function), function);
                    break;
                case ActivityTriggerAttribute:
                    activities.Add(ActivityName(function), function);
                    break;
            }
        }
    }

    /// <summary>The name an orchestrator is started by.</summary>
    public static string OrchestratorName(FunctionDescriptor function) => (function.Trigger as OrchestrationTriggerAttribute)?.Orchestration ?? function.Name;

    /// <summary>The name an activity is called by.</summary>
    public static string ActivityName(FunctionDescriptor function) => (function.Trigger as ActivityTriggerAttribute)?.Activity ?? function.Name;

    /// <summary>The functions, ordered by name.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>Whether any function needs the durable engine.</summary>
    public bool HasDurable => orchestrators.Count > 0 || activities.Count > 0
        || Functions.Any(function => function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute), inherit: false)));

    public FunctionDescriptor? Orchestrator(string name) => orchestrators.GetValueOrDefault(name);

    public FunctionDescriptor? Activity(string name) => activities.GetValueOrDefault(name);

    public IEnumerable<FunctionDescriptor> Of(FunctionKind kind) => Functions.Where(function => function.Kind == kind);
}
