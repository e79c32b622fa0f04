using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Registry;

/// <summary>Finds the functions of an app by reflection and refuses what Azure would refuse, or would leave without a trigger.</summary>
sealed partial class FunctionDiscovery
{
    const BindingFlags AllMethods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    readonly List<string> problems = [];

    FunctionDiscovery()
    {
    }

    /// <summary>The functions in <paramref name="types"/>.</summary>
    /// <exception cref="FunctionRegistrationException">Some can't be run.</exception>
    public static FunctionRegistry Discover(IEnumerable<Type> types)
    {
        var discovery = new FunctionDiscovery();
        var functions = types
            .SelectMany(type => type.GetMethods(AllMethods))
            .Select(discovery.Describe)
            .OfType<FunctionDescriptor>()
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(function => function.EntryPoint, StringComparer.Ordinal)
            .ToList();
        discovery.RefuseDuplicates(functions);
        return discovery.problems.Count == 0
            ? new FunctionRegistry(functions)
            : throw new FunctionRegistrationException(discovery.problems);
    }

    FunctionDescriptor? Describe(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute)
        {
            return null;
        }
        var where = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (ProblemOf(method, attribute, where) is { } problem)
        {
            problems.Add(problem);
            return null;
        }
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        if (triggers.Count != 1)
        {
            problems.Add($"The function '{attribute.Name}' ({where}) has {triggers.Count} trigger parameters; it needs exactly one, such as [HttpTrigger].");
            return null;
        }
        var trigger = triggers[0].GetCustomAttribute<TriggerBindingAttribute>()!;
        if (KindOf(trigger) is not { } kind)
        {
            problems.Add($"The function '{attribute.Name}' ({where}) has the trigger {trigger.GetType().Name}, which this host doesn't offer.");
            return null;
        }
        try
        {
            return new FunctionDescriptor(attribute.Name, kind, method, triggers[0], trigger)
            {
                Definition = new ReflectedFunctionDefinition(attribute.Name, method),
                Parameters = ParameterBinding.For(kind, method, triggers[0]),
                Body = new FunctionMethod(method),
            };
        }
        catch (NotSupportedException unbound)
        {
            problems.Add($"The function '{attribute.Name}' ({where}): {unbound.Message}");
            return null;
        }
    }

    static string? ProblemOf(MethodInfo method, FunctionAttribute attribute, string where)
    {
        if (!NamePattern().IsMatch(attribute.Name))
        {
            return $"'{attribute.Name}' ({where}) is no function name: it takes a letter and up to 127 letters, digits, '_' or '-'.";
        }
        if (!method.IsPublic)
        {
            return $"The function '{attribute.Name}' ({where}) isn't public, so Azure wouldn't find it: make the method public.";
        }
        if (method.ContainsGenericParameters)
        {
            return $"The function '{attribute.Name}' ({where}) is generic, or its class is; a function can't be.";
        }
        if (!method.IsStatic && method.DeclaringType!.IsAbstract)
        {
            return $"The function '{attribute.Name}' ({where}) is in an abstract class, of which no instance can be made.";
        }
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            return $"The function '{attribute.Name}' ({where}) is async void, so its end can't be awaited: return Task.";
        }
        return null;
    }

    static FunctionKind? KindOf(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => FunctionKind.Http,
        TimerTriggerAttribute => FunctionKind.Timer,
        BlobTriggerAttribute => FunctionKind.Blob,
        OrchestrationTriggerAttribute => FunctionKind.Orchestrator,
        ActivityTriggerAttribute => FunctionKind.Activity,
        _ => null,
    };

    void RefuseDuplicates(List<FunctionDescriptor> functions)
    {
        RefuseDuplicates(functions, "function", function => function.Name);
        // Two functions of one name are told above; here it is about names given by the trigger.
        RefuseDuplicates(Renamed<OrchestrationTriggerAttribute>(functions, trigger => trigger.Orchestration), "orchestrator", FunctionRegistry.OrchestratorName);
        RefuseDuplicates(Renamed<ActivityTriggerAttribute>(functions, trigger => trigger.Activity), "activity", FunctionRegistry.ActivityName);
    }

    /// <summary>All functions of that trigger, when any of them takes another name than its function's.</summary>
    static IReadOnlyList<FunctionDescriptor> Renamed<TTrigger>(List<FunctionDescriptor> functions, Func<TTrigger, string?> name) =>
        functions.Any(function => function.Trigger is TTrigger trigger && name(trigger) is not null)
            ? [.. functions.Where(function => function.Trigger is TTrigger)]
            : [];

    void RefuseDuplicates(IReadOnlyList<FunctionDescriptor> functions, string what, Func<FunctionDescriptor, string> name)
    {
        foreach (var same in functions.GroupBy(name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            problems.Add($"The {what} name '{same.Key}' is used {same.Count()} times (names compare without case): {string.Join(", ", same.Select(function => function.EntryPoint))}.");
        }
    }

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
