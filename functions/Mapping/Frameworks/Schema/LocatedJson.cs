using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaPipeline.Mapping.Frameworks.Schema;

/// <summary>A JSON value that knows its place in the file, so that every problem can name line and path.</summary>
/// <param name="Kind">What it is; never undefined.</param>
/// <param name="Path">Its path from the root, such as <c>criteria[3].kind</c>; empty for the root.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Text">The text of a string, or the digits of a number as written; null otherwise.</param>
sealed record LocatedJson(JsonValueKind Kind, string Path, int Line, string? Text = null)
{
    /// <summary>Members of an object in file order; names may repeat.</summary>
    public IReadOnlyList<KeyValuePair<string, LocatedJson>> Members { get; init; } = [];

    /// <summary>Items of an array.</summary>
    public IReadOnlyList<LocatedJson> Items { get; init; } = [];

    /// <summary>The member of that name; null where it is missing.</summary>
    public LocatedJson? this[string name] =>
        Members.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.Ordinal)).Value;

    /// <summary>The path of a member of this object.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>The same value for the serializer.</summary>
    public JsonNode? ToNode() => Kind switch
    {
        JsonValueKind.Object => new JsonObject(Members.Select(m => KeyValuePair.Create(m.Key, m.Value.ToNode()))),
        JsonValueKind.Array => new JsonArray([.. Items.Select(i => i.ToNode())]),
        JsonValueKind.String => JsonValue.Create(Text),
        JsonValueKind.Number => JsonNode.Parse(Text!),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };
}
