using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>Instances and links as the management endpoints write them.</summary>
static class InstancePayload
{
    internal static JsonObject Of(OrchestrationMetadata m, bool showInput) => new()
    {
        ["name"] = m.Name,
        ["instanceId"] = m.InstanceId,
        ["runtimeStatus"] = m.RuntimeStatus.ToString(),
        ["input"] = showInput ? Embed(m.SerializedInput) : null,
        ["customStatus"] = Embed(m.SerializedCustomStatus),
        ["output"] = Embed(m.SerializedOutput),
        ["createdTime"] = Time(m.CreatedAt),
        ["lastUpdatedTime"] = Time(m.LastUpdatedAt),
    };

    internal static JsonObject Of(HttpManagementPayload links) => new()
    {
        ["id"] = links.Id,
        ["statusQueryGetUri"] = links.StatusQueryGetUri,
        ["sendEventPostUri"] = links.SendEventPostUri,
        ["terminatePostUri"] = links.TerminatePostUri,
        ["purgeHistoryDeleteUri"] = links.PurgeHistoryDeleteUri,
        ["suspendPostUri"] = links.SuspendPostUri,
        ["resumePostUri"] = links.ResumePostUri,
    };

    /// <summary>JSON becomes part of the answer; what is plain text, such as a failure's message, becomes a string.</summary>
    static JsonNode? Embed(string? data)
    {
        if (data is null)
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            return JsonValue.Create(data);
        }
    }

    static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
