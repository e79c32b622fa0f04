using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Fills a parameter from the trigger's data of the same name: route and query values, parts of a blob's path, an activity's instance id.</summary>
static class TriggerDataSource
{
    /// <exception cref="NotSupportedException">The type can't come from a text.</exception>
    public static ParameterSource Of(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (!type.IsPrimitive && !type.IsEnum && type != typeof(string) && type != typeof(decimal) && !typeof(IFormattable).IsAssignableFrom(type))
        {
            throw ParameterBinding.Unbound(parameter, $"of type {parameter.ParameterType} is filled by no binding: only texts, numbers, dates and ids come from the trigger's data by name");
        }
        var name = parameter.Name!;
        return context => new(context.BindingContext.BindingData.TryGetValue(name, out var value) ? Convert(context, value, type) : null);
    }

    static object? Convert(FunctionInvocationContext context, object? value, Type type)
    {
        if (value is null || type.IsInstanceOfType(value))
        {
            return value;
        }
        var text = System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (type == typeof(string))
        {
            return text;
        }
        if (type == typeof(Guid))
        {
            return Guid.Parse(text);
        }
        if (type == typeof(DateTime))
        {
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }
        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }
        if (text.Length == 0)
        {
            return null;
        }
        // The worker reads anything else as JSON: numbers and true or false in their JSON spelling; what JSON writes as a string needs its quotes.
        var json = type.IsPrimitive || type.IsEnum || type == typeof(decimal) ? text : JsonSerializer.Serialize(text);
        return WorkerSerializer.FromJson(context.InstanceServices, json, type, context.CancellationToken);
    }
}
