using System.Text.Json;
using System.Text.RegularExpressions;

namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>Turns the text of a JSON Schema into nodes and refuses every keyword that the check wouldn't honour.</summary>
static class SchemaCompiler
{
    static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples",
    };

    /// <summary>The node for <paramref name="schema"/>.</summary>
    /// <exception cref="NotSupportedException">A keyword, or a form of one, is outside the supported subset.</exception>
    public static SchemaNode Compile(JsonElement schema)
    {
        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
        {
            node = With(node, keyword.Name, keyword.Value);
        }
        return node;
    }

    /// <summary>The nodes under <c>$defs</c> of a root schema.</summary>
    public static IReadOnlyDictionary<string, SchemaNode> Definitions(JsonElement root) =>
        root.TryGetProperty("$defs", out var definitions) ? Named(definitions) : Named(default);

    static SchemaNode With(SchemaNode node, string keyword, JsonElement value) => keyword switch
    {
        "description" => node with { Description = value.GetString() },
        _ when Annotations.Contains(keyword) => node,
        "$ref" => node with { Reference = NameOf(value.GetString()!) },
        "type" when value.ValueKind == JsonValueKind.String => node with { Type = value.GetString() },
        "enum" => node with { Enum = Texts(value) },
        "pattern" => node with { Pattern = Expression(value.GetString()!) },
        "minLength" => node with { MinLength = value.GetInt32() },
        "maxLength" => node with { MaxLength = value.GetInt32() },
        "minimum" => node with { Minimum = value.GetDecimal() },
        "maximum" => node with { Maximum = value.GetDecimal() },
        "minItems" => node with { MinItems = value.GetInt32() },
        "maxItems" => node with { MaxItems = value.GetInt32() },
        "uniqueItems" => node with { UniqueItems = value.GetBoolean() },
        "items" => node with { Items = Compile(value) },
        "required" => node with { Required = Texts(value) },
        "properties" => node with { Properties = Named(value) },
        "propertyNames" => node with { PropertyNames = Compile(value) },
        "additionalProperties" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => node with { Closed = !value.GetBoolean() },
        "additionalProperties" => node with { AdditionalProperties = Compile(value) },
        _ => throw new NotSupportedException($"The JSON Schema keyword '{keyword}' (in the form used) is not supported by this check."),
    };

    // In JSON Schema a final $ means the very end; in .NET it would let a line break follow.
    static Regex Expression(string pattern) =>
        new(pattern.EndsWith('$') ? pattern[..^1] + "\\z" : pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    static string NameOf(string reference)
    {
        const string prefix = "#/$defs/";
        return reference.StartsWith(prefix, StringComparison.Ordinal)
            ? reference[prefix.Length..]
            : throw new NotSupportedException($"The reference '{reference}' does not lead to {prefix}.");
    }

    static Dictionary<string, SchemaNode> Named(JsonElement schemas)
    {
        var named = new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
        if (schemas.ValueKind == JsonValueKind.Object)
        {
            foreach (var schema in schemas.EnumerateObject())
            {
                named.Add(schema.Name, Compile(schema.Value));
            }
        }
        return named;
    }

    static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
