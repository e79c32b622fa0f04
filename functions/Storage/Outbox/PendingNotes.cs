using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;

namespace QaPipeline.Storage;

/// <summary>The pending notes in a record of whatever kind.</summary>
static class PendingNotes
{
    const string Property = "pending";

    /// <summary>Whether the JSON of a record carries any, without reading the whole of it.</summary>
    public static bool AreIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }
            var found = reader.ValueTextEquals("pending"u8);
            reader.Read();
            if (found)
            {
                return JsonSerializer.Deserialize<PendingWork>(ref reader, DomainJson.Compact) is { IsEmpty: false };
            }
            reader.Skip();
        }
        return false;
    }

    public static PendingWork Of(JsonObject record) => record[Property]?.Deserialize<PendingWork>(DomainJson.Compact) ?? PendingWork.Nothing;

    /// <summary>The record without the notes that were moved; the same object when none of them is in it.</summary>
    public static JsonObject Without(JsonObject record, PendingWork moved)
    {
        var before = Of(record);
        var left = before.Without(moved);
        if (left.Notes.Count == before.Notes.Count && left.Notifications.Count == before.Notifications.Count)
        {
            return record;
        }
        var changed = record.DeepClone().AsObject();
        changed[Property] = JsonSerializer.SerializeToNode(left, DomainJson.Compact);
        return changed;
    }
}
