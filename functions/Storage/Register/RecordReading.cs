using System.Text.Json;

namespace QaPipeline.Storage;

/// <summary>Reads records so that a damaged one is named.</summary>
static class RecordReading
{
    /// <summary>What <paramref name="read"/> answers.</summary>
    /// <exception cref="UnreadableRecordException">It is there but can't be read.</exception>
    public static async Task<T> NamedAsync<T>(string kind, string id, Func<Task<T>> read, string container = StorageContainers.Register)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new UnreadableRecordException(kind, id, e, container);
        }
    }
}
