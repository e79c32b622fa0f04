using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;

namespace QaPipeline.Reviews.Tests;

/// <summary>The register's contract in memory, records as JSON: each write is checked against the version it names. It can be told to break off after writes, as a killed process does.</summary>
sealed class MemoryRegister : IRegister
{
    readonly ConcurrentDictionary<string, (string Json, long Version)> records = new(StringComparer.Ordinal);
    readonly Lock gate = new();
    long version;

    /// <summary>Asked after each write: true breaks the caller off although the write has happened.</summary>
    public Func<bool> BreaksOff { get; set; } = () => false;

    /// <summary>Asked before each replacement: true pretends that somebody was faster.</summary>
    public Func<bool> LosesRace { get; set; } = () => false;

    public long Writes => version;

    public Task<Versioned<T>?> ReadAsync<T>(string kind, string id, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(records.TryGetValue($"{kind}/{id}", out var found) ? Of<T>(kind, id, found) : null);

    public Task<Versioned<T>> AddAsync<T>(string kind, string id, T value, CancellationToken cancellationToken) where T : class =>
        Task.FromResult(Write(kind, id, value, null) ?? throw new RecordExistsException(kind, id));

    public Task<Versioned<T>> ReplaceAsync<T>(string kind, string id, T value, string etag, CancellationToken cancellationToken) where T : class =>
        LosesRace() ? throw new RecordChangedException(kind, id) : Task.FromResult(Write(kind, id, value, etag) ?? throw new RecordChangedException(kind, id));

    /// <summary>Kinds that were listed, in order.</summary>
    public ConcurrentQueue<string> Listed { get; } = new();

    public Task<IReadOnlyList<Versioned<T>>> AllAsync<T>(string kind, CancellationToken cancellationToken, string prefix = "") where T : class
    {
        Listed.Enqueue(kind);
        var start = kind + "/";
        return Task.FromResult<IReadOnlyList<Versioned<T>>>(
            [.. records.Where(r => r.Key.StartsWith(start + prefix, StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => Of<T>(kind, r.Key[start.Length..], r.Value))]);
    }

    public async Task<RegisterLook<T>> LookAsync<T>(string kind, CancellationToken cancellationToken) where T : class
    {
        Listed.Enqueue(kind);
        var (found, unreadable) = (new List<Versioned<T>>(), new List<string>());
        foreach (var id in records.Keys.Where(k => k.StartsWith(kind + "/", StringComparison.Ordinal)).Select(k => k[(kind.Length + 1)..]).Order(StringComparer.Ordinal))
        {
            try
            {
                found.Add((await ReadAsync<T>(kind, id, cancellationToken))!);
            }
            catch (UnreadableRecordException)
            {
                unreadable.Add(id);
            }
        }
        return new RegisterLook<T>(found, unreadable);
    }

    public JsonObject Save() => new(records.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => KeyValuePair.Create(r.Key, JsonNode.Parse(r.Value.Json))));

    public void Load(JsonObject saved)
    {
        foreach (var (key, value) in saved)
        {
            records[key] = (value!.ToJsonString(), ++version);
        }
    }

    Versioned<T>? Write<T>(string kind, string id, T value, string? etag) where T : class
    {
        var key = $"{kind}/{id}";
        lock (gate)
        {
            var there = records.TryGetValue(key, out var found);
            if (etag is null ? there : !there || EtagOf(found.Version) != etag)
            {
                return null;
            }
            records[key] = (JsonSerializer.Serialize(value, DomainJson.Compact), ++version);
        }
        return BreaksOff() ? throw new BrokenOffException() : Of<T>(kind, id, records[key]);
    }

    static Versioned<T> Of<T>(string kind, string id, (string Json, long Version) found) where T : class
    {
        try
        {
            return new(id, JsonSerializer.Deserialize<T>(found.Json, DomainJson.Compact)!, EtagOf(found.Version));
        }
        catch (JsonException e)
        {
            throw new UnreadableRecordException(kind, id, e);
        }
    }

    static string EtagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>The process was killed here.</summary>
sealed class BrokenOffException : IOException;
