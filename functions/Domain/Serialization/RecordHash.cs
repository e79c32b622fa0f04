using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaPipeline.Domain.Serialization;

/// <summary>Hashes of records for the audit trail: the SHA-256 of a record's compact JSON without its pending notes, which are on their way and no part of what it says.</summary>
public static class RecordHash
{
    /// <summary>The hash of a record; null for none.</summary>
    public static string? Of<T>(T? record) where T : class
    {
        if (record is null)
        {
            return null;
        }
        var json = JsonSerializer.SerializeToNode(record, DomainJson.Compact);
        if (json is JsonObject fields)
        {
            fields.Remove("pending");
        }
        return ContentHash.Of(json!.ToJsonString(DomainJson.Compact));
    }
}
