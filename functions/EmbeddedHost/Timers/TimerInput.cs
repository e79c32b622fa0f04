using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using QaPipeline.EmbeddedHost.Invocation;

namespace QaPipeline.EmbeddedHost.Timers;

/// <summary>Fills the parameter marked [TimerTrigger].</summary>
static class TimerInput
{
    /// <exception cref="NotSupportedException">It isn't a TimerInfo.</exception>
    public static ParameterSource Of(ParameterInfo parameter) => parameter.ParameterType == typeof(TimerInfo)
        ? static context => new(context.Trigger)
        : throw ParameterBinding.Unbound(parameter, $"is marked [TimerTrigger] and must be a {nameof(TimerInfo)}");
}
