using System.Collections.Concurrent;
using QaPipeline.Domain.Notifications;
using QaPipeline.Domain.Serialization;
using QaPipeline.Storage;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QaPipeline.App.Notifications;

/// <summary>What a round of deliveries reads from the register, each record once.</summary>
sealed class RegisterLookup(RegisterStore register)
{
    readonly ConcurrentDictionary<(string Kind, string Id), Task<JsonObject?>> _records = new();
    Task<IReadOnlyList<Versioned<WebhookSubscription>>>? _subscriptions;

    /// <summary>The record; null when there is none.</summary>
    /// <exception cref="UnreadableRecordException">It can't be read.</exception>
    public async Task<T?> FindAsync<T>(string kind, string id, CancellationToken cancellationToken) where T : class =>
        await FindAsync(kind, id, cancellationToken) is { } record ? Of<T>(kind, id, record) : null;

    /// <summary>All who have subscribed to events.</summary>
    public Task<IReadOnlyList<Versioned<WebhookSubscription>>> SubscriptionsAsync(CancellationToken cancellationToken) =>
        _subscriptions ??= register.AllAsync<WebhookSubscription>(RegisterKinds.Webhooks, cancellationToken);

    static T? Of<T>(string kind, string id, JsonObject record) where T : class
    {
        try
        {
            return record.Deserialize<T>(DomainJson.Compact);
        }
        catch (JsonException e)
        {
            throw new UnreadableRecordException(kind, id, e);
        }
    }

    /// <summary>The record as JSON; null when there is none.</summary>
    public Task<JsonObject?> FindAsync(string kind, string id, CancellationToken cancellationToken) =>
        _records.GetOrAdd((kind, id), async key => (await register.ReadAsync<JsonObject>(key.Kind, key.Id, cancellationToken))?.Value);
}
