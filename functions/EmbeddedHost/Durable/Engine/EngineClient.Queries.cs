using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace QaPipeline.EmbeddedHost.Durable;

/// <summary>What the client reads, and what it removes.</summary>
sealed partial class EngineClient
{
    /// <inheritdoc/>
    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var engine = await EngineAsync(cancellation);
        return engine.Store.ReadInstance(instanceId) is { } row ? ToMetadata(row, getInputsAndOutputs) : null;
    }

    /// <inheritdoc/>
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create(async (token, size, cancellation) =>
        {
            if (query.TaskHubNames?.ToList() is { Count: > 0 } hubs && !hubs.Contains(Name, StringComparer.OrdinalIgnoreCase))
            {
                return new Page<OrchestrationMetadata>([]);
            }
            var engine = await EngineAsync(cancellation);
            var (rows, next) = InstanceQueries.Page(engine.Store, query, token ?? query.ContinuationToken, size ?? query.PageSize);
            return new Page<OrchestrationMetadata>([.. rows.Select(r => ToMetadata(r, query.FetchInputsAndOutputs))], next);
        });
    }

    /// <inheritdoc/>
    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var engine = await EngineAsync(cancellation);
        var (ids, next) = InstanceQueries.Finished(engine.Store, runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey);
        return new(ids, next);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var engine = await EngineAsync(cancellation);
        var count = await PurgeAsync(engine, db => Purge.Keys(db, "SELECT k FROM instances WHERE id = ?1 AND status IN (1, 3, 5)", instanceId), options).WaitAsync(cancellation);
        return new(count);
    }

    /// <inheritdoc/>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var engine = await EngineAsync(cancellation);
        var begin = clock.GetTimestamp();
        var total = 0;
        while (true)
        {
            var count = await PurgeAsync(engine, db => InstanceQueries.Purgeable(db, filter), options).WaitAsync(cancellation);
            total += count;
            if (count == 0)
            {
                return new(total, true);
            }
            if (filter.Timeout is { } limit && clock.GetElapsedTime(begin) >= limit)
            {
                return new(total, false);
            }
        }
    }

    internal OrchestrationMetadata ToMetadata(InstanceRow row, bool withData) => new(row.Name, row.Id)
    {
        RuntimeStatus = row.Status,
        CreatedAt = new DateTimeOffset(row.Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(row.Updated, TimeSpan.Zero),
        DataConverter = withData ? converter : null,
        SerializedInput = withData ? row.Input : null,
        SerializedOutput = withData ? row.SuspendReason ?? row.Output : null,
        SerializedCustomStatus = withData ? row.CustomStatus : null,
        Tags = row.Tags is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Tags)!,
    };

    static Task<int> PurgeAsync(EngineCore engine, Func<StoreConnection, List<long>> select, PurgeInstanceOptions? options)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Store.Writer.Enqueue(new Purge(select, options?.Recursive == true, count => done.TrySetResult(count), e => done.TrySetException(e)));
        return done.Task;
    }
}
