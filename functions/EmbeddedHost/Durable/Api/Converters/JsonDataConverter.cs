using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Text is JSON by System.Text.Json.</summary>
public class JsonDataConverter : DataConverter
{
    readonly JsonSerializerOptions? options;

    /// <summary>Creates a converter; without <paramref name="options"/> fields are written too.</summary>
    public JsonDataConverter(JsonSerializerOptions? options = null)
    {
        this.options = options ?? FieldsToo.Options;
    }

    /// <summary>The converter that also writes fields.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, options);

    /// <inheritdoc/>
    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, options);

    static class FieldsToo
    {
        internal static readonly JsonSerializerOptions Options = new() { IncludeFields = true };
    }
}
