using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>The pending notes in a record of whatever kind.</summary>
static class PendingNotes
{
    const string Property = "pending";

    public static Pending Of(JsonObject record) => record[Property]?.Deserialize<Pending>(DomainJson.Compact) ?? Pending.None;

    /// <summary>The record without the notes that were moved; the same object when none of them is in it.</summary>
    public static JsonObject Without(JsonObject record, Pending moved)
    {
        var before = Of(record);
        var left = before.Without(moved);
        if (left.Audit.Count == before.Audit.Count && left.Notifications.Count == before.Notifications.Count)
        {
            return record;
        }
        var changed = record.DeepClone().AsObject();
        changed[Property] = JsonSerializer.SerializeToNode(left, DomainJson.Compact);
        return changed;
    }
}
