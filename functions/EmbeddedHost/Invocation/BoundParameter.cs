using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace QaPipeline.EmbeddedHost.Invocation;

/// <summary>Finds the value of one parameter.</summary>
delegate ValueTask<object?> ParameterSource(FunctionInvocationContext context);

/// <summary>A parameter and where its value comes from.</summary>
sealed record BoundParameter(string FunctionName, ParameterInfo Parameter, ParameterSource Source)
{
    readonly object? defaultOfType = Parameter.ParameterType.IsValueType ? Activator.CreateInstance(Parameter.ParameterType) : null;

    /// <summary>The value; the parameter's default when there is none.</summary>
    /// <exception cref="FunctionInputConverterException">What came in doesn't fit the parameter's type.</exception>
    public async ValueTask<object?> BindAsync(FunctionInvocationContext context)
    {
        object? value;
        try
        {
            value = await Source(context);
        }
        catch (Exception conversion) when (conversion is System.Text.Json.JsonException or FormatException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"Error converting 1 input parameters for Function '{FunctionName}': Cannot convert input parameter '{Parameter.Name}' to type '{Parameter.ParameterType}'. Error:{conversion.Message}",
                conversion);
        }
        return value ?? (Parameter.HasDefaultValue ? Parameter.DefaultValue : null) ?? defaultOfType;
    }
}
