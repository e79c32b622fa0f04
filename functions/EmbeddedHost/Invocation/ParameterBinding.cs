using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using QaPipeline.EmbeddedHost.Blobs;
using QaPipeline.EmbeddedHost.Http;
using QaPipeline.EmbeddedHost.Registry;
using QaPipeline.EmbeddedHost.Timers;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Decides for each parameter of a function where its value comes from.</summary>
static class ParameterBinding
{
    /// <summary>The parameters in order.</summary>
    /// <exception cref="NotSupportedException">A parameter can't be filled; the message names it.</exception>
    public static IReadOnlyList<BoundParameter> For(FunctionKind kind, MethodInfo method, ParameterInfo trigger)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var parameters = method.GetParameters();
        var input = kind == FunctionKind.Orchestrator ? parameters.FirstOrDefault(IsFree) : null;
        return [.. parameters.Select(parameter => new BoundParameter(name, parameter, SourceOf(kind, parameter, trigger, input)))];
    }

    static ParameterSource SourceOf(FunctionKind kind, ParameterInfo parameter, ParameterInfo trigger, ParameterInfo? orchestratorInput)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef)
        {
            throw Unbound(parameter, "is passed by reference, which no binding fills");
        }
        if (type == typeof(FunctionContext))
        {
            return static context => new(context);
        }
        if (type == typeof(CancellationToken))
        {
            return static context => new(context.CancellationToken);
        }
        if (parameter == trigger)
        {
            return TriggerSource(kind, parameter);
        }
        if (parameter == orchestratorInput)
        {
            return DurableInput.OfOrchestrator(type);
        }
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return type == typeof(DurableTaskClient)
                ? static context => new(context.InstanceServices.GetRequiredService<DurableTaskClient>())
                : throw Unbound(parameter, $"is marked [DurableClient] and must be a {nameof(DurableTaskClient)}");
        }
        if (kind == FunctionKind.Http && parameter.GetCustomAttribute<FromBodyAttribute>() is not null)
        {
            return RequestBody.As(type);
        }
        if (kind == FunctionKind.Http && type == typeof(HttpRequest))
        {
            return static context => new(((HttpContext)context.Trigger!).Request);
        }
        return parameter.GetCustomAttribute<BindingAttribute>() is { } unknown
            ? throw Unbound(parameter, $"is marked with {unknown.GetType().Name}, which this host doesn't offer")
            : TriggerDataSource.Of(parameter);
    }

    static ParameterSource TriggerSource(FunctionKind kind, ParameterInfo parameter) => kind switch
    {
        FunctionKind.Http => RequestBody.OfTrigger(parameter.ParameterType),
        FunctionKind.Timer => TimerInput.Of(parameter),
        FunctionKind.Blob => BlobInput.Of(parameter),
        FunctionKind.Orchestrator => DurableInput.OfOrchestrationTrigger(parameter),
        FunctionKind.Activity => DurableInput.OfActivity(parameter.ParameterType),
        _ => throw Unbound(parameter, "has a trigger that this host doesn't offer"),
    };

    /// <summary>Neither bound by an attribute nor by its type.</summary>
    static bool IsFree(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<BindingAttribute>() is null
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken);

    /// <summary>The refusal of a parameter.</summary>
    public static NotSupportedException Unbound(ParameterInfo parameter, string why) => new($"the parameter '{parameter.Name}' {why}.");
}
