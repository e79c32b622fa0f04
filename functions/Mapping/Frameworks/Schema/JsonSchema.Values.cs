using System.Globalization;
using System.Text.Json;

namespace QaPipeline.Mapping.Frameworks.Schema;

sealed partial class JsonSchema
{
    static IEnumerable<string> Problems(LocatedJson value, SchemaNode node) => value.Kind switch
    {
        JsonValueKind.String => OfText(value.Text!, node),
        JsonValueKind.Number => OfNumber(value.Text!, node),
        JsonValueKind.Array => OfList(value, node),
        JsonValueKind.Object => node.Required.Where(name => value[name] is null).Select(name => $"'{name}' is missing"),
        _ => [],
    };

    static IEnumerable<string> OfText(string text, SchemaNode node)
    {
        if (node.Enum is not null && !node.Enum.Contains(text, StringComparer.Ordinal))
        {
            yield return $"'{text}' is not one of {string.Join(", ", node.Enum)}";
        }
        if (text.Length < node.MinLength)
        {
            yield return text.Length == 0 ? "must not be empty" : Invariant($"'{text}' is shorter than {node.MinLength} characters");
        }
        else if (node.Pattern?.IsMatch(text) == false)
        {
            yield return string.IsNullOrWhiteSpace(text)
                ? "must not be blank"
                : $"'{text}' does not have the expected form: {node.Description ?? node.Pattern.ToString()}";
        }
        if (text.Length > node.MaxLength)
        {
            yield return Invariant($"has {text.Length} characters; at most {node.MaxLength} are allowed");
        }
    }

    static IEnumerable<string> OfNumber(string digits, SchemaNode node)
    {
        var number = double.Parse(digits, CultureInfo.InvariantCulture);
        if (node.Minimum is { } minimum && number < (double)minimum)
        {
            yield return Invariant($"{digits} is below the lowest allowed value, {minimum}");
        }
        if (node.Maximum is { } maximum && number > (double)maximum)
        {
            yield return Invariant($"{digits} is above the highest allowed value, {maximum}");
        }
    }

    static IEnumerable<string> OfList(LocatedJson list, SchemaNode node)
    {
        if (list.Items.Count < node.MinItems)
        {
            yield return list.Items.Count == 0 ? "must not be empty" : Invariant($"needs at least {node.MinItems} entries");
        }
        if (list.Items.Count > node.MaxItems)
        {
            yield return Invariant($"has {list.Items.Count} entries; at most {node.MaxItems} are allowed");
        }
        if (node.UniqueItems)
        {
            var repeated = list.Items.Where(i => i.Text is not null).GroupBy(i => i.Text!, StringComparer.Ordinal).Where(g => g.Count() > 1);
            foreach (var text in repeated)
            {
                yield return $"'{text.Key}' is listed more than once";
            }
        }
    }

    static bool IsOfType(LocatedJson value, string type) => type switch
    {
        "object" => value.Kind == JsonValueKind.Object,
        "array" => value.Kind == JsonValueKind.Array,
        "string" => value.Kind == JsonValueKind.String,
        "boolean" => value.Kind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.Kind == JsonValueKind.Number,
        "integer" => value.Kind == JsonValueKind.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException($"The JSON Schema type '{type}' is not supported by this check."),
    };

    static string Noun(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        _ => "a number",
    };

    static string Noun(LocatedJson value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{value.Text}'",
        JsonValueKind.Number => value.Text!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
