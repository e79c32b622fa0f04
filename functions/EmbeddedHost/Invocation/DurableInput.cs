using System.Reflection;
using Microsoft.DurableTask;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Inputs of orchestrators and activities.</summary>
static class DurableInput
{
    static readonly MethodInfo TypedInput = typeof(DurableInput).GetMethod(nameof(InputOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The parameter marked [OrchestrationTrigger]: the orchestration's context.</summary>
    public static ParameterSource OfOrchestrationTrigger(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TaskOrchestrationContext)
            ? static context => new(context.Trigger)
            : throw ParameterBinding.Unbound(parameter, $"is marked [OrchestrationTrigger] and must be a {nameof(TaskOrchestrationContext)}");

    /// <summary>The orchestration's input as <paramref name="type"/>.</summary>
    public static ParameterSource OfOrchestrator(Type type)
    {
        var read = TypedInput.MakeGenericMethod(type).CreateDelegate<Func<TaskOrchestrationContext, object?>>();
        return context => new(read((TaskOrchestrationContext)context.Trigger!));
    }

    /// <summary>The activity's input: JSON to <paramref name="type"/>, a text unquoted, anything else to a text parameter as its JSON.</summary>
    public static ParameterSource OfActivity(Type type) => context =>
    {
        if (context.Trigger is not string json || string.Equals(json, "null", StringComparison.Ordinal))
        {
            return default;
        }
        return type == typeof(string) && json[0] != '"'
            ? new(json)
            : new(WorkerSerializer.FromJson(context.InstanceServices, json, type, context.CancellationToken));
    };

    static object? InputOf<T>(TaskOrchestrationContext context) => context.GetInput<T>();
}
