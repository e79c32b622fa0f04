using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using QaPipeline.Domain.Mapping;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Reading;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.App.OpenApi;

/// <summary>The schemas of all records that the API takes or answers, made from the records themselves by the serializer that writes them.</summary>
sealed class SchemaBook
{
    readonly Dictionary<Type, string> _names = [];
    readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a type; lists become arrays of references.</summary>
    public JsonNode ReferenceTo(Type type)
    {
        if (ItemOf(type) is { } item)
        {
            return new JsonObject { ["type"] = "array", ["items"] = ReferenceTo(item) };
        }
        if (!_names.TryGetValue(type, out var name))
        {
            name = NameOf(type);
            _names.Add(type, name);
            _schemas.Add(name, Export(type));
        }
        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    /// <summary>All schemas by name.</summary>
    public JsonObject ToJson() => new(_schemas.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone())));

    JsonNode Export(Type type) => type == typeof(Strength) ? StrengthSchema() : type == typeof(DocumentDate) ? DateSchema() : DomainJson.Compact.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
        {
            var inner = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
            RemoveHidden(schema, context.TypeInfo.Type);
            // A kind of a polymorphic record stays where it is: there, and not on its own, it carries its discriminator.
            if (context.Path.IsEmpty || context.BaseTypeInfo is not null || inner.Namespace?.StartsWith("QaPipeline.", StringComparison.Ordinal) != true)
            {
                return schema;
            }
            var reference = ReferenceTo(inner);
            var mayBeNull = inner != context.TypeInfo.Type || context.PropertyInfo?.IsGetNullable == true;
            return mayBeNull ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        },
    });

    /// <summary>What no answer shows: notes on their way, and secrets.</summary>
    static void RemoveHidden(JsonNode schema, Type type)
    {
        string[] hidden = type == typeof(WebhookSubscription) ? ["pending", "secret"] : ["pending"];
        if (schema is not JsonObject || schema["properties"] is not JsonObject properties)
        {
            return;
        }
        foreach (var name in hidden.Where(properties.Remove))
        {
            if (schema["required"] is JsonArray required && required.FirstOrDefault(r => (string?)r == name) is { } entry)
            {
                required.Remove(entry);
            }
        }
    }

    /// <summary>Written by a converter of its own, which says nothing about its form.</summary>
    static JsonObject StrengthSchema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 4 },
            new JsonObject { ["const"] = "gap" }),
    };

    /// <summary>A day, or a month alone.</summary>
    static JsonObject DateSchema() => new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}(-\d{2})?$" };

    string NameOf(Type type)
    {
        var name = string.Concat(type.GenericTypeArguments.Select(a => a.Name)) + type.Name.Split('`')[0];
        return _schemas.ContainsKey(name) || _names.ContainsValue(name) ? type.Namespace!.Split('.')[^1] + name : name;
    }

    static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;
}
