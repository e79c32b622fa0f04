using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Reviews;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.App.Reviews;

/// <summary>A command as the body of a request; its key may come from a header.</summary>
static class CommandBody
{
    /// <summary>The command.</summary>
    /// <exception cref="JsonException">It names no command, or one that doesn't exist, or lacks something.</exception>
    public static ReviewCommand Read(JsonObject body, string key)
    {
        if (body["type"] is not JsonValue value || !value.TryGetValue<string>(out var type))
        {
            throw new JsonException("Say in \"type\" which command it is.");
        }
        if (ReviewTransitions.All.All(t => t.Name != type))
        {
            throw new JsonException($"There is no command '{type}'.");
        }
        if (key.Length > 0)
        {
            body["key"] = key;
        }
        return body.Deserialize<ReviewCommand>(DomainJson.Compact)!;
    }
}
